"""Entry for WSGI servers and API test tools."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "etabli.config.settings")
application = get_wsgi_application()

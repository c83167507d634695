"""Entry for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "etabli.config.settings")
_pages = get_asgi_application()

from etabli.kernel.jobs.lifespan import with_worker  # noqa: E402  (needs the settings)

application = with_worker(_pages)

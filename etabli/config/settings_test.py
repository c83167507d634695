"""Settings of the test suite: quick password hashes, a base in a file (threads must not share one connection)."""

import os
import tempfile
from pathlib import Path

_scratch = Path(tempfile.gettempdir()) / f"etabli-tests-{os.environ.get('ETABLI_TEST_NAME', 'suite')}"
os.environ["ETABLI_DATA"] = str(_scratch / f"data-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")

from etabli.config.settings import *  # noqa: E402, F403
from etabli.kernel.installation.databases import postgres, sqlite  # noqa: E402

_name = os.environ.get("ETABLI_TEST_NAME", "suite")
if os.environ.get("ETABLI_TEST_DATABASE") == "postgres":
    DATABASES = {"default": postgres(os.environ["ETABLI_TEST_POSTGRES"], pool=False)}
    DATABASES["default"]["TEST"] = {"NAME": f"etabli_test_{_name}"}
else:
    DATABASES = {"default": sqlite(_scratch / "etabli.sqlite3", synchronous="OFF")}
    DATABASES["default"]["TEST"] = {"NAME": str(_scratch / "test.sqlite3")}
CACHES = CACHES | {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["*"]
SECRET_KEY = "only for tests"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405  nothing is gathered there: only looked for
INSTALLED_APPS = [*INSTALLED_APPS, "etabli.ui.tests.benchapp"]  # noqa: F405
ACCOUNT_RATE_LIMITS = False
INSTALLED_APPS = [*INSTALLED_APPS, "etabli.kernel.freezing.tests.frozenapp"]

"""Settings of the program. Everything that differs between installations comes from the environment (README)."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from etabli.kernel.installation import data_folder, database_settings, keys_of

ROOT = Path(__file__).resolve().parent.parent
DATA = data_folder()
KEYS = keys_of(DATA)
SECRET_KEY = KEYS.session
ETABLI_CHAIN_KEY = KEYS.chain
ETABLI_VAULT_KEY = KEYS.vault
DEBUG = os.environ.get("ETABLI_DEBUG") == "yes"

ETABLI_URL = os.environ.get("ETABLI_URL", "").rstrip("/")
_public = urlsplit(ETABLI_URL)
ALLOWED_HOSTS = [_public.hostname, "localhost", "127.0.0.1", "[::1]"] if _public.hostname else ["*"]
CSRF_TRUSTED_ORIGINS = [ETABLI_URL] if ETABLI_URL else []
if _public.scheme == "https":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31_536_000

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_filters",
    "django_cotton.apps.SimpleAppConfig",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "etabli.ui",  # before allauth, whose templates it replaces
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "etabli.kernel.freezing",
    "etabli.kernel.modules",
    "etabli.kernel.people",
    "etabli.kernel.companies",
    "etabli.kernel.proof",
    "etabli.kernel.sequences",
    "etabli.kernel.chain",
    "etabli.kernel.journal",
    "etabli.kernel.logbook",
    "etabli.kernel.events",
    "etabli.kernel.actions",
    "etabli.kernel.settings",
    "etabli.kernel.jobs",
    "etabli.kernel.files",
    "etabli.kernel.publiclinks",
    "etabli.kernel.search",
    "etabli.kernel.outbox",
    "etabli.kernel.mailtemplates",
    "etabli.kernel.bulk",
    "etabli.kernel.notices",
    "etabli.kernel.remarks",
    "etabli.kernel.health",
    "etabli.kernel.backup",
    "etabli.kernel.demo",
    "etabli.kernel.installation",
    "etabli.kernel.transfer",
    "etabli.kernel.fields",
    "etabli.records.lifecycle",
    "etabli.records.taxes",
    "etabli.records.terms",
    "etabli.records.parties",
    "etabli.records.catalog",
    "etabli.records.layouts",
    "etabli.records.documents",
    "etabli.records.dues",
    "etabli.records.followups",
    "etabli.records.closures",
    "etabli.records.interactions",
    "etabli.records.agenda",
    "etabli.modules.sales",
    "etabli.modules.crm",
    "etabli.modules.receiving",
    "etabli.modules.billing",
    "etabli.modules.payments",
    "etabli.modules.einvoicing",
    "etabli.modules.accounting",
    "etabli.doors.api",
    "etabli.doors.public",
    "etabli.doors.accountant",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "etabli.ui.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "etabli.ui.middleware.RefusalsMiddleware",
    "etabli.doors.accountant.confining.AccountantMiddleware",
]

ROOT_URLCONF = "etabli.config.urls"
ASGI_APPLICATION = "etabli.config.asgi.application"
WSGI_APPLICATION = "etabli.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "etabli.ui.frame.frame",
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("ETABLI_DATABASE", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_several_processes = bool(os.environ.get("ETABLI_DATABASE"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "etabli_cache"}
    if _several_processes
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "near": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "near"},
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
SESSION_COOKIE_NAME = "etabli_session"
CSRF_COOKIE_NAME = "etabli_csrf"
SESSION_COOKIE_HTTPONLY = True

TASKS = {"default": {"BACKEND": "etabli.kernel.jobs.backend.JobBackend", "QUEUES": []}}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/compte/connexion/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_LOGOUT_REDIRECT_URL = "/compte/connexion/"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_ADAPTER = "etabli.ui.account.door.Door"
ACCOUNT_FORMS = {"login": "etabli.ui.account.door.SignInForm"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
PASSWORD_RESET_TIMEOUT = 3600
MFA_RECOVERY_CODE_COUNT = 10
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Établi"

# Menus of the side bar in the order of the rights matrix (UI-001); the dashboard stands before them.
ETABLI_MENUS = (
    ("Pilotage", "chart-histogram"),
    ("Commercial", "briefcase"),
    ("Dépenses/Fourn.", "receipt"),
    ("Gestion de stock", "packages"),
    ("Projets", "layout-kanban"),
    ("Ressources hum.", "users"),
    ("Ticketing", "lifebuoy"),
    ("Marketing", "speakerphone"),
)
# Addresses that check their visitors themselves, and those that answer refusals in their own form.
ETABLI_OPEN_ADDRESSES = ("/static/", "/api/", "/healthz", "/p/", "/portail/")
ETABLI_OWN_REFUSALS = ("/api/",)

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français"))]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FORM_RENDERER = "etabli.ui.forms.UiRenderer"
CSRF_FAILURE_VIEW = "etabli.ui.middleware.csrf_failed"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 30 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

EMAIL_BACKEND = "etabli.kernel.outbox.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = os.environ.get("ETABLI_EMAIL_FROM", "")

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": [SELF, "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("ETABLI_LOG", "WARNING")},
}

"""In charge of the settings: all of them come from the environment, each with a default that needs no server.

The table of variables is in docs/operating.md.
"""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent

PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("DATA_DIR", default="") or BASE_DIR / "var").resolve()


def _secret_key() -> str:
    """Return SECRET_KEY, or in development a key that is made once and kept in DATA_DIR."""
    key: str = env.str("SECRET_KEY", default="")
    if key:
        return key
    if PRODUCTION:
        # A sentence, not a traceback: this is read by whoever sets up the machine.
        sys.exit(
            "SECRET_KEY 未设置：生产环境必须设置它。 SECRET_KEY is not set: production needs one. "
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    path = DATA_DIR / "secret-key"
    if not path.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        try:
            with path.open("x") as file:
                path.chmod(0o600)
                file.write(secrets.token_urlsafe(50))
        except FileExistsError:  # another worker was first
            pass
    return path.read_text() or secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config",
    "pages",
    "research",
    "search",
    "ingest",
    "speeches",
    "haystack",
    "django_htmx",
    "axes",
    "csp",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside of sessions and languages: what was sent before is sent again without them (pages/delivery/).
    "pages.delivery.compression.PaddedGZipMiddleware",
    "pages.delivery.middleware.PageDelivery",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = env.int("LOGIN_ATTEMPTS", default=8)
AXES_COOLOFF_TIME = 1  # hour
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False
LOGIN_URL = "admin:login"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'wenku.sqlite3'}"),
}
# Opening a connection costs 0.8 ms, and every request needs one; a thread keeps its own.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # WAL lets readers go on while one writes; IMMEDIATE makes writers queue instead of failing midway.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The scheme of SEARCH_URL names what opens the store; what follows says where its index lies. A line adds a store:
# docs/contributing/search-backend.md.
SEARCH_ENGINES = {"whoosh": "search.backends.whoosh.store.open_store"}
SEARCH_URL = env.str("SEARCH_URL", default=f"whoosh://{DATA_DIR / 'index'}")


def _engine_and_place() -> tuple[str, str]:
    """Return the two halves of SEARCH_URL; a bare path is a folder of the engine that needs no server."""
    scheme, separator, place = SEARCH_URL.partition("://")
    if not separator:
        return "whoosh", SEARCH_URL
    if scheme not in SEARCH_ENGINES:
        known = ", ".join(f"{name}://" for name in SEARCH_ENGINES)
        sys.exit(
            f"SEARCH_URL 以未知的 {scheme}:// 开头；可用的是 {known}。 "
            f"SEARCH_URL begins with {scheme}://, which is not known; known: {known}"
        )
    return scheme, place


SEARCH_ENGINE, _place = _engine_and_place()
HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "search.backends.haystack_backend.SpeechEngine",
        "STORE": SEARCH_ENGINES[SEARCH_ENGINE],
        "PATH": _place,
        # An error while writing must reach the outbox, which keeps the row and tries again.
        "SILENTLY_FAIL": False,
        "INCLUDE_SPELLING": True,
    },
}
# The outbox feeds the index; Haystack's own signals would write it from web workers.
HAYSTACK_SIGNAL_PROCESSOR = "haystack.signals.BaseSignalProcessor"
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "config.stylesheets.StylesheetFinder",
]
MEDIA_ROOT = DATA_DIR / "originals"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# collectstatic runs before the server starts; a bare checkout serves from static/ itself.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
collecting = sys.argv[1:2] == ["collectstatic"]
if DEBUG or not (collecting or (STATIC_ROOT / "staticfiles.json").exists()):
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    WHITENOISE_USE_FINDERS = True

# Uploads: one file, and one request of many.
UPLOAD_FILE_LIMIT = env.int("UPLOAD_FILE_LIMIT", default=50 * 1024 * 1024)
UPLOAD_REQUEST_LIMIT = env.int("UPLOAD_REQUEST_LIMIT", default=500 * 1024 * 1024)
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024  # a long speech with its outline, posted as a form
DATA_UPLOAD_MAX_NUMBER_FILES = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

DEMO = env.bool("DEMO", default=True)
SPEECHES_PER_PAGE = 20
# Room for pages that are sent again as they are, in each process of the server; 0 keeps none.
PAGE_CACHE_BYTES = env.int("PAGE_CACHE_MB", default=64) * 1024 * 1024
# Room for speeches of hits as they were read and made ready to be marked, in each process too.
SPEECH_CACHE_BYTES = env.int("SPEECH_CACHE_MB", default=32) * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("HTTPS", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=0)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}},
}

"""The one settings file. The environment is read here, once, at the top; defaults are safe for production.

`.env.example` lists every variable with its meaning. The launcher (citesedu/runtime) fills in the ones that
concern PostgreSQL, Redis and the secrets when it starts the embedded servers.
"""

import datetime as dt
import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from citesedu.global_tables import GLOBAL_TABLES as GLOBAL_TABLES

BASE_DIR = Path(__file__).resolve().parent.parent


def _text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def _flag(name: str, default: bool = False) -> bool:
    value = _text(name).lower()
    return default if not value else value in {"1", "true", "yes", "oui", "on"}


def _day(name: str) -> dt.date | None:
    """« 2027-01-31 »; None when it is not set."""
    return dt.date.fromisoformat(value) if (value := _text(name)) else None


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in _text(name, default).split(",") if item.strip()]


def _required(name: str) -> str:
    value = _text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set: see .env.example, or start with « make demo ».")
    return value


def _database(url: str) -> dict[str, object]:
    """postgresql://user:password@host:port/name?host=/socket/folder → Django's dictionary."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # server_side_binding: the extended protocol refuses stacked statements when a parameter is bound.
        "OPTIONS": {"server_side_binding": True, **options},
    }


# --- Environment -----------------------------------------------------------------------------------------
DEBUG = _flag("DEBUG")
DEMO = _flag("DEMO")  # prints the demo banner and allows `manage.py demo`
SECRET_KEY = _required("SECRET_KEY")
SCOPE_KEY = _required("SCOPE_KEY")  # signs the cité of a transaction; PostgreSQL holds the same key
DATABASE_URL = _required("DATABASE_URL")  # role citesedu_login
DATABASE_OWNER_URL = _text("DATABASE_OWNER_URL")  # role citesedu_owner: migrations only
AS_OWNER = _flag("DATABASE_AS_OWNER")
REDIS_URL = _required("REDIS_URL")
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")
# Those who read raw texts or several cités sign in with a second step; the demo lets everybody in.
SECOND_FACTOR = _flag("SECOND_FACTOR", default=not DEMO)
HTTPS = _flag("HTTPS", default=True)  # the demo serves plain HTTP on the local machine
TRUSTED_PROXIES = int(_text("TRUSTED_PROXIES", "0"))
# Where people open the platform: for the links of the mails that no request sends.
PUBLIC_URL = _text("PUBLIC_URL", f"http{'s' if HTTPS else ''}://{ALLOWED_HOSTS[0]}").rstrip("/")
LIVE_ORIGIN = _text("LIVE_ORIGIN")  # of the live relay, when no reverse proxy puts it at our own origin
MEDIA_ROOT = Path(_text("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))

# --- Who runs the platform (see design: the facilitator's organisation is a setting) ---------------------
FACILITATOR = {
    "name": _text("FACILITATOR_NAME", "ODAS"),
    "long_name": _text("FACILITATOR_LONG_NAME", "Observatoire national de l’action sociale"),
    "contact": _text("FACILITATOR_CONTACT"),
    "controller": _text("FACILITATOR_CONTROLLER"),
    "dpo": _text("FACILITATOR_DPO"),
}

# --- The call for participation: no day, no call. The text may be Markdown: see citesedu/common/richtext.py -------
CALL = {
    "title": _text("CALL_TITLE", "Appel à participation"),
    "text": _text(
        "CALL_TEXT",
        "Dix cités éducatives vont, pendant trois ans, faire le diagnostic partagé de leur coopération autour des "
        "enfants, agir ensemble et échanger leurs pratiques. Un tiers facilitateur accompagne chacune d’elles.",
    ),
    "contact": _text("CALL_CONTACT"),
    "opens_on": _day("CALL_OPENS_ON"),
    "closes_on": _day("CALL_CLOSES_ON"),
    "places": int(_text("CALL_PLACES", "10")),
}

# --- Public services that may be asked (empty: none is, the installation speaks to no other server) ---------
LOOKUPS = {"adresse": _text("LOOKUP_ADDRESSES"), "entreprise": _text("LOOKUP_COMPANIES")}
# The background of the actors' map: « https://…/{z}/{x}/{y}.png », and whom to thank for it under the map.
TILES = {"address": _text("TILES_ADDRESS"), "credit": _text("TILES_CREDIT")}

# --- Applications ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "guardian",
    "citesedu.common",
    "citesedu.accounts",
    "citesedu.cites",
    "citesedu.programme",
    "actors",
    "diagnostics",
    "club",
    "citesedu.plan",
    "citesedu.workshops",
    "citesedu.overview",
    "citesedu.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "citesedu.common.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "citesedu.urls"
WSGI_APPLICATION = "citesedu.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "citesedu.common.context.platform",
                "citesedu.cites.context.pages_of_the_cite",
            ],
            "builtins": ["citesedu.common.templatetags.ui", "citesedu.common.templatetags.french"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ------------------------------------------------------------------------------------------------
if AS_OWNER and not DATABASE_OWNER_URL:
    raise ImproperlyConfigured("DATABASE_AS_OWNER needs DATABASE_OWNER_URL.")
DATABASES = {"default": _database(DATABASE_OWNER_URL if AS_OWNER else DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 0.5},  # a silent Redis hangs no page
    }
}

# --- Accounts --------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "full_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "cites"
ACCOUNT_ADAPTER = "citesedu.accounts.adapter.InvitationOnly"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation is the verification: it was sent to that address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
# A whole room shares one address: the counts that protect an account are per account, not per address.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "request_login_code": "100/m/ip,5/m/key",
}
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None


# --- Celery ----------------------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The request never waits for the broker: the outbox sweep picks up what a nudge could not deliver.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 1,
    "socket_connect_timeout": 0.5,
    "max_retries": 0,
}
# A document takes seconds of a processor: it has a worker of its own, and no answer waits behind it.
CELERY_TASK_ROUTES = {"diagnostics.render_report": {"queue": "documents"}}
CELERY_TIMEZONE = "Europe/Paris"

# --- Language, time, files -------------------------------------------------------------------------------
LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
EMAIL_BACKEND = _text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = _text("EMAIL_HOST", "localhost")
EMAIL_PORT = int(_text("EMAIL_PORT", "25"))
EMAIL_HOST_USER = _text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = _text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10  # seconds: a silent server holds neither a page nor a worker
DEFAULT_FROM_EMAIL = _text("DEFAULT_FROM_EMAIL", "plateforme@localhost")

# --- Browser security ------------------------------------------------------------------------------------
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REDIRECT_EXEMPT = [r"^sante/$", r"^direct/etat/"]  # asked by the machine itself, in plain HTTP
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- Logs: the request's number and the cité's, never an answer ------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": _text("LOG_LEVEL", "INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "WARNING"}},
}

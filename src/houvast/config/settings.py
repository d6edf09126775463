"""Django's settings, made from the environment. What can be set is in `environment.py`."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from houvast.config import database, logs, safety, secret
from houvast.config.environment import Environment
from houvast.config.reading import Misconfigured, read

try:
    HOUVAST: Environment = read(os.environ)
except Misconfigured as misconfigured:
    raise ImproperlyConfigured(str(misconfigured)) from misconfigured
if problems := safety.unsafe(HOUVAST):
    raise ImproperlyConfigured("\n".join(problems))

IS_PRODUCTION = HOUVAST.mode == "production"
DEBUG = HOUVAST.debug
SECRET_KEY = HOUVAST.secret_key or secret.of_this_machine(HOUVAST.home)
SECRET_KEY_FALLBACKS = list(HOUVAST.secret_key_fallbacks)
ALLOWED_HOSTS = [urlsplit(HOUVAST.base_url).hostname or "localhost", *HOUVAST.allowed_hosts]
if not IS_PRODUCTION:
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "csp",
    "procrastinate.contrib.django",
    "houvast.ground",
    "houvast.people",
    "houvast.things",
    "houvast.promises",
    "houvast.conversations",
    "houvast.workforce",
    "houvast.routes",
    "houvast.appointments",
    "houvast.workorders",
    "houvast.partners",
    "houvast.outages",
    "houvast.bringing",
    "houvast.money",
    "houvast.arrears",
    "houvast.journeys",
    "houvast.insight",
    "houvast.desk",
    "houvast.portal",
    "houvast.road",
    # Invented companies are no part of a real one.
    *(() if IS_PRODUCTION else ("houvast.demo",)),
    "allauth",
    "allauth.account",
]
MIDDLEWARE = [
    "houvast.config.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "houvast.config.headers.PermissionsPolicy",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "houvast.config.not_allowed.SaysThatItIsAButton",
    "houvast.config.unbroken.KeepsPostcodesWhole",
    "houvast.config.done_again.DoneAgain",
]
ROOMS = Path(__file__).parents[1] / "desk"
"""Each room of the desk has its own templates and static files beside its pages."""
CHANNELS = Path(__file__).parents[1] / "conversations" / "channels"
"""Each channel has the templates of what it sends beside what sends it."""
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted([*ROOMS.glob("*/templates"), *CHANNELS.glob("*/templates")]),
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {
                "desk": "houvast.desk.frame.tags",
                "planner": "houvast.desk.planner.tags",
                "readings": "houvast.desk.things.tags",
            },
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "houvast.portal.context.company",
            ],
        },
    }
]
ROOT_URLCONF = "houvast.config.urls"
WSGI_APPLICATION = "houvast.config.wsgi.application"

DATABASES = {"default": database.settings_for(HOUVAST)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "houvast_cache",
    }
}

AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/bureau/"
ACCOUNT_FORMS = {"reset_password": "houvast.config.staff_login.ForgottenPassword"}
ACCOUNT_ADAPTER = "houvast.config.staff_login.NoSignUp"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None

CSRF_FAILURE_VIEW = "houvast.people.entrance.sent_too_late"

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).parent / "locale"]

STATIC_URL = "static/"
STATICFILES_DIRS = sorted(ROOMS.glob("*/static"))
STATIC_ROOT = HOUVAST.home.absolute() / "static" if IS_PRODUCTION else None
WHITENOISE_USE_FINDERS = not IS_PRODUCTION
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if IS_PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = HOUVAST.home.absolute() / "media"

# A customer's link is a key: it may not travel to other sites as a referrer. "no-referrer" would
# also make browsers send "Origin: null" with our own forms, which the CSRF check then refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_HTTPONLY = True
KEPT_PERCENT = HOUVAST.kept_percent
if HOUVAST.demo_company:
    # Cookies know no ports: beside the first demo nobody would stay signed in at both.
    CSRF_COOKIE_NAME = f"csrf-{HOUVAST.demo_company}"
    SESSION_COOKIE_NAME = f"session-{HOUVAST.demo_company}"
if HOUVAST.base_url.startswith("https://"):
    CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_NAME, SESSION_COOKIE_NAME = "__Host-csrf", "__Host-session"
    CSRF_TRUSTED_ORIGINS = [HOUVAST.base_url.rstrip("/")]
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = HOUVAST.behind_proxy
if HOUVAST.behind_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# All mail leaves by the outbox, with its retries and its place on the page of trouble.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
LOGGING = logs.settings_for(HOUVAST)

"""All settings of an installation; what differs between them comes from SAGSGANG_* variables."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from sagsgang.config import environment, identity_providers
from sagsgang.config.secret import kept_secret

PACKAGE = Path(__file__).resolve().parent.parent
HOME = environment.folder("SAGSGANG_HOME", Path.cwd())
DATA = environment.made_folder("SAGSGANG_DATA", HOME / "data")

DEBUG = environment.truth("SAGSGANG_DEBUG", default=False)
# Where the installation is served to others, it must say so and bring its own key.
PUBLIC = environment.truth("SAGSGANG_PUBLIC", default=False)


if PUBLIC and DEBUG:
    raise ImproperlyConfigured("SAGSGANG_DEBUG shows matter to everyone; leave it out in public.")


def secret_key() -> str:
    """Return the key given, or one kept in the data folder of an installation on this machine."""
    given = environment.text("SAGSGANG_SECRET_KEY", "")
    if PUBLIC and not given:
        raise ImproperlyConfigured("SAGSGANG_SECRET_KEY is missing; write a long random text.")
    return given or kept_secret(DATA / "secret-key")


SECRET_KEY = secret_key()
ALLOWED_HOSTS = environment.words("SAGSGANG_HOSTS", "127.0.0.1 localhost [::1]")
# How many proxies of our own stand in front, each of which tells whom it answers.
PROXIES = environment.number("SAGSGANG_PROXIES", 1 if PUBLIC else 0)
CSRF_TRUSTED_ORIGINS = environment.words("SAGSGANG_ORIGINS", "")


def municipality() -> str:
    """Return the name on every page and paper; nobody but a demo goes by the demo's."""
    given = environment.text("SAGSGANG_MUNICIPALITY", "")
    if PUBLIC and not given:
        raise ImproperlyConfigured(
            "SAGSGANG_MUNICIPALITY is missing; write the name that stands on every page and paper."
        )
    return given or "Strandby Kommune"


MUNICIPALITY = municipality()

ROOT_URLCONF = "sagsgang.config.urls"
WSGI_APPLICATION = "sagsgang.config.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "sagsgang.config",
    "sagsgang.desk",
    "sagsgang.portal",
    "sagsgang.demo",
    "sagsgang.look",
    "sagsgang.ingest",
    "sagsgang.press",
    "sagsgang.notices",
    "sagsgang.planning",
    "sagsgang.partnerships",
    "sagsgang.strategy",
    "sagsgang.governance",
    "sagsgang.people",
    "sagsgang.documents",
    "sagsgang.accounts",
    "sagsgang.journal",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

# Loaded only where one is named: they take their time at the start.
PROVIDERS = identity_providers.providers()
INSTALLED_APPS += PROVIDERS

MIDDLEWARE = [
    # Around all that may refuse, and outside the session: what is noted varies with nothing.
    "sagsgang.config.refusals.refusals_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Holds the request at hand for what django-allauth asks of it; it asks no database.
    "allauth.account.middleware.AccountMiddleware",
    "sagsgang.look.language.language_middleware",
    # Before anything asks the database with a word of the request, such as the session's key.
    "sagsgang.config.limits.limits_middleware",
    "sagsgang.config.well_formed.well_formed_middleware",
    "sagsgang.config.caches.caches_middleware",
    # Sign-in is required everywhere; a page of the portal opts out by name.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "sagsgang.look.templates.environment",
            "context_processors": [
                "sagsgang.look.csrf.once_a_page",
                "sagsgang.look.templates.told_on_page",
            ],
            "auto_reload": DEBUG,
        },
    },
]

DATABASES = {
    "default": environment.database(
        "SAGSGANG_DATABASE_URL",
        DATA / "sagsgang.sqlite3",
        keeps_ready=environment.truth("SAGSGANG_PREPARED_STATEMENTS", default=True),
    )
}

AUTHENTICATION_BACKENDS = ["sagsgang.people.behind_account.WithPerson"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "sagsgang.accounts.guessable.NotGuessableValidator"},
    {"NAME": "sagsgang.accounts.breached.NotBreachedValidator"},
]
# Made by ``sagsgang breached-passwords``; no host outside is ever asked about a password.
BREACHED_PASSWORDS = environment.folder("SAGSGANG_BREACHED_PASSWORDS", DATA / "breached-passwords")
SOCIALACCOUNT_PROVIDERS = {app.rpartition(".")[2]: given for app, given in PROVIDERS.items()}
SOCIALACCOUNT_ADAPTER = "sagsgang.desk.provider_sign_in.ProviderAdapter"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
# Accounts are ours: django-allauth knows second factors and identity providers alone.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
MFA_ADAPTER = "sagsgang.accounts.factor_adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = MUNICIPALITY
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10
# Every passkey can sign in alone, so each answer must show that it asked for finger or PIN: a
# question put to one half signed in is otherwise one that a stolen key could answer for another.
MFA_WEBAUTHN_USER_VERIFICATION = "required"
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "portal:front"
SESSION_ENGINE = "sagsgang.accounts.session_store"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "sagsgang.portal.errors.form_too_old"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English")), ("sv", _("Swedish"))]
# Spoken on the pages that a partner from outside meets behind sign-in, and on no others.
PARTNER_LANGUAGES = frozenset({"sv"})
DESK_PATH = "/desk/"
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Copenhagen"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = environment.folder("SAGSGANG_STATIC", HOME / "build" / "static")
FILES_ROOT = DATA / "files"
JOURNAL_HEADS = DATA / "journal-heads.txt"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 60 * 60 * 24
# A text of an item is long; an upload is judged by its own limit in documents.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
# Requests that one network may make in a minute of each worker; 0 counts none.
MOST_REQUESTS = environment.number("SAGSGANG_MOST_REQUESTS", 3_000 if PUBLIC else 0)
UPLOAD_LIMIT = environment.number("SAGSGANG_UPLOAD_LIMIT", 50_000_000)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        # A form leads on to the sign-in of the municipality's own provider, and nowhere else.
        "form-action": ["'self'", *identity_providers.origins(PROVIDERS)],
        "frame-ancestors": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if PUBLIC:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = environment.truth("SAGSGANG_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Without a mail server mails are written to files, where the one who tries it can read them.
EMAIL_HOST = environment.text("SAGSGANG_MAIL_HOST", "")
EMAIL_PORT = environment.number("SAGSGANG_MAIL_PORT", 25)
EMAIL_HOST_USER = environment.text("SAGSGANG_MAIL_USER", "")
EMAIL_HOST_PASSWORD = environment.text("SAGSGANG_MAIL_PASSWORD", "")
EMAIL_USE_TLS = environment.truth("SAGSGANG_MAIL_TLS", default=False)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = environment.text("SAGSGANG_MAIL_FROM", "Sagsgang <sagsgang@localhost>")
ADDRESS = environment.text("SAGSGANG_ADDRESS", "http://127.0.0.1:8000").rstrip("/")

LOG_LEVEL = environment.choice(
    "SAGSGANG_LOG", "WARNING", ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "sagsgang.config.log.ReticentFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {
        # The level stands at the door: libraries set their own loggers' as they please.
        "console": {"class": "logging.StreamHandler", "formatter": "line", "level": LOG_LEVEL}
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # Django's own handlers would print failures with their messages.
    "loggers": {"django": {"handlers": [], "propagate": True}},
}

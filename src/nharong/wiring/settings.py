"""Django's settings for the office; every choice an administrator has is an environment variable named NHARONG_..."""

import os
import sys
from datetime import time
from pathlib import Path
from typing import Any

import dj_database_url
from django.utils.translation import gettext_lazy as _

from .home import home, secret

NHARONG_HOME = home()
DEBUG = os.environ.get("NHARONG_DEBUG") == "1"
SECRET_KEY = secret("django")
ALLOWED_HOSTS = os.environ.get("NHARONG_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("NHARONG_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "rules",
    "nharong.kernel",
    "nharong.design",
    "nharong.measuring",
    "nharong.worktime",
    "nharong.people",
    "nharong.signing",
    "nharong.documents",
    "nharong.exchange",
    "nharong.dossiers",
    "nharong.programme",
    "nharong.objectives",
    "nharong.quality",
    "nharong.flows",
    "nharong.desk",
    # After our rooms, so that their pages for signing in win over the library's.
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "nharong.wiring.logs.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nharong.wiring.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "nharong.people.middleware.ActorMiddleware",
    "nharong.desk.middleware.OfficeErrorMiddleware",
]

ROOT_URLCONF = "nharong.wiring.urls"
WSGI_APPLICATION = "nharong.wiring.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nharong.desk.context.frame",
            ],
            "builtins": ["nharong.design.templatetags.parts"],
        },
    }
]


def database(url: str, sqlite_name: str) -> dict[str, Any]:
    """Settings of one database: the PostgreSQL address given, or a SQLite file under the data folder.

    SQLite runs in WAL mode with synchronous=FULL: with NORMAL an issued number could be lost at a power failure.
    """
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": NHARONG_HOME / sqlite_name,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;",
        },
        # A file, not memory, so that tests with several threads and processes see one database.
        "TEST": {"NAME": NHARONG_HOME / f"test-{sqlite_name}"},
    }


DATABASES = {"default": database(os.environ.get("NHARONG_DATABASE", ""), "office.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}


def office_files() -> dict[str, Any]:
    """Where the office's files lie: a folder of its own, or a bucket of an S3 store shared by several machines."""
    if not os.environ.get("NHARONG_S3_BUCKET"):
        return {"BACKEND": "nharong.kernel.files.DurableFolder", "OPTIONS": {"location": NHARONG_HOME / "files"}}
    names = {
        "bucket": "BUCKET",
        "endpoint": "ENDPOINT",
        "region": "REGION",
        "access_key": "KEY",
        "secret_key": "SECRET",
    }
    options = {name: os.environ.get(f"NHARONG_S3_{variable}", "") for name, variable in names.items()}
    return {"BACKEND": "nharong.kernel.files_s3.S3Bucket", "OPTIONS": options}


STORAGES = {
    "office": office_files(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NHARONG_HOME / "media"},
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = NHARONG_HOME / "static"
STATICFILES_DIRS = [
    (prefix, folder)
    for prefix, folder in [("web-fonts", Path(sys.prefix) / "share" / "nharong" / "web-fonts")]
    if folder.is_dir()
]
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the server warns about a missing one
WHITENOISE_AUTOREFRESH = DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "/tai-khoan/dang-nhap/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "nharong.people.sign_in.OfficeAccounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("NHARONG_HTTPS") == "1"
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "SAMEORIGIN"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "nharong_language"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
DATE_FORMAT = "d/m/Y"
FORMAT_MODULE_PATH = ["nharong.wiring.formats"]

# Files that people upload: the largest body and attachment in megabytes, the most pages, the kinds of attachments taken.
UPLOADS = {
    "body_megabytes": int(os.environ.get("NHARONG_BODY_MEGABYTES", "20")),
    "body_pages": int(os.environ.get("NHARONG_BODY_PAGES", "200")),
    "attachment_megabytes": int(os.environ.get("NHARONG_ATTACHMENT_MEGABYTES", "30")),
    "attachments": int(os.environ.get("NHARONG_ATTACHMENTS", "20")),
    "attachment_types": os.environ.get("NHARONG_ATTACHMENT_TYPES", "pdf,docx,xlsx,png,jpg,jpeg").lower().split(","),
}
# Whether copies for printing say at their foot who printed them and when.
WATERMARK_PRINTS = os.environ.get("NHARONG_WATERMARK", "1") == "1"

# Working time where the law is not certain: whether 24/11 is a holiday (from 2026), the hour after which what comes in
# counts from the next working day ("15:00"; empty: no such rule), and whether "16 giờ" runs through the night.
WORKTIME = {
    "culture_day_off": os.environ.get("NHARONG_CULTURE_DAY", "1") == "1",
    "late_hour": time.fromisoformat(os.environ["NHARONG_LATE_HOUR"]) if os.environ.get("NHARONG_LATE_HOUR") else None,
    "plain_hours_run_on": os.environ.get("NHARONG_HOURS_RUN_ON") == "1",
}

# Following tasks: working days before the term when reminding begins, the day of the month on which reports close; mail
# notices go out only where a mail server is named.
EMAIL_HOST = os.environ.get("NHARONG_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("NHARONG_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("NHARONG_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("NHARONG_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("NHARONG_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("NHARONG_MAIL_FROM", "nharong@localhost")
PROGRAMME: dict[str, Any] = {
    "warn": int(os.environ.get("NHARONG_WARN_DAYS", "5")),
    "report_day": int(os.environ.get("NHARONG_REPORT_DAY", "25")),
    "mails": bool(EMAIL_HOST),
}

# The axis this office is connected to; by default our own, started by `nharong run` beside the web.
AXIS_URL = os.environ.get("NHARONG_AXIS_URL", "http://127.0.0.1:8001")
AXIS_POLL_SECONDS = float(os.environ.get("NHARONG_AXIS_POLL_SECONDS", "2"))

# Signing: the time-stamp authority (RFC 3161), the level wanted (empty: B-LT with an authority, else B-B), the lowest
# level at which signing goes on while the authority is away, the libraries of tokens and the remote services that an
# administrator may choose from, and where VGCA Sign Service listens on an official's own computer.
TSA_URL = os.environ.get("NHARONG_TSA_URL", "")
SIGNING_LEVEL = os.environ.get("NHARONG_SIGNING_LEVEL", "")
SIGNING_LEAST_LEVEL = os.environ.get("NHARONG_SIGNING_LEAST_LEVEL", "B-B")
PKCS11_LIBRARIES = [path for path in os.environ.get("NHARONG_PKCS11_LIBRARIES", "").split(os.pathsep) if path]
CSC_SERVICES = [address for address in os.environ.get("NHARONG_CSC_SERVICES", "").split() if address]
VGCA_SERVICE = os.environ.get("NHARONG_VGCA_SERVICE", "wss://127.0.0.1:8987")

# Who may read the numbers for monitoring from another machine; empty: this machine alone.
METRICS_TOKEN = os.environ.get("NHARONG_METRICS_TOKEN", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
        "json": {"()": "nharong.wiring.logs.JsonLines"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "json" if os.environ.get("NHARONG_LOG_FORMAT") == "json" else "line",
        }
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("NHARONG_LOG", "WARNING")},
}

"""Django's settings for the axis: a process and a database of its own, so that it can be killed, moved or replaced."""

import os

from .settings import *  # noqa: F403 - the axis is the same house with fewer rooms
from .settings import NHARONG_HOME, database

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "nharong.kernel",
    "nharong.axis",
]
MIDDLEWARE = ["django.middleware.security.SecurityMiddleware"]
AUTH_USER_MODEL = "auth.User"  # no people here; the setting must only not name the office's
INSTALLED_APPS.insert(0, "django.contrib.auth")
ROOT_URLCONF = "nharong.wiring.axis_urls"
WSGI_APPLICATION = "nharong.wiring.axis_wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
DATABASES = {"default": database(os.environ.get("NHARONG_AXIS_DATABASE", ""), "axis.sqlite3")}
STORAGES = {
    "office": {"BACKEND": "nharong.kernel.files.DurableFolder", "OPTIONS": {"location": NHARONG_HOME / "axis-files"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": NHARONG_HOME / "axis-files"},
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 300 * 1024 * 1024
DATABASES["default"]["CONN_MAX_AGE"] = None  # opening a SQLite file anew for every call costs more than the call
# Faults to order and messages to look into, for testers; nothing of it exists without this.
AXIS_TEST_MODE = os.environ.get("NHARONG_AXIS_TEST_MODE") == "1"
ALLOWED_HOSTS = ["*"]  # the axis trusts signatures of requests, not names

"""The agencies' accounts on the axis: the secret of each, kept beside the other secrets and never in the database."""

import os
from pathlib import Path

from django.conf import settings

from nharong.kernel import clock
from nharong.people.models import Agency

from .errors import NotConnected
from .gateways.contract import Gateway
from .gateways.vxp import VxpGateway

_open: dict[tuple[str, str, str], VxpGateway] = {}


def keep_secret(*, code: str, secret: str) -> None:
    """Keep the secret the axis gave this agency, readable by its owner alone."""
    path = _path(code)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(secret)


def is_connected(code: str) -> bool:
    """Whether the agency has an account here."""
    return _path(code).exists()


def connect(agency: Agency) -> Gateway:
    """The way to the axis for this agency. Raises ``NotConnected``."""
    try:
        secret = _path(agency.code).read_text().strip()
    except FileNotFoundError as error:
        raise NotConnected(
            f"{agency.short_name} chưa được đăng ký trên trục; hãy nhờ quản trị đăng ký và khai khóa bí mật.",
            permanent=False,
        ) from error
    key = (settings.AXIS_URL, agency.code, secret)
    if key not in _open:
        _open[key] = VxpGateway(settings.AXIS_URL, agency.code, secret, clock.now, timeout=30)
    return _open[key]


def _path(code: str) -> Path:
    # A code may hold any character; its hex form is a safe file name.
    return Path(settings.NHARONG_HOME) / "secrets" / f"axis-{code.encode().hex()}"

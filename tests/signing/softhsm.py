"""A token in software (SoftHSM2), made once for the tests that use it, in a temporary folder."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from nharong.signing.keys.pkcs11 import Pkcs11Key, open_pkcs11_key
from nharong.signing.keys.softhsm import make_token, softhsm_library

from . import cast

PIN = "246810"
LABEL = "nha-rong"
HOLDER = "VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH"


@dataclass(frozen=True)
class Token:
    """The token's library and the folder its content lies in."""

    library: Path
    folder: Path

    def key(self, label: str, *, pin: str = PIN) -> Pkcs11Key:
        chain = (cast.authority().issuing, cast.authority().root)
        return open_pkcs11_key(self.library, token=LABEL, pin=pin, label=label, chain=chain)


def token() -> Token:
    pytest.importorskip("pkcs11", reason="python-pkcs11 is not installed")
    if softhsm_library() is None:
        pytest.skip("SoftHSM2 (Debian package softhsm2) is not installed")
    return _token()


@cache
def _token() -> Token:
    folder = Path(tempfile.mkdtemp(prefix="nharong-softhsm-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    library = make_token(
        folder,
        label=LABEL,
        pin=PIN,
        authority=cast.authority(),
        holder=HOLDER,
        not_before=cast.VALID_FROM,
        not_after=cast.VALID_TO,
    )
    return Token(library, folder / "tokens")

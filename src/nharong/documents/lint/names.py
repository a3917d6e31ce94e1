"""The names of kinds as they stand at the head of a document."""

import re

from nharong.documents.rules.kinds import COPIES, KINDS, Kind

from .recognise import folded, is_upper

_BY_NAME = {folded(kind.name): kind for kind in (*KINDS.values(), *COPIES.values())}
_OTHER_NAMES = frozenset({"luat", "bo luat", "phap lenh", "lenh", "nghi dinh", "thong tu", "thong tu lien tich"})


def kind_of(name: str) -> Kind | None:
    """The kind a name says, whatever its case and tone marks; a public letter may name its occasion."""
    plain = folded(name).rstrip(" :.")
    if re.match(r"^thu (cong|chuc|cam on|khen|ngo|tham|chia buon|dong vien|gui|cua)\b", plain):
        return KINDS["public-letter"]
    return _BY_NAME.get(plain)


def is_kind_name(text: str) -> bool:
    """Whether a line is nothing but the name of a kind, of legislation too."""
    plain = folded(text).rstrip(" :.")
    if len(text) >= 40 or text.rstrip().endswith(":"):
        return False
    return plain in _BY_NAME or plain in _OTHER_NAMES or (is_upper(text) and kind_of(text) is not None)

"""The names of kinds as they stand at the head of a document, and of persons as they stand at its end."""

import re

from nharong.documents.rules.kinds import COPIES, KINDS, Kind

from .recognise import folded, is_upper

_BY_NAME = {folded(kind.name): kind for kind in (*KINDS.values(), *COPIES.values())}
_OTHER_NAMES = frozenset({"luat", "bo luat", "phap lenh", "lenh", "nghi dinh", "thong tu", "thong tu lien tich"})
# "TM.", "KT.", "TL.", "TUQ.", "Q." before an authority, however wrongly written.
AUTHORITY = re.compile(r"^(t/?m|k/?t|t/?l|t/?u/?q|q)\s?\.?\s")


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


def is_person(text: str) -> bool:
    """Whether a line is a person's name, perhaps with a degree before it."""
    words = re.sub(r"\b[\wĐđ]{1,4}\.\s?(?=\S)", "", text).split()
    if not 2 <= len(words) <= 7 or len(text) > 60 or re.search(r"[\d:;(){}/]", text):
        return False
    if AUTHORITY.match(folded(text)):
        return False
    if is_upper(text):
        return not re.search(
            r"\b(chu tich|giam doc|truong|chanh|bo truong|van phong|uy ban|hoi dong|pho|cuc|vu|so|phong|ban|thu truong|"
            r"tham muu|chuyen vien|thu ky|chu tri|chu toa|dai dien|ky thay|thua lenh|nguoi)\b",
            folded(text),
        )
    return not folded(text).startswith(("pho ", "chu tich", "giam doc", "truong ", "chanh ", "uy vien", "ben "))

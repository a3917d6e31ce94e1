"""The end of a document: one signature beside the receivers, or two signatures above them (model 1.9, contracts)."""

from typing import Any

from nharong.documents.layout.content import DocumentContent
from nharong.documents.layout.lines import clean, lines_of, listed, split
from nharong.documents.rules.particulars import Leave, Minutes, Parties

# Slots for those who sign beside the document's signer; they are not the signing room's business.
SECRETARY = "secretary"
OTHER_PARTY = "other_party"


def closing_data(content: DocumentContent) -> dict[str, Any]:
    """`signatures` from left to right, the receivers, and whose confirmation a leave permit awaits."""
    told = content.particulars
    signer = signature_data(
        content.authority, content.signer_name, slot="signature", post=content.signer_post, note=content.signature_note
    )
    signatures = [signer]
    confirmation = ""
    if isinstance(told, Minutes):
        secretary = signature_data(("THƯ KÝ",), told.secretary.split(",")[0], slot=SECRETARY)
        signatures = [secretary, signer | {"lines": ["CHỦ TỌA", *signer["lines"]]}]
    elif isinstance(told, Parties):
        other = signature_data(("ĐẠI DIỆN BÊN B", told.b_position.upper()), told.b_representative, slot=OTHER_PARTY)
        signatures = [signer | {"lines": ["ĐẠI DIỆN BÊN A", *signer["lines"]]}, other]
    elif isinstance(told, Leave) and told.confirmed_by:
        confirmation = f"Xác nhận của {clean(told.confirmed_by)}"
    return {
        "signatures": signatures,
        "recipients": listed(content.recipients),
        "drafter_mark": clean(content.drafter_mark),
        "confirmation": confirmation,
    }


def signature_data(
    authority: tuple[str, ...], name: str, *, slot: str, post: str = "", note: str = ""
) -> dict[str, Any]:
    """One who signs: the lines above, the free place (or the note that stands there), other office and name below."""
    return {
        "lines": lines_of(authority),
        "slot": slot,
        "note": clean(note),
        "post": split(post),
        "name": clean(name),
    }

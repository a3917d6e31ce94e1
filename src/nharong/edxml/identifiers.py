"""The document id of the axis: ``{organ id},{yyyy/MM/dd},{number}/{notation}``, or a bare UUID from some peers."""

from dataclasses import dataclass
from datetime import date

from nharong.edxml.errors import EdxmlError
from nharong.edxml.times import date_text, read_date


@dataclass(frozen=True, kw_only=True)
class DocumentIdParts:
    """What a document id says about itself; everything but ``raw`` is empty when it is not composite."""

    raw: str
    organ_id: str = ""
    promulgated_on: date | None = None
    number: str = ""
    notation: str = ""

    @property
    def composite(self) -> bool:
        """True when the id names its sender, day, number and notation."""
        return self.promulgated_on is not None


def composite_document_id(organ_id: str, date: date, number: str, notation: str) -> str:
    """Make the composite id. Raises EdxmlError(identifier) for an empty part or one that would split wrongly.

    No escaping of commas is defined and peers split on them blindly, so a comma in a part is refused.
    """
    organ_id, number, notation = organ_id.strip(), str(number).strip(), notation.strip()
    if not (organ_id and number and notation) or "," in organ_id + number + notation or "/" in number:
        raise EdxmlError(
            "Không lập được mã văn bản liên thông: mã định danh, số và ký hiệu phải có đủ, không chứa dấu phẩy, "
            "và số không chứa dấu gạch chéo.",
            "identifier",
        )
    return f"{organ_id},{date_text(date)},{number}/{notation}"


def parse_document_id(text: str) -> DocumentIdParts:
    """Take a document id apart; a UUID or anything else that is not composite comes back with ``raw`` only."""
    raw = text.strip()
    parts = raw.split(",")
    if len(parts) != 3:
        return DocumentIdParts(raw=raw)
    organ_id, day, symbol = (part.strip() for part in parts)
    promulgated_on = read_date(day)
    number, slash, notation = symbol.partition("/")
    if not organ_id or promulgated_on is None or not slash or not number or not notation:
        return DocumentIdParts(raw=raw)
    return DocumentIdParts(raw=raw, organ_id=organ_id, promulgated_on=promulgated_on, number=number, notation=notation)

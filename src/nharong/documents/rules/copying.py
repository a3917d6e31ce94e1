"""Which copies the law knows: Decree 30/2020/NĐ-CP, article 25, by codes of ``rules.kinds.COPIES``."""

from nharong.kernel.errors import OfficeError

PAPER, ELECTRONIC = "paper", "electronic"
TRUE_COPY, DUPLICATE, EXTRACT = "true-copy", "duplicate", "extract"

# From what, to what (article 25.1 to 25.3): a true copy never goes from an electronic document to an electronic one.
DIRECTIONS: dict[str, frozenset[tuple[str, str]]] = {
    TRUE_COPY: frozenset({(PAPER, PAPER), (ELECTRONIC, PAPER), (PAPER, ELECTRONIC)}),
    DUPLICATE: frozenset({(PAPER, PAPER), (PAPER, ELECTRONIC), (ELECTRONIC, PAPER)}),
    EXTRACT: frozenset({(PAPER, PAPER), (ELECTRONIC, PAPER), (PAPER, ELECTRONIC), (ELECTRONIC, ELECTRONIC)}),
}
_NAMES = {PAPER: "bản giấy", ELECTRONIC: "bản điện tử"}
_FORMS = {TRUE_COPY: "Sao y", DUPLICATE: "Sao lục", EXTRACT: "Trích sao"}


class BadCopy(OfficeError):
    """The law knows no such copy, or this document cannot be copied so; the sentence says what can be done."""


def check_direction(form: str, *, source: str, target: str) -> None:
    """Raise ``BadCopy`` for a copy that article 25 does not know."""
    if form not in DIRECTIONS:
        raise BadCopy("Hãy chọn hình thức sao: sao y, sao lục hoặc trích sao.", field="form")
    if target not in _NAMES:
        raise BadCopy("Hãy chọn bản sao là bản giấy hay bản điện tử.", field="medium")
    if (source, target) not in DIRECTIONS[form]:
        raise BadCopy(
            f"{_FORMS[form]} không làm từ {_NAMES[source]} sang {_NAMES[target]} "
            "(Điều 25 Nghị định 30/2020/NĐ-CP); hãy chọn hình thức hoặc loại bản sao khác.",
            field="medium",
        )

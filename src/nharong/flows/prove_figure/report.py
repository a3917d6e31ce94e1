"""The report that goes with the proofs, as PDF/A with the office's own fonts; the agency may sign it."""

import json
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import typst

from nharong.kernel import clock
from nharong.kernel.fonts import document_family, document_fonts, document_letters
from nharong.kernel.transparency.keys import key_id
from nharong.measuring.measure import find
from nharong.measuring.words import Standing
from nharong.objectives.models import FrozenFigure
from nharong.objectives.selectors import decimal
from nharong.objectives.words import Comparison, State
from nharong.people.models import Agency
from nharong.signing import registry
from nharong.signing.annex import sign_copy

_HERE = Path(__file__).parent


def report(figures: Sequence[FrozenFigure]) -> bytes:
    """The report of these frozen figures."""
    content = _content(figures)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[document_fonts()])
    compiler = typst.Compiler(input=_HERE / "report.typ", root=_HERE, font_paths=fonts)
    pdf: Any = compiler.compile(
        format="pdf",
        sys_inputs={"content": json.dumps(_legible(content))},
        pdf_standards=["a-2b"],
        pdf_tags=True,
        timestamp=int(clock.now().timestamp()),
    )
    return bytes(pdf)


def signed_report(pdf: bytes, *, agency: Agency, pin: str) -> bytes:
    """The same report with the agency's signature at its head. Raises ``OfficeError`` for a wrong PIN."""
    now = clock.now()
    opened = registry.opened_for(agency, pin=pin, at=now)
    return sign_copy(pdf, opened.key, form="BẰNG CHỨNG SỐ LIỆU", agency=agency.name, at=now, fonts=document_fonts())


def _content(figures: Sequence[FrozenFigure]) -> dict[str, Any]:
    first = figures[0]
    year = first.first_day.year
    return {
        "family": document_family(),
        "agency": first.criterion.objective.set.agency.name.upper(),
        "title": f"Số liệu mục tiêu chất lượng năm {year}",
        "subtitle": f"Mục tiêu {first.criterion.objective.number}: {first.criterion.objective.text}",
        "heads": ["Vì sao", "Kết quả", "Số bản ghi"],
        "figures": [_figure(one) for one in figures],
        "closing": (
            f"Khóa niêm phong của cơ quan: {key_id()}. Tệp kèm theo kiểm tra được bằng verify_evidence.py, "
            "không cần cơ sở dữ liệu của cơ quan."
        ),
    }


def _figure(figure: FrozenFigure) -> dict[str, Any]:
    facts = figure.facts
    share = Fraction(figure.numerator, figure.denominator) if figure.denominator else None
    result = f"{figure.numerator}/{figure.denominator}" if facts["unit"] == "percent" else str(figure.numerator)
    if share is not None and facts["unit"] == "percent":
        result += f" = {decimal(Fraction(int(share * 10000), 100))} %"
    target = f"{Comparison(facts['comparison']).vietnamese} {decimal(Fraction(facts['target']))}"
    return {
        "title": str(facts["title"]),
        "rows": [
            ["Kỳ", f"{figure.first_day:%d/%m/%Y} - {figure.last_day:%d/%m/%Y} (lần chốt {figure.edition})"],
            ["Được tính trên", str(facts["population"])],
            ["Cơ quan", ", ".join(one["name"] for one in facts["agencies"])],
            ["Chỉ tiêu", target + (" %" if facts["unit"] == "percent" else "")],
            ["Kết quả", result],
            ["Không tính", str(figure.excluded)],
            ["Đánh giá", State(figure.state).vietnamese],
            ["Chốt", f"{figure.frozen_at.astimezone(clock.ZONE):%H:%M %d/%m/%Y}, {figure.frozen_by}: {figure.reason}"],
        ],
        "reasons": _reasons(figure),
        "proof": f"Mã băm của số liệu (SHA-256): {figure.digest}. Gốc của {facts['records']} bản ghi: {facts['records_root']}.",
    }


def _reasons(figure: FrozenFigure) -> list[list[str]]:
    measure = find(str(figure.facts["measure"]))
    words = measure.reasons if measure else {}
    counted = Counter(figure.records.values_list("standing", "reason"))
    return [
        [str(words.get(reason, reason)), str(Standing(standing).label), str(count)]
        for (standing, reason), count in sorted(counted.items())
    ]


def _legible(value: Any) -> Any:
    """Letters the fonts lack as "?": a report is made whatever somebody wrote into a reason."""
    if isinstance(value, str):
        known = document_letters()
        return "".join(letter if ord(letter) in known else "?" for letter in " ".join(value.split()))
    if isinstance(value, dict):
        return {name: one if name == "family" else _legible(one) for name, one in value.items()}
    return [_legible(one) for one in value]

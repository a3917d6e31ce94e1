"""`nharong objectives read FILE`: a decision on quality objectives, read into criteria that can be counted."""

import json as json_format
import sys
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

import typer

from nharong.objectives.rules.reading import CriterionRead, Reading, Unread, read_decision
from nharong.objectives.rules.source import UnreadableDecision, read_source


def read_command(
    file: Annotated[Path, typer.Argument(help="Quyết định: .txt, .md, .docx hoặc .pdf", show_default=False)],
    json: Annotated[bool, typer.Option("--json", help="In một tài liệu JSON.")] = False,
) -> None:
    """Đọc quyết định về mục tiêu chất lượng thành các chỉ tiêu đo được."""
    try:
        reading = read_decision(read_source(file))
    except UnreadableDecision as unreadable:
        typer.echo(unreadable.sentence, err=True)
        raise typer.Exit(2) from unreadable
    if json:
        plain = "utf" not in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
        typer.echo(json_format.dumps(as_json(reading), ensure_ascii=plain, indent=2))
    else:
        _show(reading)


def as_json(reading: Reading) -> dict[str, Any]:
    """The contract's keys, and beside them the words each criterion was read from."""
    return {
        "year": reading.year,
        "agency": reading.agency,
        "objectives": [
            {
                "number": objective.number,
                "text": objective.text,
                "criteria": [_criterion(criterion) for criterion in objective.criteria],
            }
            for objective in reading.objectives
        ],
        "unread": [_words(one) for one in reading.unread],
        "notes": [_words(one) for one in reading.notes],
    }


def _criterion(criterion: CriterionRead) -> dict[str, Any]:
    return {
        "measure": criterion.measure.value,
        "comparison": criterion.comparison.value,
        "target": _number(criterion.target),
        "unit": criterion.unit.value,
        "exclusions": [exclusion.value for exclusion in criterion.exclusions],
        "source": criterion.source,
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else float(value)


def _words(one: Unread) -> dict[str, Any]:
    return {"number": one.number, "text": one.text, "why": one.why}


def _show(reading: Reading) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    agency = reading.agency or "chưa rõ cơ quan"
    console.print(Text(f"Mục tiêu chất lượng năm {reading.year or 'chưa rõ'} - {agency}", style="bold"))
    table = Table("Số", "Chỉ tiêu", "Mức phải đạt", "Không tính", "Đọc từ")
    for objective in reading.objectives:
        for criterion in objective.criteria:
            target = f"{_number(criterion.target):g}".replace(".", ",")
            sign = "%" if criterion.unit == "percent" else ""
            table.add_row(
                str(objective.number),
                Text(criterion.measure.vietnamese),
                Text(f"{criterion.comparison.vietnamese} {target}{sign}"),
                Text("; ".join(exclusion.vietnamese for exclusion in criterion.exclusions)),
                Text(criterion.source),
            )
    console.print(table)
    for title, words in (("Chưa đọc được", reading.unread), ("Cần xác nhận", reading.notes)):
        if words:
            console.print(Text(f"{title}:", style="bold"))
            for one in words:
                place = f"Mục tiêu {one.number}: " if one.number else ""
                console.print(Text(f"- {place}“{one.text}” - {one.why}"))

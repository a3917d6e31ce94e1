"""The outcome of a trial, as a Vietnamese report and as JSON."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from .verdict import Result, Verdict, conforms

LABELS = {
    Verdict.PASSED: "đạt",
    Verdict.FAILED: "không đạt",
    Verdict.ADVISED: "nên sửa",
    Verdict.SKIPPED: "bỏ qua",
}


def as_markdown(results: Sequence[Result], *, url: str, systems: Sequence[str], at: datetime) -> str:
    """A report an integrator can hand on: verdict first, what fails with its reason next, then every check."""
    counts = Counter(result.verdict for result in results)
    verdict = "đạt" if conforms(results) else "chưa đạt"
    lines = [
        "# Báo cáo thử trục liên thông văn bản",
        "",
        f"- Trục: `{url}`",
        f"- Hệ thống dùng để thử: {', '.join(f'`{code}`' for code in systems)}",
        f"- Thử lúc: {at:%H:%M ngày %d/%m/%Y}",
        f"- Kết luận: **{verdict}**. {counts[Verdict.PASSED]} phép thử đạt, {counts[Verdict.FAILED]} không đạt, "
        f"{counts[Verdict.ADVISED]} nên sửa, {counts[Verdict.SKIPPED]} bỏ qua.",
        "",
        "Phép thử bắt buộc không đạt là lỗi làm mất, lặp hoặc lộ văn bản. Mục “nên sửa” là điều các hệ thống kết nối",
        "trông đợi nhưng vẫn chạy được khi thiếu.",
        "",
    ]
    if wrong := [one for one in results if one.verdict in {Verdict.FAILED, Verdict.ADVISED}]:
        lines += ["## Cần sửa", ""]
        lines += [
            f"- **{LABELS[one.verdict]}** `{one.check.name}`: {one.check.title}. {_sentence(one.why)}" for one in wrong
        ]
        lines.append("")
    for group, members in groupby(results, key=lambda one: one.check.group):
        lines += [f"## {group}", "", "| Phép thử | Kết quả | Bắt buộc | Vì sao | ms |", "|---|---|---|---|---|"]
        lines += [
            f"| {_cell(one.check.title)} (`{one.check.name}`) | {LABELS[one.verdict]} | "
            f"{'có' if one.check.required else 'không'} | {_cell(one.why)} | {one.milliseconds} |"
            for one in members
        ]
        lines.append("")
    return "\n".join(lines)


def as_json(results: Sequence[Result], *, url: str, systems: Sequence[str], at: datetime) -> dict[str, Any]:
    """The same for a script."""
    counts = Counter(result.verdict for result in results)
    return {
        "url": url,
        "systems": list(systems),
        "at": at.isoformat(timespec="seconds"),
        "conforms": conforms(results),
        **{verdict.value: counts[verdict] for verdict in Verdict},
        "checks": [
            {
                "name": one.check.name,
                "group": one.check.group,
                "title": one.check.title,
                "required": one.check.required,
                "verdict": one.verdict.value,
                "why": one.why,
                "milliseconds": one.milliseconds,
            }
            for one in results
        ],
    }


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].rstrip(".") + "." if text else ""


def _cell(text: str) -> str:
    """A text inside a table: what the axis said must not break the table or pass for mark-up."""
    plain = "".join(mark if mark.isprintable() else " " for mark in text)
    for mark in "\\`*_{}[]<>|#":
        plain = plain.replace(mark, "\\" + mark)
    return plain

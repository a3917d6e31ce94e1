"""Grounds and running text: annex I, part I, II.6 a and e."""

import re
from collections.abc import Iterator

from .findings import Finding
from .law import fault, millimetres, points
from .look_rules import check_size, check_style
from .passages import Align, Passage, Sheets
from .recognise import folded
from .zones import Zones

_LONG = 110  # letters: surely more than one printed line
_SPEAKING = 15  # letters: more than a heading's label or a stray mark
_DECIDED = frozenset({"decision", "resolution"})
_ENDLESS = frozenset({"contract", "memorandum", "agreement", "public-letter"})
_LABEL = re.compile(r"^([-+*•]|\w{1,5}[.)])\s")
_INDENTS = ((26.5, 30.2), (34.0, 37.8))  # 1 cm; 1,27 cm, with the 1,25 cm that rulers offer


def check_grounds(zones: Zones) -> Iterator[Finding]:
    """In italics, each on its line; ";" after each, "." after the last."""
    decided = zones.kind is not None and zones.kind.code in _DECIDED and zones.deciding is not None
    for ground in zones.grounds:
        found = list(check_style("ground-style", ground, italic=True, bold=False, sure=decided))
        found += check_size("ground-size", ground, 13, 14)
        if found:
            yield from found
            break
    for ground in zones.grounds[:-1]:
        if not ground.text.endswith(";"):
            yield fault("ground-end", f"“{_tail(ground)}”", "Cuối mỗi căn cứ có dấu chấm phẩy (;)", sure=decided)
            break
    if decided and zones.grounds and not zones.grounds[-1].text.endswith("."):
        last = zones.grounds[-1]
        # A comma before the deciding words is the habit of older decisions.
        sure = not last.text.endswith(",")
        yield fault("ground-last-end", f"“{_tail(last)}”", "Căn cứ cuối cùng kết thúc bằng dấu chấm (.)", sure=sure)


def check_deciding(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """The words of decision stand in the middle, in bold capitals, with a colon."""
    if zones.deciding is None:
        return
    text = zones.deciding.text
    if not text.rstrip().endswith(":"):
        yield fault("deciding-form", f"“{text}”", f"“{text}:” (sau có dấu hai chấm)")
    elif text != text.upper():
        yield fault("deciding-form", f"“{text}”", f"“{text.upper()}”")
    yield from check_style("deciding-style", zones.deciding, bold=True, italic=False)
    if (
        not sheets.printed
        and zones.deciding.align in {Align.LEFT, Align.JUSTIFY}
        and not zones.deciding.raw[:1].isspace()
    ):
        yield fault("deciding-style", f"“{text}” không ở giữa", "Canh giữa")


def check_body(zones: Zones, sheets: Sheets) -> Iterator[Finding]:
    """Size, alignment, indent, gaps, line spacing and the end sign."""
    text = [passage for passage in zones.body if not passage.in_table and not is_side_note(passage)]
    yield from _check_sizes(text)
    yield from _check_styles(text)
    paragraphs = [passage for passage in (*zones.grounds, *text) if _is_paragraph(passage, sheets)]
    yield from _check_alignment(paragraphs)
    yield from _check_indents(paragraphs, zones)
    # The first paragraph stands below a heading, which has its own distance.
    yield from _check_gaps([*zones.grounds[1:], *text[1:]])
    yield from _check_leading(paragraphs)
    yield from _check_end(text, zones)


def is_side_note(passage: Passage) -> bool:
    """The address block at the foot of the first page, and foot-notes: not running text."""
    size = passage.size()
    if size is None or size > 12.4:
        return False
    plain = folded(passage.text)
    if re.search(r"dia chi|dien thoai|\bdt:|email|website|fax|@|http|www", plain):
        return True
    if passage.box is None:
        return False
    if passage.box.page == 0 and passage.box.base < 110:
        return True
    return passage.box.base < 170 and size <= 11.6 and bool(re.match(r"^[\d*(\[]", plain))


def _is_paragraph(passage: Passage, sheets: Sheets) -> bool:
    if passage.align is Align.CENTER and len(passage.text) < 2 * _LONG:
        return False
    if passage.align is Align.RIGHT:
        return False
    return passage.lines > 1 if sheets.printed else len(passage.text) >= _LONG


def _check_sizes(text: list[Passage]) -> Iterator[Finding]:
    for passage in text:
        if sum(run.weight for run in passage.runs) >= _SPEAKING:
            found = list(check_size("body-size", passage, 13, 14))
            if found:
                yield from found
                return


def _check_styles(text: list[Passage]) -> Iterator[Finding]:
    """Upright and not bold on the whole; single words and headings may be emphasised."""
    whole = Passage(runs=tuple(run for passage in text for run in passage.runs))
    if sum(run.weight for run in whole.runs) < 200:
        return
    for name, share in (("nghiêng", whole.italic()), ("đậm", whole.bold())):
        if share is not None and share > 0.75:
            yield fault("body-style", f"{share:.0%} nội dung in {name}", "Nội dung kiểu chữ đứng, không đậm")


def _check_alignment(paragraphs: list[Passage]) -> Iterator[Finding]:
    known = [passage for passage in paragraphs if passage.align is not None]
    wrong = [passage for passage in known if passage.align is not Align.JUSTIFY]
    if wrong:
        yield fault(
            "body-align",
            f"“{_head(wrong[0])}” không canh đều hai lề ({len(wrong)}/{len(known)} đoạn)",
            "Canh đều cả hai lề",
            sure=len(wrong) * 2 >= len(known),
        )


def _check_indents(paragraphs: list[Passage], zones: Zones) -> Iterator[Finding]:
    known = [passage for passage in paragraphs if passage.indent is not None and passage not in zones.addressed]
    none = [passage for passage in known if -3 < (passage.indent or 0) < 5]
    other = [
        passage
        for passage in known
        if passage not in none and not _LABEL.match(passage.text) and not _is_usual(passage.indent or 0)
    ]
    for wrong in (none, other):
        if wrong:
            yield fault(
                "body-indent",
                f"“{_head(wrong[0])}” lùi đầu dòng {millimetres(max(0, wrong[0].indent or 0))} ({len(wrong)}/{len(known)} đoạn)",
                "Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm",
                sure=wrong is none and len(wrong) * 2 >= len(known),
            )
            return


def _is_usual(indent: float) -> bool:
    return any(low <= indent <= high for low, high in _INDENTS)


def _check_gaps(text: list[Passage]) -> Iterator[Finding]:
    """Between two paragraphs of running text; headings and tables have their own."""
    pairs = [
        passage
        for passage in text
        if passage.gap_before is not None and passage.align is not Align.CENTER and len(passage.text) > 30
    ]
    narrow = [passage for passage in pairs if (passage.gap_before or 0) < 4.9]
    if narrow:
        yield fault(
            "body-gap",
            f"“{_head(narrow[0])}” cách đoạn trước {points(max(0, narrow[0].gap_before or 0))} pt "
            f"({len(narrow)}/{len(pairs)} đoạn)",
            "Khoảng cách giữa các đoạn văn tối thiểu 6 pt",
            sure=len(narrow) * 2 >= len(pairs),
        )


def _check_leading(paragraphs: list[Passage]) -> Iterator[Finding]:
    for passage in paragraphs:
        leading = passage.leading
        if leading is not None and not 0.93 <= leading <= 1.56:
            yield fault(
                "body-leading",
                f"“{_head(passage)}” cách dòng {points(round(leading, 2)) if leading > 9 else f'{leading:.2f}'.replace('.', ',')}",
                "Cách dòng từ dòng đơn đến 1,5 lines",
                sure=leading > 1.6 or leading < 0.9,
            )
            return


def _check_end(text: list[Passage], zones: Zones) -> Iterator[Finding]:
    if zones.kind is None or zones.kind.code in _ENDLESS or zones.label is None or not text:
        return
    last = [passage.text for passage in zones.body if not is_side_note(passage)][-5:]
    if any(line.endswith("./.") for line in last) or zones.body[-1].in_table:
        return
    ending = next((passage for passage in reversed(text) if len(passage.text) > _SPEAKING), text[-1])
    yield fault("body-end", f"“{_tail(ending)}”", "Hết nội dung có dấu “./.”")


def _head(passage: Passage) -> str:
    return passage.text[:40] + ("…" if len(passage.text) > 40 else "")


def _tail(passage: Passage) -> str:
    return ("…" if len(passage.text) > 50 else "") + passage.text[-50:]

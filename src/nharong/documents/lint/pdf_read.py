"""A .pdf read into sheets by geometry: the heading's two columns, the text, the closing's two columns, annexes."""

from dataclasses import replace

from .passages import PageNumber, Paper, Sheets
from .pdf_close import cut_close, read_close, take_signature
from .pdf_flow import flow_of
from .pdf_frame import Frame, frame_of, upright
from .pdf_head import cut_head, head_columns, read_head
from .pdf_letters import PrintedPage, read_pages
from .pdf_lines import Line, lines_of, passage_of
from .recognise import is_date, is_motto, is_nation, is_number

_TOP_MARGIN = 57.5  # 20 mm and a little: what stands wholly above it is no text of the document
_LEAST_RIGHT = 42.5  # 15 mm
_SMALL = 12.4  # the address below the first page and foot-notes are smaller than the text


def read_pdf(data: bytes) -> Sheets:
    """Raises CannotLint for what cannot be read or shows no text."""
    pages = read_pages(data)
    sheets = Sheets(printed=True, pages=len(pages))
    sheets.papers = [Paper(width=page.width, height=page.height) for page in pages]
    lines = [line for number, page in enumerate(pages) for line in lines_of(page, number)]
    lines = _without_margins(lines, pages, sheets)
    head, rest = cut_head(lines, sheets)
    main, close, after = cut_close(rest)
    frame = frame_of(upright(main, sheets), sheets.papers[0])
    read_head(sheets, head, pages)
    sheets.flow = flow_of(main, pages, frame, sheets)
    read_close(sheets, close, frame)
    sheets.after = flow_of(after, pages, frame, sheets)
    sheets.has_tables = any(passage.in_table for passage in (*sheets.flow, *sheets.after))
    sheets.papers = _with_margins(sheets.papers, lines, frame)
    if not sheets.close_right:
        take_signature(sheets)
    return sheets


def _without_margins(lines: list[Line], pages: list[PrintedPage], sheets: Sheets) -> list[Line]:
    """The lines of the text itself; page numbers and what stands in the top margin are put aside."""
    kept: list[Line] = []
    numbered: set[int] = set()
    for line in lines:
        page = pages[line.page]
        text = line.text.strip()
        top = line.base + 0.7 * line.size > page.height - _TOP_MARGIN
        low = line.base < 62
        if (top or low) and text.strip("-–. ").isdigit() and len(text) <= 7:
            middle = (line.left + line.right) / 2
            sheets.page_numbers.append(
                PageNumber(
                    page=line.page,
                    at_top=top,
                    centred=abs(middle - page.width / 2) < 40,
                    passage=passage_of(line),
                )
            )
            numbered.add(line.page)
        elif line.base > page.height - _TOP_MARGIN and _stands_apart(line, page):
            sheets.boxes.append(passage_of(line))
        else:
            kept.append(line)
    sheets.pages_without_number = [number for number in range(1, len(pages)) if number not in numbered]
    sheets.number_hidden_on_first = 0 not in numbered
    return kept


def _stands_apart(line: Line, page: PrintedPage) -> bool:
    """In the top margin: a note on circulation, the agency's line of a signed annex, a running title; not text."""
    known = (is_nation, is_motto, is_number, is_date)
    if any(recognise(part.text) for part in head_columns(line) for recognise in known):
        return False
    return line.right - line.left < page.width / 2


def _with_margins(papers: list[Paper], lines: list[Line], frame: Frame) -> list[Paper]:
    found = []
    for number, paper in enumerate(papers):
        own = [line for line in lines if line.page == number]
        first = number == 0 and own
        # Lines that end where they like show the margin only where they run over it.
        right = None if frame.right is None else paper.width - frame.right
        right = right if right is None or frame.even or right < _LEAST_RIGHT else None
        top = max((line.base + 0.89 * line.size for line in own), default=None)
        bottom = min((line.base - 0.22 * line.size for line in own if line.size > _SMALL), default=None)
        found.append(
            replace(
                paper,
                left=frame.left if first else None,
                right=right if first else None,
                top=None if top is None else paper.height - top,
                bottom=bottom,
            )
        )
    return found

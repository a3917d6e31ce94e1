"""The parts of a document, found on its sheets by what they say and where they stand."""

import re
from dataclasses import dataclass, field

from nharong.documents.rules.kinds import KINDS, Kind

from .names import AUTHORITY, is_kind_name, is_person, kind_of
from .passages import Align, Passage, Sheets
from .recognise import (
    folded,
    is_addressed,
    is_annex_label,
    is_date,
    is_letter_subject,
    is_motto,
    is_nation,
    is_number,
    is_recipients_label,
    is_upper,
    letters_only,
)

_DECIDING = re.compile(r"^(quyet dinh|quyet nghi|nghi quyet|chi thi)\s*:?\s*$")
_OPENERS = ("can cu", "theo ", "xet ", "tren co so", "thuc hien", "sau khi", "thi hanh")
_STRUCTURE = re.compile(
    r"^(dieu|chuong|phan|muc|tieu muc)\s+([ivxlc]+|\d+|thu \w+)\b|^([ivxlc]+|\d+)[.)]\s|^[a-z][.)]\s|^[-+]\s"
)
_STAMP = re.compile(
    r"nguoi ky|ky boi|ky so|ngay ky|thoi gian ky|digitally|signed|signature|email|co quan:|to chuc:|@|\d{4}|certif|"
    r"^(ky|da ky|\(?ky ten.*|\(?da ky\)?|\(chu ky.*|\[.*)$"
)
_NAME_WITHIN = 6  # a subject or title may be this many lines below the heading


@dataclass(kw_only=True)
class Annex:
    """An annex in the same file: label, title, the note in brackets, text."""

    label: Passage
    title: list[Passage] = field(default_factory=list)
    note: Passage | None = None
    body: list[Passage] = field(default_factory=list)


@dataclass(kw_only=True)
class Zones:
    """Every part found; None or empty where there is none. `legislative` tells a legal normative document, whose
    number carries the year and which other decrees rule; the Party sets its documents by rules of its own."""

    kind: Kind | None = None
    legislative: bool = False
    of_the_party: bool = False
    nation: Passage | None = None
    motto: Passage | None = None
    agency: list[Passage] = field(default_factory=list)
    number: Passage | None = None
    date: Passage | None = None
    name: Passage | None = None
    subject: list[Passage] = field(default_factory=list)
    letter_subject: list[Passage] = field(default_factory=list)
    addressed: list[Passage] = field(default_factory=list)
    invited: list[Passage] = field(default_factory=list)
    opening: list[Passage] = field(default_factory=list)
    grounds: list[Passage] = field(default_factory=list)
    deciding: Passage | None = None
    body: list[Passage] = field(default_factory=list)
    authority: list[Passage] = field(default_factory=list)
    signer: Passage | None = None
    label: Passage | None = None
    recipients: list[Passage] = field(default_factory=list)
    urgency: list[Passage] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    attached: list[Passage] = field(default_factory=list)

    @property
    def is_letter(self) -> bool:
        """Whether it is an official letter (công văn)."""
        return self.kind is KINDS["letter"]

    @property
    def is_legislation(self) -> bool:
        """Whether its name is one that only legislation has; this decree does not rule how that is set."""
        return self.kind is None and self.name is not None

    @property
    def is_document(self) -> bool:
        """Whether it bears anything of a document's heading; an annex alone does not."""
        return bool(self.number or self.date or self.name or self.label or (self.nation and self.motto))


def find_zones(sheets: Sheets) -> Zones:
    """Sort the passages into zones. Never fails: what is not recognised is text."""
    zones = Zones()
    _find_heading(sheets, zones)
    flow = _without_urgency(sheets.flow, zones)
    flow = _find_title(flow, zones)
    _name_kind(zones)
    flow = _find_addressed(flow, zones)
    flow = _cut_annexes(flow, zones)
    flow = _find_grounds(flow, zones)
    zones.body = flow
    _find_closing(sheets, zones)
    rest = _cut_annexes(sheets.after, zones)
    zones.attached = rest
    _find_urgency(sheets, zones)
    return zones


def _find_heading(sheets: Sheets, zones: Zones) -> None:
    every = [*sheets.head_right, *sheets.head_left]
    zones.nation = next((passage for passage in every if is_nation(passage.text)), None)
    zones.of_the_party = any(letters_only(passage.text) == "dangcongsanvietnam" for passage in every)
    zones.motto = next((passage for passage in every if is_motto(passage.text)), None)
    zones.date = next((passage for passage in every if is_date(passage.text)), None)
    zones.number = next((passage for passage in every if is_number(passage.text)), None)
    if zones.number is None:
        zones.number = next(
            (p for p in sheets.head_left if "/" in p.text and re.search(r"^\W*[\d./\s…]*/\w", p.text)), None
        )
    known = (zones.nation, zones.motto, zones.date, zones.number)
    reached = False
    for passage in sheets.head_left:
        if is_letter_subject(passage.text) or (zones.letter_subject and passage not in known):
            if not _is_urgency(passage.text):
                zones.letter_subject.append(passage)
        elif passage in known:
            reached = reached or passage is zones.number
        elif not reached and not _is_urgency(passage.text) and any(map(str.isalpha, passage.text)):
            zones.agency.append(passage)
        elif reached and len(passage.text) > 8 and not _is_urgency(passage.text) and not is_upper(passage.text):
            zones.letter_subject.append(passage)
    if zones.number is not None:
        zones.legislative = bool(re.search(r"\d\s*/\s*(19|20)\d\d\s*/", zones.number.text)) or folded(
            zones.number.text
        ).startswith(("luat so", "phap lenh so"))


def _is_urgency(text: str) -> bool:
    return letters_only(text) in {"khan", "thuongkhan", "hoatoc", "hoatochengio"} and len(text) < 25


def _without_urgency(flow: list[Passage], zones: Zones) -> list[Passage]:
    zones.urgency = [passage for passage in flow[:6] if _is_urgency(passage.text)]
    return [passage for passage in flow if passage not in zones.urgency]


def _find_urgency(sheets: Sheets, zones: Zones) -> None:
    for passage in (*sheets.head_left, *sheets.head_right, *sheets.boxes):
        if _is_urgency(passage.text):
            zones.urgency.append(passage)


def _find_title(flow: list[Passage], zones: Zones) -> list[Passage]:
    """The name of the kind and the subject under it."""
    at = next((at for at, passage in enumerate(flow[:_NAME_WITHIN]) if is_kind_name(passage.text)), None)
    if at is None:
        return flow
    if any(is_addressed(passage.text) or len(passage.text) > 120 for passage in flow[:at]) or zones.letter_subject:
        return flow
    zones.name = flow[at]
    end = at + 1
    while end < len(flow) and end - at <= _NAME_WITHIN and _is_subject(flow[end], flow[end - 1], first=end == at + 1):
        zones.subject.append(flow[end])
        end += 1
    while end < len(flow) and _is_opening(flow[end]):
        zones.opening.append(flow[end])
        end += 1
    return [*flow[:at], *flow[end:]]


def _is_subject(passage: Passage, before: Passage, *, first: bool) -> bool:
    text = passage.text
    plain = folded(text)
    if passage.in_table or len(text) > 260 or _STRUCTURE.match(plain) or plain.startswith(_OPENERS):
        return plain.startswith("thuc hien") and passage.align is Align.CENTER and len(text) < 160
    if is_addressed(text) or _DECIDING.match(plain) or plain.startswith(("kinh gui", "(kem theo", "(ban hanh")):
        return False
    if _is_opening(passage):
        return False
    if before.ruled and not first:
        return False
    if first and (
        plain.startswith(("ve viec", "ve ")) or ((passage.bold() or 0) > 0.7 and not text.endswith((":", ".")))
    ):
        return True
    return passage.align is Align.CENTER and not text.endswith((":", "./."))


def _is_opening(passage: Passage) -> bool:
    """The authority a decision is made by: centred capitals, an agency's or an officer's name."""
    openers = (
        "uy ban",
        "hoi dong",
        "chu tich",
        "giam doc",
        "bo truong",
        "tong",
        "cuc",
        "chanh",
        "truong",
        "hieu truong",
    )
    text = passage.text.rstrip(",:")
    return is_upper(text) and folded(text).startswith(openers) and passage.align in {Align.CENTER, None}


def _name_kind(zones: Zones) -> None:
    if zones.name is not None:
        zones.kind = kind_of(zones.name.text)
        return
    group = _first_group(zones)
    by_abbreviation = {kind.abbreviation: kind for kind in KINDS.values() if kind.abbreviation}
    if zones.letter_subject:
        zones.kind = KINDS["letter"]
    elif group in by_abbreviation:
        zones.kind = by_abbreviation[group]
    elif zones.number is not None and not zones.legislative:
        zones.kind = KINDS["letter"]


def _first_group(zones: Zones) -> str:
    found = None if zones.number is None else re.search(r"/\s*([^\s/\-–]+)", zones.number.text)
    return found.group(1) if found else ""


def _find_addressed(flow: list[Passage], zones: Zones) -> list[Passage]:
    at = next((at for at, passage in enumerate(flow[:8]) if is_addressed(passage.text)), None)
    if at is None:
        return _find_invited(flow, zones)
    end = at + 1
    while end < len(flow) and end - at < 40 and _is_receiver(flow[end], flow[end - 1], zones):
        end += 1
    zones.addressed = flow[at:end]
    return [*flow[:at], *flow[end:]]


def _find_invited(flow: list[Passage], zones: Zones) -> list[Passage]:
    """Those a telegram is sent to or an invitation asks, listed under "… điện:" or "… trân trọng kính mời:"."""
    for at, passage in enumerate(flow[:6]):
        if re.search(r"(dien|kinh moi|gioi thieu|cap cho)\s*:$", folded(passage.text)):
            end = at + 1
            while end < len(flow) and flow[end].text.startswith("-"):
                end += 1
            zones.invited = flow[at:end]
            return [*flow[:at], *flow[end:]]
    return flow


def _is_receiver(passage: Passage, before: Passage, zones: Zones) -> bool:
    text = passage.text
    if passage.in_table or (_STRUCTURE.match(folded(text)) and not text.startswith("-")):
        return False
    if text.startswith("-"):
        return not before.text.endswith(".") and len(text) < 300
    # A receiver's name too long for its line goes on below it.
    before_open = not before.text.endswith((".", ";"))
    return before_open and passage.align is Align.CENTER and before.align is Align.CENTER and len(text) < 120


def _find_grounds(flow: list[Passage], zones: Zones) -> list[Passage]:
    decides = next((at for at, passage in enumerate(flow) if _is_deciding(passage)), None)
    first_article = next((at for at, p in enumerate(flow) if re.match(r"^dieu\s+1\b", folded(p.text))), len(flow))
    if decides is not None and decides <= first_article:
        zones.deciding = flow[decides]
        kept = []
        for passage in flow[:decides]:
            if folded(passage.text).startswith(_OPENERS):
                zones.grounds.append(passage)
            elif _is_opening(passage):
                zones.opening.append(passage)
            else:
                kept.append(passage)
        return [*kept, *flow[decides + 1 :]]
    at = 0
    while at < len(flow) and folded(flow[at].text).startswith("can cu") and flow[at].text.endswith(";"):
        at += 1
    zones.grounds = flow[:at]
    return flow[at:]


def _is_deciding(passage: Passage) -> bool:
    return bool(_DECIDING.match(folded(passage.text))) and (is_upper(passage.text) or passage.align is Align.CENTER)


def _cut_annexes(flow: list[Passage], zones: Zones) -> list[Passage]:
    """Take annexes out of the running text: each from its label to the next."""
    starts = [at for at, passage in enumerate(flow) if is_annex_label(passage.text) and not passage.in_table]
    if not starts:
        return flow
    for start, end in zip(starts, [*starts[1:], len(flow)], strict=True):
        annex = Annex(label=flow[start])
        at = start + 1
        while at < end and flow[at].align is Align.CENTER and not folded(flow[at].text).startswith("(kem theo"):
            if _STRUCTURE.match(folded(flow[at].text)):
                break
            annex.title.append(flow[at])
            at += 1
        if at < end and folded(flow[at].text).startswith(("(kem theo", "(ban hanh kem")):
            annex.note = flow[at]
            at += 1
        annex.body = flow[at:end]
        zones.annexes.append(annex)
    return flow[: starts[0]]


def _find_closing(sheets: Sheets, zones: Zones) -> None:
    zones.label = next((passage for passage in sheets.close_left if is_recipients_label(passage.text)), None)
    if zones.label is not None:
        rest = sheets.close_left[sheets.close_left.index(zones.label) + 1 :]
        zones.recipients = _receivers(rest)
    lines = [
        passage
        for passage in sheets.close_right
        if not _STAMP.search(folded(passage.text))
        and any(map(str.isalpha, passage.text))
        and (passage.size() or 13) > 9.5
    ]
    signer = next((at for at in reversed(range(len(lines))) if is_person(lines[at].text)), None)
    if signer is not None:
        zones.signer = lines[signer]
        lines = lines[:signer]
    zones.authority = [line for line in lines if len(line.text) < 120]


def _receivers(lines: list[Passage]) -> list[Passage]:
    """The list of receivers up to the line of the files kept; what stands below it is the drafter's mark."""
    end = next((at for at, line in enumerate(lines) if re.match(r"^-?\s*luu\b", folded(line.text))), None)
    if end is None:
        return [line for line in lines if not AUTHORITY.match(folded(line.text))]
    return lines[: end + 1]

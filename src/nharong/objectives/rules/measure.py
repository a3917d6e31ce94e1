"""What one quantity with its words asks for: which measures, against which target."""

from dataclasses import dataclass, field
from fractions import Fraction

from nharong.objectives.rules import vocabulary as named
from nharong.objectives.rules.quantity import PER_YEAR, TWO_COMPARISONS, Quantity
from nharong.objectives.rules.spelling import pattern
from nharong.objectives.rules.vocabulary import Subject
from nharong.objectives.words import Comparison, Measure, Unit

NO_MEASURE = "Chưa có cách đo cho nội dung này."
INCOMING_TOO = "Phần nói về văn bản đến chưa có cách đo."
ONLY_EARLY = "Tỷ lệ giải quyết trước hạn chưa có cách đo riêng."
NARROWER = "Chỉ tiêu chỉ nói một phần hồ sơ, văn bản hoặc một phần của năm; cách đo hiện có tính trên toàn bộ."
ALSO = "Phần “{}” chưa có cách đo."
REVISED = "Quy trình sửa đổi, cải tiến không được tính là quy trình mới nên chưa có cách đo."
MIXED = "Chỉ tiêu gộp quy trình mới với quy trình sửa đổi nên chưa có cách đo."
NOT_A_YEAR = "Số lần tính theo nhiều năm nên chưa suy ra được số lần trong một năm."
MANY_LATE = "Câu nêu tỷ lệ trễ hạn hoặc sai quy trình theo cách chưa hiểu được."
EACH_UNIT = "Chỉ tiêu đặt cho từng đơn vị; cách đo hiện có tính chung toàn cơ quan."
NOT_NEW = "Câu không nói rõ đây là quy trình mới nên chưa có cách đo."

PLAIN_PERCENT = "Không nêu “trên” hay “ít nhất”: được hiểu là không thấp hơn {}%."
PLAIN_COUNT = "Không nêu “ít nhất”: được hiểu là không ít hơn {}."
FROM_LATE = "Suy từ tỷ lệ hồ sơ trễ hạn: phần còn lại là đúng hạn."
FROM_WRONG = "Suy từ tỷ lệ hồ sơ sai quy trình: phần còn lại là đúng quy trình."
BY_LAW = "“Đúng quy định” được hiểu là đúng quy trình được công bố."
ONE_OF_TWO = "Cách đo này tính cả ký số và xử lý trên Hệ thống; câu chỉ nêu một phần."
ASSUMED_PERCENT = "Con số không ghi đơn vị: được hiểu là phần trăm vì câu nói “tỷ lệ”."
ISSUED = "“Ban hành”, “bổ sung” được hiểu là quy trình mới."
ODD_WAY = "Chỉ tiêu đặt mức tối đa cho việc cần đạt càng nhiều càng tốt: hãy xem lại."

Criterion = tuple[Measure, Comparison, Fraction, Unit]


@dataclass
class Meaning:
    """`inherited` tells that the population was named earlier; `negligible` that the number sets no target."""

    subject: Subject | None = None
    inherited: bool = False
    criteria: list[Criterion] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    negligible: bool = False

    @property
    def measures(self) -> list[Measure]:
        """The measures asked for."""
        return [criterion[0] for criterion in self.criteria]


_BOTH_WAYS = pattern(r"\bđi\s*(?:,|và|/|-|–)\s*(?:văn bản\s+)?đến\b|\bđến\s*(?:,|và|/|-|–)\s*(?:văn bản\s+)?đi\b")
_RATE_OF = pattern(r"(?:tỷ lệ|mức độ|mức|số|chỉ số|phấn đấu|đảm bảo|bảo đảm|đạt|:)\s*$|^[\s\-,:(]*$")
# numbers that tell when or where, unless a comparison makes them a target
_PASSING_NOUNS = ("ngày", "giờ", "phút", "tháng", "tuần", "đơn vị", "phòng", "điểm", "hồ sơ", "văn bản", "tin", "bài")


def subject_of_heading(folded: str) -> Subject | None:
    """The population a heading or a clause without a figure names first."""
    place = _first_subject(folded)
    return place[1] if place else None


def _first_subject(folded: str) -> tuple[int, Subject] | None:
    found: list[tuple[int, int, Subject]] = []
    for order, (subject, words) in enumerate(named.SUBJECTS):
        if match := words.search(folded):
            found.append((match.start(), order, subject))
    if not found:
        return None
    start, _order, subject = min(found)
    return start, subject


def meaning_of(folded: str, quantity: Quantity, start: int, end: int, inherited: Subject | None) -> Meaning:
    """What the quantity at `start`:`end` of the folded stretch asks for."""
    before, after = folded[:start], folded[end:]
    if quantity.percent:
        return _of_percent(before, after, quantity, inherited)
    around = f"{before} {after}"
    if quantity.noun in named.AUDIT_NOUNS and named.AUDIT.search(around):
        return _audits(before, after, quantity)
    if quantity.noun.endswith("quy trình") or (not quantity.noun and named.PROCEDURE_NAMED.search(before)):
        return _procedures(before, after, quantity)
    if not quantity.noun and "tỷ lệ" in before:
        meaning = _of_percent(before, after, quantity, inherited)
        meaning.notes.append(ASSUMED_PERCENT)
        return meaning
    negligible = quantity.noun in _PASSING_NOUNS and (quantity.comparison is None or before.rstrip().endswith("trong"))
    return Meaning(problems=[NO_MEASURE], negligible=negligible)


def _subject(before: str, after: str, inherited: Subject | None) -> tuple[Subject | None, bool]:
    lead = named.LEADS_TO_SUBJECT.match(after)
    head = after[lead.end() :] if lead else after
    place = _first_subject(head)
    if place and len(head[: place[0]].split()) <= 2 and not named.CARRIES_ON.match(head[: place[0]]):
        return place[1], False
    if before_place := _first_subject(before):
        at, subject = before_place
        if subject is Subject.OTHER and not _RATE_OF.search(before[:at]):
            for (
                kind,
                words,
            ) in named.SUBJECTS:  # "các phòng, đơn vị giải quyết hồ sơ ...": who acts is not the population
                if kind is not Subject.OTHER and (words.search(before)):
                    return kind, False
        return subject, False
    if inherited and (named.CARRIES_ON.match(after) or not after.strip(" .,;:)") or not place):
        return inherited, True
    return (place[1], False) if place else (None, False)


def _of_percent(before: str, after: str, quantity: Quantity, inherited: Subject | None) -> Meaning:
    subject, passed_on = _subject(before, after, inherited)
    meaning = Meaning(subject=subject, inherited=passed_on)
    around = f"{before} {after}"
    if "hài lòng" in around:
        meaning.subject = Subject.OTHER
    readers = {Subject.DOSSIER: _dossiers, Subject.DOCUMENT: _documents, Subject.TASK: _tasks}
    if meaning.subject is Subject.INCOMING and _BOTH_WAYS.search(around):
        meaning.subject = Subject.DOCUMENT
    reader = readers.get(meaning.subject) if meaning.subject else None
    if reader is None:
        meaning.problems.append(INCOMING_TOO if meaning.subject is Subject.INCOMING else NO_MEASURE)
        return meaning
    reader(meaning, around, quantity)
    if not meaning.criteria and meaning.subject is Subject.DOSSIER and named.DOSSIERS_AND_DOCUMENTS.search(around):
        meaning.subject = Subject.DOCUMENT
        _documents(meaning, around, quantity)
    if not meaning.criteria:
        meaning.problems = meaning.problems or [NO_MEASURE]
        return meaning
    _tell_the_rest(meaning, around)
    return meaning


def _tell_the_rest(meaning: Meaning, around: str) -> None:
    if meaning.subject is Subject.DOCUMENT and _BOTH_WAYS.search(around):
        meaning.problems.append(INCOMING_TOO)
    if together := named.TOGETHER.search(around):
        meaning.problems.append(ALSO.format(together[0].strip()))
    if named.EACH_UNIT.search(around):
        meaning.problems.append(EACH_UNIT)
    if named.NARROWER.search(around):
        meaning.problems.append(NARROWER)
    elif also := named.UNCOUNTED.search(around):
        meaning.problems.append(ALSO.format(also[0].strip()))


def _add(meaning: Meaning, measure: Measure, quantity: Quantity) -> None:
    if quantity.doubt and quantity.doubt != TWO_COMPARISONS:
        return
    comparison = quantity.comparison
    if comparison is None and quantity.value == 100:
        comparison = Comparison.EXACTLY
    elif comparison is None:
        comparison = Comparison.AT_LEAST
        meaning.notes.append(PLAIN_PERCENT.format(_plain(quantity.value)))
    elif comparison in (Comparison.UNDER, Comparison.AT_MOST):
        meaning.notes.append(ODD_WAY)
    if quantity.note:
        meaning.notes.append(quantity.note)
    meaning.criteria.append((measure, comparison, quantity.value, Unit.PERCENT))


def _plain(value: Fraction) -> str:
    return f"{float(value):g}".replace(".", ",")


_TURNED = {
    Comparison.UNDER: Comparison.OVER,
    Comparison.AT_MOST: Comparison.AT_LEAST,
    Comparison.EXACTLY: Comparison.EXACTLY,
}


def _add_rest(meaning: Meaning, measure: Measure, quantity: Quantity, note: str) -> None:
    """A share that must stay small (late, wrong) told as the share that must be reached."""
    if quantity.note:  # "không để hồ sơ trễ hạn" is already said as 100 %
        meaning.criteria.append((measure, Comparison.EXACTLY, quantity.value, Unit.PERCENT))
        meaning.notes.append(quantity.note)
        return
    comparison = quantity.comparison
    if comparison is None:
        comparison = Comparison.EXACTLY if quantity.value == 0 else Comparison.AT_MOST
    if comparison not in _TURNED or quantity.value > 50 or quantity.doubt:
        meaning.problems.append(MANY_LATE)
        return
    meaning.criteria.append((measure, _TURNED[comparison], 100 - quantity.value, Unit.PERCENT))
    meaning.notes.append(note)


def _dossiers(meaning: Meaning, around: str, quantity: Quantity) -> None:
    around = named.SHORTER.sub(" ", around)
    late = named.LATE.search(around)
    if late and not quantity.note and named.NOT_LATE.search(around):
        late = None
    wrong = named.WRONG_PROCESS.search(around)
    process, law = named.BY_PROCESS.search(around), named.BY_LAW.search(around)
    on_time = named.ON_TIME.search(around)
    first = min((found.start() for found in (process, law, on_time, late, wrong) if found), default=0)
    if "xin lỗi" in around or (named.OTHER_DEED.search(around[:first]) and not named.HANDLED.search(around)):
        return  # a share of dossiers that were apologised for, published, paid: nothing we count
    if wrong:
        _add_rest(meaning, Measure.DOSSIERS_BY_PROCESS, quantity, FROM_WRONG)
    elif process or (law and not on_time):
        _add(meaning, Measure.DOSSIERS_BY_PROCESS, quantity)
        meaning.notes.extend([] if process else [BY_LAW])
    if late:
        _add_rest(meaning, Measure.DOSSIERS_ON_TIME, quantity, FROM_LATE)
    elif on_time:
        _add(meaning, Measure.DOSSIERS_ON_TIME, quantity)
    elif named.ONLY_EARLY.search(around):
        meaning.problems.append(ONLY_EARLY)


def _documents(meaning: Meaning, around: str, quantity: Quantity) -> None:
    signed, axis = named.SIGNED.search(around), named.OVER_AXIS.search(around)
    processed = named.PROCESSED.search(around)
    if axis and not signed and processed and not named.WORKED_ON.search(processed[0]):
        processed = None  # "phát hành qua Trục và trên Hệ thống" sends, it does not process
    if signed or processed:
        _add(meaning, Measure.DOCUMENTS_SIGNED_AND_PROCESSED, quantity)
        if not (signed and processed):
            meaning.notes.append(ONE_OF_TWO)
    if axis:
        _add(meaning, Measure.DOCUMENTS_SENT_OVER_AXIS, quantity)


def _tasks(meaning: Meaning, around: str, quantity: Quantity) -> None:
    if named.CARRIED_OUT.search(around):
        _add(meaning, Measure.TASKS_CARRIED_OUT, quantity)


_MONTHS_LATER = pattern(r"^\s*/\s*(?P<months>\d{1,2})\s*tháng")
_QUARTERLY = pattern(r"(?:mỗi|hằng|hàng|từng)\s+quý\b")
_EACH_QUARTER = pattern(r"^\s*(?:/|trong|một|mỗi|hằng|hàng)\s*(?:một\s+)?quý\b")
_MONTHLY = pattern(r"(?:mỗi|hằng|hàng|từng)\s+tháng\b")
_EACH_MONTH = pattern(r"^\s*(?:/|mỗi|hằng|hàng)\s*tháng\b")
_MANY_YEARS = pattern(r"(?:\b0?[2-9]|hai|ba|bốn)\s+năm\s*(?:/|một|$)|/\s*(?:0?[2-9]|hai|ba)\s+năm")


def _audits(before: str, after: str, quantity: Quantity) -> Meaning:
    meaning = Meaning()
    if _MANY_YEARS.search(before) or _MANY_YEARS.search(after[:20]):
        meaning.problems.append(NOT_A_YEAR)
        return meaning
    times = Fraction(1)
    if each := _MONTHS_LATER.search(after):
        times = Fraction(12, int(each["months"])) if int(each["months"]) else times
    elif _QUARTERLY.search(before) or _EACH_QUARTER.search(after):
        times = Fraction(4)
    elif _MONTHLY.search(before) or _EACH_MONTH.search(after):
        times = Fraction(12)
    if quantity.note:
        meaning.notes.append(quantity.note)
    if times != 1:
        meaning.notes.append(PER_YEAR)
    _add_count(meaning, Measure.INTERNAL_AUDITS, quantity, times)
    if also := named.UNCOUNTED.search(f"{before} {after}"):
        meaning.problems.append(ALSO.format(also[0].strip()))
    return meaning


def _procedures(before: str, after: str, quantity: Quantity) -> Meaning:
    meaning = Meaning()
    near = after.split(",", maxsplit=1)[0]
    if named.EACH_UNIT.search(before):
        meaning.problems.append(EACH_UNIT)
    elif named.OR_REVISED.search(before):
        meaning.problems.append(MIXED if named.TRULY_NEW.search(before) else REVISED)
    elif named.TRULY_NEW.search(before) or pattern(r"\bmới\b|xây dựng").search(near):
        _add_count(meaning, Measure.NEW_PROCEDURES, quantity, Fraction(1))
    elif named.REVISED.search(before):
        meaning.problems.append(REVISED)
    elif named.NEW.search(before) or named.NEW.search(near):
        _add_count(meaning, Measure.NEW_PROCEDURES, quantity, Fraction(1))
        meaning.notes.append(ISSUED)
    else:
        meaning.problems.append(NOT_NEW)
    return meaning


def _add_count(meaning: Meaning, measure: Measure, quantity: Quantity, times: Fraction) -> None:
    if quantity.doubt and quantity.doubt != TWO_COMPARISONS:
        return
    comparison, target = quantity.comparison, quantity.value * times
    if comparison is None:
        comparison = Comparison.AT_LEAST
        meaning.notes.append(PLAIN_COUNT.format(_plain(target)))
    if target.denominator != 1:
        meaning.problems.append(NOT_A_YEAR)
        return
    meaning.criteria.append((measure, comparison, target, Unit.COUNT))

"""Tasks in a directing document's text: the sentence, who leads, who helps, until when. Proposals only: a person confirms."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .deadlines import deadline_in
from .terms import IsDayOff


@dataclass(frozen=True, kw_only=True)
class ReadTask:
    """What a sentence seems to order. ``leads`` and ``supports`` are keys of known bodies; ``collective`` says that it
    speaks to many at once ("các sở, ban, ngành"), so that nobody is named.
    """

    sentence: str
    work: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    phrase: str
    due_on: date | None
    product: str
    collective: bool = False


_ORDER = re.compile(
    r"\b(giao|yêu cầu|đề nghị|chủ trì|chịu trách nhiệm|khẩn trương|tham mưu|rà soát|tổng hợp|báo cáo|xây dựng|hoàn thành|"
    r"hoàn thiện|trình|tổ chức|triển khai|kiểm tra|đôn đốc|hướng dẫn|theo dõi|rà soát|chỉ đạo|cung cấp|gửi|lập|ban hành|bố trí)\b",
    re.I,
)
_HELPS = re.compile(r"phối hợp(?:\s+chặt chẽ)?(?:\s+với)?", re.I)
_COLLECTIVE = re.compile(
    r"các (?:sở|cơ quan|đơn vị|ban|ngành|địa phương|huyện)|thủ trưởng các|ủy ban nhân dân các", re.I
)
_PRODUCTS = (
    "báo cáo",
    "kế hoạch",
    "đề án",
    "tờ trình",
    "dự thảo nghị quyết",
    "dự thảo quyết định",
    "quyết định",
    "phương án",
    "chương trình",
    "quy chế",
    "công văn",
)
_LABEL = re.compile(r"^(?:Điều\s+\d+[.:]|[IVX]+\.|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•])\s*")
_CLOSING = re.compile(r"có hiệu lực|chịu trách nhiệm thi hành|nhận được văn bản này|căn cứ", re.I)


def read_tasks(text: str, *, names: Mapping[str, Sequence[str]], said_on: date, off: IsDayOff) -> list[ReadTask]:
    """The tasks the text seems to set, in its order.

    ``names`` gives for each key the names a document may use for that body. A heading such as "2. Sở Tài chính:" names
    the leader of the points below it that name none.
    """
    known = sorted(
        ((_folded(name), key) for key, own in names.items() for name in own if name.strip()),
        key=lambda pair: -len(pair[0]),
    )
    found: list[ReadTask] = []
    heading: tuple[str, ...] = ()
    for line in unicodedata.normalize("NFC", text).splitlines():
        whole = " ".join(line.split()).strip("*_ ")
        if not whole or whole.startswith("|"):
            continue
        said = _LABEL.sub("", whole)
        if said.endswith(":"):
            heading = tuple(key for key, _at in _bodies(said, known))
            continue
        if re.match(r"(?:Điều\s+\d+|[IVX]+\.|\d{1,2}\.)", whole):
            heading = ()
        found += [task for one in _sentences(said) if (task := _read(one, known, heading, said_on, off)) is not None]
    return found


def _sentences(said: str) -> list[str]:
    return [one.strip(" ./;") for one in re.split(r"(?<=[^\d\s]{2})[.;]\s+(?=\w)|;\s*", said) if len(one.strip()) > 8]


def _read(
    sentence: str, known: list[tuple[str, str]], heading: tuple[str, ...], said_on: date, off: IsDayOff
) -> ReadTask | None:
    if not _ORDER.search(sentence) or _CLOSING.search(sentence):
        return None
    bodies = _bodies(sentence, known)
    helped = _HELPS.search(sentence)
    helps_from = helped.start() if helped else len(sentence)
    leads = tuple(key for key, at in bodies if at < helps_from) or (heading if heading else ())
    supports = tuple(key for key, at in bodies if at >= helps_from and key not in leads)
    deadline = deadline_in(sentence, said_on=said_on, off=off)
    collective = not leads and bool(_COLLECTIVE.search(sentence))
    if not leads and not collective and deadline is None:
        return None
    if leads and len(leads) > 1:  # the first named leads; bodies a report goes to are named after it
        leads = leads[:1]
    folded = sentence.casefold()
    return ReadTask(
        sentence=sentence,
        work=_work(sentence),
        leads=leads,
        supports=supports,
        phrase=deadline.phrase if deadline else "",
        due_on=deadline.due_on if deadline else None,
        product=next((product.capitalize() for product in _PRODUCTS if product in folded), ""),
        collective=collective,
    )


def _work(sentence: str) -> str:
    work = re.sub(r"^(?:Giao|Yêu cầu|Đề nghị)\s+", "", sentence, flags=re.I)
    return (work[:1].upper() + work[1:])[:500]


def _bodies(sentence: str, known: list[tuple[str, str]]) -> list[tuple[str, int]]:
    """The bodies named, with where; the longest name wins where one holds another."""
    left = _folded(sentence)
    found: list[tuple[int, str]] = []
    for name, key in known:
        while (hit := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", left)) is not None:
            if key not in [other for _at, other in found]:
                found.append((hit.start(), key))
            left = left[: hit.start()] + "\0" * len(name) + left[hit.end() :]
    return [(key, at) for at, key in sorted(found)]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("uỷ ban", "ủy ban").split())

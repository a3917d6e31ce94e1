"""What a sentence leaves out of the population: `(trừ văn bản mật)`. An unknown exclusion is told, never dropped."""

import re
from dataclasses import dataclass

from nharong.objectives.rules.spelling import fold, pattern
from nharong.objectives.rules.vocabulary import EXCEPT, EXCLUSIONS, NOT_SECRET
from nharong.objectives.words import Exclusion


@dataclass(frozen=True)
class LeftOut:
    """One exception: its place, what of it is known, and the words that are not."""

    start: int
    end: int
    known: tuple[Exclusion, ...]
    unknown: tuple[str, ...]


_VERB = pattern(
    r"\s(?:được|đạt|phải|đều|sẽ|xử lý|gửi|giải quyết|đảm bảo|bảo đảm|tối thiểu|ít nhất|trên|không dưới|từ)\b"
    r"|\d+(?:[.,]\d+)?\s*%"
)
_MORE = pattern(
    r"\s*(?:(?:các|những|và|hoặc|loại)\s+)*(?:văn bản|tài liệu|hồ sơ|tthc|thủ tục|trường hợp|nhiệm vụ|công văn|do\b"
    r"|bí mật)"
)
_PART = re.compile(r"\s*(?:,|;|\bvà\b|\bhoặc\b|/)\s*")
_BARE_NOUN = pattern(r"^(?:các|những|loại|văn bản|tài liệu|hồ sơ|công văn|thông tin|trường hợp|\s)+$")
_QUALIFIER = pattern(
    r"^(?:theo|đúng|của|thuộc|tại)\s+(?:các\s+)?(?:quy định|pháp luật|luật|danh mục|phạm vi)|^(?:bí mật|nhà nước)$|^$"
)


def find_exceptions(text: str) -> list[LeftOut]:
    """The exceptions of a sentence in order, parentheses included in their place."""
    folded = fold(text)
    found = [LeftOut(*match.span(), (Exclusion.SECRET,), ()) for match in NOT_SECRET.finditer(folded)]
    position = 0
    while match := EXCEPT.search(folded, position):
        start, body = match.start(), match.end()
        opened = folded.rfind("(", 0, start)
        inside = opened >= 0 and ")" not in folded[opened:start]
        if inside and (closed := folded.find(")", body)) >= 0:
            end, after = closed, closed + 1
            start = opened if not folded[opened + 1 : start].strip() else start
            after = after if start == opened else closed
        else:
            end = after = _reach(folded, body)
        known, unknown = _judge(text[body:end])
        found.append(LeftOut(start, after, known, unknown))
        position = max(after, body)
    return sorted(found, key=lambda one: one.start)


def _reach(folded: str, body: int) -> int:
    """Where an exception outside parentheses ends: at its verb, its clause, or a comma that lists nothing more."""
    stop = len(folded)
    if verb := _VERB.search(folded, body):
        stop = verb.start()
    for mark in re.finditer(r"[;.\n)]|,", folded[body:stop]):
        if mark[0] == "," and _MORE.match(folded, body + mark.end()):
            continue
        return body + mark.start()
    return stop


def _judge(words: str) -> tuple[tuple[Exclusion, ...], tuple[str, ...]]:
    known: list[Exclusion] = []
    unknown: list[str] = []
    parts = [part.strip(" .:()") for part in _PART.split(words)]
    for place, part in enumerate(parts):
        folded = fold(part)
        kind = next((exclusion for exclusion, named in EXCLUSIONS if named.search(folded)), None)
        if kind:
            if kind not in known:
                known.append(kind)
        elif _BARE_NOUN.match(folded) and any(parts[place + 1 :]):
            continue  # "văn bản, tài liệu mật": the adjective stands after the last noun
        elif not (_QUALIFIER.match(folded) and (known or not folded)):
            unknown.append(part)
    return tuple(known), tuple(unknown)

"""Every rule the check knows: its zone, the place in Decree 30/2020/NĐ-CP, and how sure it is."""

from dataclasses import dataclass

from .findings import Finding, Severity

_PAGE = "Trang giấy"
_NATION = "Quốc hiệu (ô 1)"
_MOTTO = "Tiêu ngữ (ô 1)"
_AGENCY = "Tên cơ quan ban hành (ô 2)"
_NUMBER = "Số, ký hiệu (ô 3)"
_DATE = "Địa danh và thời gian ban hành (ô 4)"
_TITLE = "Tên loại (ô 5a)"
_SUBJECT = "Trích yếu (ô 5a)"
_LETTER_SUBJECT = "Trích yếu công văn (ô 5b)"
_GROUNDS = "Căn cứ ban hành (ô 6)"
_BODY = "Nội dung (ô 6)"
_AUTHORITY = "Quyền hạn, chức vụ người ký (ô 7a)"
_SIGNER = "Họ tên người ký (ô 7b)"
_ADDRESSED = "Kính gửi (ô 9a)"
_RECIPIENTS = "Nơi nhận (ô 9b)"
_URGENCY = "Dấu chỉ mức độ khẩn (ô 10b)"
_ANNEX = "Phụ lục"

_ANNEX_ONE = "Phụ lục I, Phần I, {} Nghị định 30/2020/NĐ-CP"
_ANNEX_TWO = "Phụ lục II, {} Nghị định 30/2020/NĐ-CP"


@dataclass(frozen=True)
class Rule:
    """Where a rule applies and where it is written."""

    zone: str
    source: str
    severity: Severity = Severity.ERROR


def _one(zone: str, place: str, *, sure: bool = True) -> Rule:
    return Rule(zone, _ANNEX_ONE.format(place), Severity.ERROR if sure else Severity.WARNING)


def _two(place: str, *, sure: bool = True) -> Rule:
    return Rule(_BODY, _ANNEX_TWO.format(place), Severity.ERROR if sure else Severity.WARNING)


RULES: dict[str, Rule] = {
    "scope": Rule("Toàn văn bản", "Điều 7 và Điều 8 Nghị định 30/2020/NĐ-CP", Severity.WARNING),
    "page-size": _one(_PAGE, "Mục I khoản 1"),
    "page-orientation": _one(_PAGE, "Mục I khoản 2"),
    "margin-top": _one(_PAGE, "Mục I khoản 3"),
    "margin-bottom": _one(_PAGE, "Mục I khoản 3"),
    "margin-left": _one(_PAGE, "Mục I khoản 3"),
    "margin-right": _one(_PAGE, "Mục I khoản 3"),
    "font-family": _one(_PAGE, "Mục I khoản 4"),
    "unicode-nfc": _one(_PAGE, "Mục I khoản 4"),
    "font-colour": _one(_PAGE, "Mục I khoản 4"),
    "page-number-missing": _one("Số trang", "Mục I khoản 7"),
    "page-number-place": _one("Số trang", "Mục I khoản 7"),
    "page-number-first": _one("Số trang", "Mục I khoản 7"),
    "page-number-style": _one("Số trang", "Mục I khoản 7"),
    "nation-missing": _one(_NATION, "Mục II khoản 1 điểm a"),
    "nation-wording": _one(_NATION, "Mục II khoản 1 điểm a"),
    "nation-style": _one(_NATION, "Mục II khoản 1 điểm a"),
    "nation-size": _one(_NATION, "Mục II khoản 1 điểm a"),
    "nation-place": _one(_NATION, "Mục II khoản 1 điểm a"),
    "motto-missing": _one(_MOTTO, "Mục II khoản 1 điểm b"),
    "motto-wording": _one(_MOTTO, "Mục II khoản 1 điểm b"),
    "motto-style": _one(_MOTTO, "Mục II khoản 1 điểm b"),
    "motto-size": _one(_MOTTO, "Mục II khoản 1 điểm b"),
    "motto-line": _one(_MOTTO, "Mục II khoản 1 điểm b"),
    "agency-missing": _one(_AGENCY, "Mục II khoản 2 điểm a"),
    "agency-case": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "agency-bold": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "agency-style": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "agency-size": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "agency-line": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "parent-bold": _one(_AGENCY, "Mục II khoản 2 điểm b"),
    "number-missing": _one(_NUMBER, "Mục II khoản 3 điểm a"),
    "number-label": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "number-padding": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "number-form": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "number-case": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "number-kind": Rule(
        _NUMBER, "Phụ lục I, Phần I, Mục II khoản 3 điểm b và Phụ lục III Mục I Nghị định 30/2020/NĐ-CP"
    ),
    "number-style": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "number-size": _one(_NUMBER, "Mục II khoản 3 điểm c"),
    "date-missing": _one(_DATE, "Mục II khoản 4 điểm b"),
    "date-place": _one(_DATE, "Mục II khoản 4 điểm a, c"),
    "date-comma": _one(_DATE, "Mục II khoản 4 điểm c"),
    "date-form": _one(_DATE, "Mục II khoản 4 điểm b"),
    "date-day-zero": _one(_DATE, "Mục II khoản 4 điểm b"),
    "date-month-zero": _one(_DATE, "Mục II khoản 4 điểm b"),
    "date-real": _one(_DATE, "Mục II khoản 4 điểm b"),
    "date-style": _one(_DATE, "Mục II khoản 4 điểm c"),
    "date-size": _one(_DATE, "Mục II khoản 4 điểm c"),
    "date-line": _one(_DATE, "Mục II khoản 4 điểm c"),
    "name-missing": _one(_TITLE, "Mục II khoản 5 điểm a"),
    "name-case": _one(_TITLE, "Mục II khoản 5 điểm b"),
    "name-style": _one(_TITLE, "Mục II khoản 5 điểm b"),
    "name-size": _one(_TITLE, "Mục II khoản 5 điểm b"),
    "name-place": _one(_TITLE, "Mục II khoản 5 điểm b"),
    "subject-missing": _one(_SUBJECT, "Mục II khoản 5 điểm a"),
    "subject-case": _one(_SUBJECT, "Mục II khoản 5 điểm b"),
    "subject-style": _one(_SUBJECT, "Mục II khoản 5 điểm b"),
    "subject-size": _one(_SUBJECT, "Mục II khoản 5 điểm b"),
    "subject-place": _one(_SUBJECT, "Mục II khoản 5 điểm b"),
    "subject-line": _one(_SUBJECT, "Mục II khoản 5 điểm b", sure=False),
    "letter-subject-missing": _one(_LETTER_SUBJECT, "Mục II khoản 5 điểm b"),
    "letter-subject-form": _one(_LETTER_SUBJECT, "Mục II khoản 5 điểm b"),
    "letter-subject-style": _one(_LETTER_SUBJECT, "Mục II khoản 5 điểm b"),
    "letter-subject-size": _one(_LETTER_SUBJECT, "Mục II khoản 5 điểm b"),
    "ground-style": _one(_GROUNDS, "Mục II khoản 6 điểm a"),
    "ground-end": _one(_GROUNDS, "Mục II khoản 6 điểm a"),
    "ground-last-end": _one(_GROUNDS, "Mục II khoản 6 điểm a"),
    "ground-size": _one(_GROUNDS, "Mục II khoản 6 điểm a"),
    "deciding-form": Rule(_BODY, "Phụ lục III, Mục II, mẫu 1.1, 1.2 và 1.3 Nghị định 30/2020/NĐ-CP"),
    "deciding-style": Rule(_BODY, "Phụ lục III, Mục II, mẫu 1.1, 1.2 và 1.3 Nghị định 30/2020/NĐ-CP"),
    "body-size": _one(_BODY, "Mục II khoản 6 điểm e"),
    "body-style": _one(_BODY, "Mục II khoản 6 điểm e", sure=False),
    "body-align": _one(_BODY, "Mục II khoản 6 điểm e"),
    "body-indent": _one(_BODY, "Mục II khoản 6 điểm e"),
    "body-gap": _one(_BODY, "Mục II khoản 6 điểm e"),
    "body-leading": _one(_BODY, "Mục II khoản 6 điểm e"),
    "body-end": Rule(_BODY, "Phụ lục III, Mục II, các mẫu trình bày Nghị định 30/2020/NĐ-CP"),
    "article-form": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "article-style": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "article-order": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "chapter-form": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "chapter-order": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "chapter-style": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "section-form": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "clause-order": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "point-form": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "point-order": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "heading-order": _one(_BODY, "Mục II khoản 6 điểm đ"),
    "authority-missing": _one(_AUTHORITY, "Mục II khoản 7 điểm b"),
    "authority-form": _one(_AUTHORITY, "Mục II khoản 7 điểm b"),
    "authority-order": Rule(_AUTHORITY, "Điều 13 và Phụ lục I, Phần I, Mục II khoản 7 điểm b Nghị định 30/2020/NĐ-CP"),
    "authority-case": _one(_AUTHORITY, "Mục II khoản 7 điểm đ"),
    "authority-style": _one(_AUTHORITY, "Mục II khoản 7 điểm đ"),
    "authority-size": _one(_AUTHORITY, "Mục II khoản 7 điểm đ"),
    "signer-missing": _one(_SIGNER, "Mục II khoản 7 điểm c"),
    "signer-title": _one(_SIGNER, "Mục II khoản 7 điểm c"),
    "signer-case": _one(_SIGNER, "Mục II khoản 7 điểm đ"),
    "signer-style": _one(_SIGNER, "Mục II khoản 7 điểm đ"),
    "signer-size": _one(_SIGNER, "Mục II khoản 7 điểm đ"),
    "addressed-missing": _one(_ADDRESSED, "Mục II khoản 9 điểm b"),
    "addressed-form": _one(_ADDRESSED, "Mục II khoản 9 điểm d"),
    "addressed-list": _one(_ADDRESSED, "Mục II khoản 9 điểm d"),
    "addressed-style": _one(_ADDRESSED, "Mục II khoản 9 điểm d", sure=False),
    "addressed-size": _one(_ADDRESSED, "Mục II khoản 9 điểm d"),
    "recipients-missing": _one(_RECIPIENTS, "Mục II khoản 9 điểm c"),
    "recipients-label": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-label-style": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-label-size": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-list": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-list-style": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-list-size": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "recipients-as-above": _one(_RECIPIENTS, "Mục II khoản 9 điểm b", sure=False),
    "recipients-files": _one(_RECIPIENTS, "Mục II khoản 9 điểm d"),
    "urgency-style": _one(_URGENCY, "Mục III khoản 2 điểm b"),
    "urgency-wording": _one(_URGENCY, "Mục III khoản 2 điểm b"),
    "annex-label": _one(_ANNEX, "Mục III khoản 1 điểm b"),
    "annex-order": _one(_ANNEX, "Mục III khoản 1 điểm a"),
    "annex-label-style": _one(_ANNEX, "Mục III khoản 1 điểm b"),
    "annex-title": _one(_ANNEX, "Mục III khoản 1 điểm b"),
    "annex-note": _one(_ANNEX, "Mục III khoản 1 điểm c"),
    "annex-named": _one(_ANNEX, "Mục III khoản 1 điểm a", sure=False),
    "capital-agency": _two("Mục IV khoản 1"),
    "capital-place": _two("Mục III khoản 1"),
    "capital-people": _two("Mục V khoản 1", sure=False),
    "capital-reference": _two("Mục V khoản 7"),
    "capital-clause": _two("Mục V khoản 7", sure=False),
    "capital-weekday": _two("Mục V khoản 8 điểm c", sure=False),
    "capital-sentence": _two("Mục I"),
}

_SHOWN = 120


def fault(rule: str, found: str, expected: str, *, sure: bool | None = None) -> Finding:
    """A finding of a rule; `sure` False makes it a warning where the rule itself is an error."""
    known = RULES[rule]
    severity = known.severity if sure is None else Severity.ERROR if sure else Severity.WARNING
    return Finding(
        zone=known.zone,
        rule=rule,
        source=known.source,
        found=shortened(found),
        expected=expected,
        severity=severity,
    )


def shortened(text: str) -> str:
    """At most a line of it, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def points(size: float) -> str:
    """A font size as Vietnamese writes it: 13 or 13,5."""
    return f"{size:.1f}".rstrip("0").rstrip(".").replace(".", ",")


def millimetres(length: float) -> str:
    """A length in points said in millimetres."""
    return f"{points(length * 25.4 / 72)} mm"

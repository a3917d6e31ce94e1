"""What a step of a procedure can run on, for a choice: "document:decision", "quality:audit"."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.documents.rules.kinds import KINDS

from .words import StepLink

#: Work of the quality system itself that a procedure governs.
QUALITY_WORK = {
    "procedure": gettext_lazy("Ban hành quy trình"),
    "audit": gettext_lazy("Đánh giá nội bộ"),
    "nonconformity": gettext_lazy("Xử lý sự không phù hợp"),
    "review": gettext_lazy("Xem xét của lãnh đạo"),
    "risk": gettext_lazy("Đánh giá rủi ro và cơ hội"),
    "complaint": gettext_lazy("Xử lý phản ánh, khiếu nại"),
}

#: Readings of administrative procedures in force, given by whoever keeps them: code and name.
Catalogue = Callable[[], Iterable[tuple[str, str]]]
_catalogues: list[Catalogue] = []


def declare_catalogue(catalogue: Catalogue) -> Catalogue:
    """Make a list of administrative procedures known."""
    _catalogues.append(catalogue)
    return catalogue


def link_choices() -> list[tuple[str, object]]:
    """Everything a step can be linked with, in groups."""
    groups: list[tuple[str, object]] = [
        ("", _("Không gắn")),
        (
            str(StepLink.DOCUMENT_KIND.label),
            [(f"{StepLink.DOCUMENT_KIND}:{kind.code}", kind.name) for kind in KINDS.values()],
        ),
        (
            str(StepLink.QUALITY_WORK.label),
            [(f"{StepLink.QUALITY_WORK}:{key}", str(name)) for key, name in QUALITY_WORK.items()],
        ),
    ]
    listed = [
        (f"{StepLink.ADMINISTRATIVE_PROCEDURE}:{code}", f"{code} {name}"[:160])
        for catalogue in _catalogues
        for code, name in catalogue()
    ]
    if listed:
        groups.append((str(StepLink.ADMINISTRATIVE_PROCEDURE.label), listed))
    return groups


def link_label(link: str, key: str) -> str:
    """What a step runs on, as a reader knows it."""
    if link == StepLink.DOCUMENT_KIND and key in KINDS:
        return f"{StepLink.DOCUMENT_KIND.label}: {KINDS[key].name}"
    if link == StepLink.QUALITY_WORK and key in QUALITY_WORK:
        return f"{StepLink.QUALITY_WORK.label}: {QUALITY_WORK[key]}"
    return f"{StepLink(link).label}: {key}" if link else ""

"""What those who check and sign look at beside the pages: the layout check, comments, versions, files of their own."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nharong.design.forms import key_field
from nharong.design.shapes import Badge, Column, Row
from nharong.documents import selectors
from nharong.documents.models import Attachment, Document
from nharong.documents.previewing import LayoutReport
from nharong.documents.words import BodyForm

SHOWN_AS_PICTURE = frozenset({"image/png", "image/jpeg"})
PDF = "application/pdf"


class CommentForm(forms.Form):
    """Something said of a version, or in answer to what was said."""

    act_key = key_field()
    version = forms.TypedChoiceField(label=gettext_lazy("Phiên bản"), coerce=int)
    quote = forms.CharField(
        label=gettext_lazy("Đoạn được góp ý"),
        required=False,
        help_text=gettext_lazy("Chép đúng đoạn trong văn bản; để trống nếu góp ý chung."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = forms.CharField(label=gettext_lazy("Lời góp ý"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    answers = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].choices = [(one, _("Phiên bản %(number)s") % {"number": one}) for one in numbers]  # type: ignore[attr-defined] # TypedChoiceField
        if not self.is_bound:
            self.initial.setdefault("version", document.version)


class CompareForm(forms.Form):
    """Which two versions to compare."""

    tu = forms.TypedChoiceField(label=gettext_lazy("Từ phiên bản"), coerce=int)
    den = forms.TypedChoiceField(label=gettext_lazy("Đến phiên bản"), coerce=int)
    gon = forms.BooleanField(label=gettext_lazy("Chỉ hiện đoạn có thay đổi"), required=False)

    def __init__(self, *args: Any, numbers: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "compare_%s", **kwargs})
        for name in ("tu", "den"):
            self.fields[name].choices = [(one, str(one)) for one in numbers]  # type: ignore[attr-defined] # TypedChoiceField


def numbers_of(document: Document) -> list[int]:
    """The numbers of its versions, the newest first."""
    return list(document.versions.values_list("number", flat=True))


@dataclass(frozen=True)
class ShownThread:
    """A comment on the page with its answers, and what this person may do with it."""

    comment: Any
    answers: tuple[Any, ...]
    answer_form: CommentForm | None
    may_resolve: bool


def threads_for(
    actor: Any, document: Document, *, failed: CommentForm | None = None
) -> tuple[list[ShownThread], CommentForm | None]:
    """The comments with a form for answering each, and the form for a new one, where this person may speak."""
    may_say = selectors.may_comment(actor, document)
    numbers = numbers_of(document)
    failed_on = failed.cleaned_data.get("answers") if failed is not None and hasattr(failed, "cleaned_data") else None
    threads = []
    for thread in selectors.threads_of(document):
        comment = thread.comment
        form = None
        if may_say and comment.resolved_at is None:
            form = CommentForm(
                document=document,
                numbers=numbers,
                auto_id=f"answer_{comment.pk}_%s",
                initial={"answers": comment.pk, "version": comment.version},
            )
        if failed is not None and failed_on == comment.pk and form is not None:
            form = failed
        threads.append(ShownThread(comment, thread.answers, form, selectors.may_resolve(actor, comment)))
    new = CommentForm(document=document, numbers=numbers, auto_id="comment_%s") if may_say else None
    return threads, failed if failed is not None and failed_on is None and may_say else new


def finding_columns() -> list[Column]:
    """The columns of the layout check."""
    return [
        Column("severity", _("Mức"), kind="state"),
        Column("zone", _("Thành phần")),
        Column("found", _("Đang có")),
        Column("expected", _("Cần có")),
        Column("source", _("Căn cứ")),
        Column("rule", _("Quy tắc"), kind="code"),
    ]


def finding_rows(report: LayoutReport) -> list[Row]:
    """Its findings, those that break a rule first."""
    found = sorted(report.findings, key=lambda one: one.severity != "error")
    return [
        Row(
            cells={
                "severity": Badge("bad", _("Sai quy định"))
                if one.severity == "error"
                else Badge("warning", _("Cần xem lại")),
                "zone": one.zone,
                "found": one.found,
                "expected": one.expected,
                "source": one.source,
                "rule": one.rule,
            }
        )
        for one in found
    ]


def attachments_for(document: Document) -> list[dict[str, Any]]:
    """The files that go with the present version, each with its addresses and how it stands."""
    return [_attachment(document, one) for one in selectors.attachments_of(document)]


def body_note(document: Document) -> dict[str, Any] | None:
    """What there is to know of an uploaded body."""
    version = document.versions.filter(number=document.version).exclude(form=BodyForm.TYPED).first()
    if version is None:
        return None
    return {
        "name": version.source_name,
        "number": version.number,
        "archival": f"PDF/A-{version.archival}" if version.archival else "",
    }


def _attachment(document: Document, one: Attachment) -> dict[str, Any]:
    signed = one.signed_file
    if signed is not None:
        badge = (
            Badge("good", _("Đã ký số của cơ quan")) if one.signature_valid else Badge("bad", _("Chữ ký không hợp lệ"))
        )
    elif one.file.media_type == PDF:
        badge = Badge("neutral", _("Được ký số của cơ quan khi phát hành"))
    else:
        badge = Badge("neutral", _("Giữ nguyên tệp, không mang chữ ký số riêng"))
    return {
        "name": one.name,
        "badge": badge,
        "pages": one.pages,
        "size": (signed or one.file).size,
        "url": reverse("issue:attachment", args=[document.pk, one.pk]),
        "preview_url": reverse("issue:attachment_view", args=[document.pk, one.pk]),
    }

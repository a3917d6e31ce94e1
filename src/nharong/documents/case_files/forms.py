"""Forms of files of work; they only read and tidy what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.acts.case_files import FileFacts
from nharong.documents.models import CaseFile, FileCatalogue, FileHeading
from nharong.documents.words import CaseFileState, CatalogueState, FileNumbering
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Agency, Appointment, Person


def day_field(label: Any, *, help_text: Any = "") -> forms.DateField:
    """A day, chosen from a calendar."""
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def agencies_of(actor: Actor) -> Any:
    """The agencies whose files the actor may see, for a choice."""
    return Agency.objects.filter(pk__in=[agency.pk for agency in people.agencies_served_by(actor.agency_id)])


def colleagues_of(actor: Actor) -> Any:
    """Who may have a file in charge: everyone who works for the actor's agencies today."""
    agencies = [agency.pk for agency in people.agencies_served_by(actor.agency_id)]
    held = Appointment.objects.filter(people.valid_on(clock.today()), post__agency_id__in=agencies)
    return Person.objects.filter(is_active=True, appointments__in=held).distinct().order_by("full_name")


class KeyForm(forms.Form):
    """An act that needs nothing but a press of the button."""

    act_key = key_field()


class ReasonForm(KeyForm):
    """An act that needs its reason."""

    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 2}), required=False)


class BeginForm(KeyForm):
    """A listed file is opened."""

    started_on = day_field(_("Ngày bắt đầu"), help_text=_("Để trống là hôm nay."))


class EndForm(KeyForm):
    """A file is closed."""

    ended_on = day_field(_("Ngày kết thúc công việc"), help_text=_("Để trống là hôm nay."))


class HolderForm(KeyForm):
    """A file goes to another person."""

    holder = forms.ModelChoiceField(Person.objects.none(), label=_("Người lập hồ sơ"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = colleagues_of(actor)  # type: ignore[attr-defined] # ModelChoiceField


class EntryForm(KeyForm):
    """One document of the file."""

    entry = forms.IntegerField(widget=forms.HiddenInput)


class PagesForm(EntryForm):
    """What the system cannot know of a document on paper."""

    pages = forms.IntegerField(label=_("Số trang"), min_value=1, max_value=9999)
    note = forms.CharField(label=_("Ghi chú"), required=False, max_length=500)


class FactsForm(KeyForm):
    """What is said of a file (annex VI, part II, III)."""

    title = forms.CharField(label=_("Tiêu đề hồ sơ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    retention_years = forms.IntegerField(
        label=_("Thời hạn bảo quản (năm)"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("Để trống là vĩnh viễn."),
    )
    construction = forms.BooleanField(
        label=_("Hồ sơ xây dựng cơ bản"), required=False, help_text=_("Nộp lưu trong 03 tháng từ ngày quyết toán.")
    )
    rights = forms.CharField(label=_("Chế độ sử dụng"), max_length=30, required=False)
    language = forms.CharField(label=_("Ngôn ngữ"), max_length=50, initial="Tiếng Việt")
    description = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def facts(self) -> FileFacts:
        """What was typed, for the act."""
        names = ("title", "retention_years", "construction", "rights", "language", "description")
        return FileFacts(**{name: self.cleaned_data[name] for name in names})


def initial_facts(file: CaseFile) -> dict[str, Any]:
    """What is said of a file now."""
    names = ("title", "retention_years", "construction", "rights", "language", "description")
    return {name: getattr(file, name) for name in names}


class HeadingChoice(forms.ModelChoiceField[FileHeading]):
    """A heading with its list and its large heading."""

    def label_from_instance(self, heading: Any) -> str:
        """Year, agency and both headings: the same title may stand in several lists."""
        under = f"{heading.parent.title} › " if heading.parent else ""
        return f"{heading.catalogue.year} · {heading.catalogue.agency.short_name} · {under}{heading.title}"


class OpenForm(FactsForm):
    """A file the approved list did not foresee."""

    heading = HeadingChoice(FileHeading.objects.none(), label=_("Đề mục"))
    started_on = day_field(_("Ngày bắt đầu"), help_text=_("Để trống là hôm nay."))
    field_order = ("act_key", "heading", "title")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = FileHeading.objects.filter(
            catalogue__agency__in=agencies_of(actor), catalogue__state=CatalogueState.APPROVED
        )
        rows = rows.select_related("catalogue__agency", "parent").order_by("-catalogue__year", "position", "pk")
        self.fields["heading"].queryset = rows  # type: ignore[attr-defined] # ModelChoiceField


class ListForm(FactsForm):
    """A file expected by a draft list."""

    heading = HeadingChoice(FileHeading.objects.none(), label=_("Đề mục"))
    holder = forms.ModelChoiceField(Person.objects.none(), label=_("Người lập hồ sơ"))
    field_order = ("act_key", "heading", "title", "retention_years", "holder")

    def __init__(self, *args: Any, actor: Actor, catalogue: FileCatalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = catalogue.headings.select_related("catalogue__agency", "parent").order_by("position", "pk")
        self.fields["heading"].queryset = rows  # type: ignore[attr-defined] # ModelChoiceField
        self.fields["holder"].queryset = colleagues_of(actor)  # type: ignore[attr-defined] # ModelChoiceField


class HeadingForm(KeyForm):
    """A heading of a draft list."""

    title = forms.CharField(label=_("Tên đề mục"), max_length=200)
    parent = forms.ModelChoiceField(
        FileHeading.objects.none(), label=_("Thuộc đề mục lớn"), required=False, empty_label=_("Là đề mục lớn")
    )
    abbreviation = forms.CharField(
        label=_("Chữ viết tắt của đề mục lớn"), max_length=15, required=False, help_text=_("Ví dụ TCCB.")
    )

    def __init__(self, *args: Any, catalogue: FileCatalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = catalogue.headings.filter(parent__isnull=True)  # type: ignore[attr-defined] # ModelChoiceField


class DropForm(KeyForm):
    """A heading or a listed file to be taken off."""

    which = forms.IntegerField(widget=forms.HiddenInput)


class StartForm(KeyForm):
    """A yearly list is begun."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)
    year = forms.IntegerField(label=_("Năm"), min_value=1945, max_value=2999)
    numbering = forms.ChoiceField(
        label=_("Cách đánh số hồ sơ"), choices=FileNumbering.choices, initial=FileNumbering.BY_GROUP
    )
    copied = forms.BooleanField(label=_("Sao chép từ danh mục năm trước"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = agencies_of(actor)  # type: ignore[attr-defined] # ModelChoiceField


class RegisterFilter(forms.Form):
    """How to look through the files."""

    q = forms.CharField(label=_("Số, ký hiệu, tiêu đề, người lập"), required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Mọi cơ quan")
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=1945, max_value=2999)
    state = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Mọi trạng thái")), *CaseFileState.choices]
    )
    mine = forms.BooleanField(label=_("Của tôi"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = agencies_of(actor)  # type: ignore[attr-defined] # ModelChoiceField


class AddFilter(forms.Form):
    """Which documents to put into a file."""

    q = forms.CharField(label=_("Số, ký hiệu, trích yếu"), required=False)


class AddForm(KeyForm):
    """Documents to put into a file: "out:12", "in:7"."""

    documents = forms.MultipleChoiceField(label=_("Văn bản"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["documents"].choices = choices  # type: ignore[attr-defined] # MultipleChoiceField


class SubmitForm(KeyForm):
    """Closed files to hand to the archive."""

    chosen = forms.ModelMultipleChoiceField(
        CaseFile.objects.none(), label=_("Hồ sơ nộp lưu"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = rows  # type: ignore[attr-defined] # ModelMultipleChoiceField

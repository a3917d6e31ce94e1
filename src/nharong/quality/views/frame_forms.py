"""Forms of the frame, of risks and of complaints."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.people.models import Agency, Person, Unit
from nharong.programme.models import Task
from nharong.programme.selectors import readable_by as tasks_readable_by
from nharong.quality.models import InterestedParty, QualityProcedure, RiskControl, SystemProcess, SystemRole, YearItem
from nharong.quality.readings.procedures import agencies_of as agency_ids
from nharong.quality.rules.clauses import EDITIONS
from nharong.quality.words import ComplaintChannel, ProcessGroup, RiskKind, StatementKind, SystemPart

from .fields import KeyForm, WordsFilter, agencies_of, colleagues_of, day_field, text_field, units_of


class AgencyForm(KeyForm):
    """Something of the system of one agency."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Cơ quan"), empty_label=None)

    def prepare(self) -> None:
        """The actor's agencies; units and persons where the form asks for them."""
        self.choose("agency", agencies_of(self.actor))
        for name in ("unit", "owner_unit"):
            if name in self.fields:
                self.choose(name, units_of(self.actor))
        for name in ("person", "owner"):
            if name in self.fields:
                self.choose(name, colleagues_of(self.actor))
        if "procedure" in self.fields:
            self.choose("procedure", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))


class StatementForm(AgencyForm):
    """A new version of a statement."""

    kind = forms.ChoiceField(label=_("Nội dung về"), choices=StatementKind.choices)
    text = text_field(_("Nội dung"), rows=6)


class PartyForm(AgencyForm):
    """An interested party."""

    name = forms.CharField(label=_("Bên quan tâm"), max_length=200)
    needs = text_field(_("Nhu cầu, mong đợi"), rows=2, most=4000)
    watched = forms.CharField(label=_("Theo dõi bằng"), max_length=300)


class ProcessForm(AgencyForm):
    """A process."""

    code = forms.CharField(label=_("Mã"), max_length=20)
    name = forms.CharField(label=_("Tên quá trình"), max_length=200)
    group = forms.ChoiceField(label=_("Nhóm"), choices=ProcessGroup.choices)
    owner_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị chịu trách nhiệm"))
    inputs = forms.CharField(label=_("Đầu vào"), max_length=500)
    outputs = forms.CharField(label=_("Đầu ra"), max_length=500)
    criteria = forms.CharField(label=_("Chuẩn mực, đo lường"), max_length=500, required=False)


class FlowForm(KeyForm):
    """What one process hands to another."""

    source = forms.ModelChoiceField(SystemProcess.objects.none(), label=_("Từ quá trình"))
    target = forms.ModelChoiceField(SystemProcess.objects.none(), label=_("Đến quá trình"))
    what = forms.CharField(label=_("Chuyển giao"), max_length=200)

    def prepare(self) -> None:
        """Processes of today."""
        rows = SystemProcess.objects.filter(agency_id__in=agency_ids(self.actor), until__isnull=True)
        self.choose("source", rows)
        self.choose("target", rows)


class RoleForm(AgencyForm):
    """Who is what in the system."""

    person = forms.ModelChoiceField(Person.objects.none(), label=_("Người"))
    part = forms.ChoiceField(label=_("Vai trò"), choices=SystemPart.choices)
    instrument = forms.CharField(label=_("Quyết định giao vai trò"), max_length=200)
    duty = forms.CharField(label=_("Nhiệm vụ"), max_length=500, required=False)


class DeclareForm(AgencyForm):
    """A declaration of conformity."""

    edition = forms.ChoiceField(label=_("Tiêu chuẩn"), choices=[(one, f"TCVN ISO {one}") for one in EDITIONS])
    scope = text_field(_("Lĩnh vực công bố"), rows=4, help_text=_("Mỗi lĩnh vực một dòng."))
    reason = forms.CharField(
        label=_("Lý do công bố lại"), max_length=500, required=False, help_text=_("Để trống khi công bố lần đầu.")
    )


class YearItemForm(AgencyForm):
    """Something for the year's plan."""

    clause = forms.CharField(label=_("Điều khoản"), max_length=20)
    what = forms.CharField(label=_("Nội dung"), max_length=300)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Chung"))
    due_on = day_field(_("Hạn"))


class ItemDoneForm(KeyForm):
    """Something of the year's plan is done."""

    item = forms.ModelChoiceField(YearItem.objects.none(), label=_("Việc"), empty_label=None)
    evidence = forms.CharField(label=_("Bằng chứng"), max_length=500)

    def prepare(self) -> None:
        """What is not done yet."""
        self.choose("item", YearItem.objects.filter(agency_id__in=agency_ids(self.actor), done_on__isnull=True))


class EndPartyForm(KeyForm):
    """An interested party to end."""

    party = forms.ModelChoiceField(InterestedParty.objects.none(), label=_("Bên quan tâm"), empty_label=None)

    def prepare(self) -> None:
        """Those of today."""
        self.choose("party", InterestedParty.objects.filter(agency_id__in=agency_ids(self.actor), until__isnull=True))


class EndProcessForm(KeyForm):
    """A process to end."""

    process = forms.ModelChoiceField(SystemProcess.objects.none(), label=_("Quá trình"), empty_label=None)

    def prepare(self) -> None:
        """Those of today."""
        self.choose("process", SystemProcess.objects.filter(agency_id__in=agency_ids(self.actor), until__isnull=True))


class EndRoleForm(KeyForm):
    """A role to end."""

    role = forms.ModelChoiceField(SystemRole.objects.none(), label=_("Vai trò"), empty_label=None)

    def prepare(self) -> None:
        """Those of today."""
        self.choose("role", SystemRole.objects.filter(agency_id__in=agency_ids(self.actor), until__isnull=True))


class RiskForm(AgencyForm):
    """A risk or an opportunity."""

    kind = forms.ChoiceField(label=_("Loại"), choices=RiskKind.choices)
    text = text_field(_("Rủi ro, cơ hội"), rows=2, most=4000)
    cause = text_field(_("Nguyên nhân"), rows=2, most=4000)
    consequence = text_field(_("Hậu quả, lợi ích"), rows=2, most=4000)
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"))
    procedure = forms.ModelChoiceField(
        QualityProcedure.objects.none(), label=_("Quy trình"), required=False, empty_label=_("Không")
    )
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Người theo dõi"))
    severity = forms.IntegerField(label=_("Mức độ (S), 1 đến 5"), min_value=1, max_value=5)
    probability = forms.IntegerField(label=_("Khả năng (P), 1 đến 5"), min_value=1, max_value=5)
    note = text_field(_("Căn cứ đánh giá"), rows=2, required=False, most=2000)
    review_on = day_field(_("Xem lại ngày"))


class AssessForm(KeyForm):
    """A risk is assessed anew."""

    severity = forms.IntegerField(label=_("Mức độ (S), 1 đến 5"), min_value=1, max_value=5)
    probability = forms.IntegerField(label=_("Khả năng (P), 1 đến 5"), min_value=1, max_value=5)
    note = text_field(_("Căn cứ đánh giá"), rows=2, most=2000)
    review_on = day_field(_("Xem lại ngày"))


class ControlForm(KeyForm):
    """What keeps a risk down."""

    what = text_field(_("Biện pháp"), rows=2, most=2000)
    owner = forms.ModelChoiceField(Person.objects.none(), label=_("Người thực hiện"))
    due_on = day_field(_("Hạn"))
    procedure = forms.ModelChoiceField(
        QualityProcedure.objects.none(), label=_("Theo quy trình"), required=False, empty_label=_("Không")
    )
    task = forms.ModelChoiceField(Task.objects.none(), label=_("Theo nhiệm vụ"), required=False, empty_label=_("Không"))

    def prepare(self) -> None:
        """Colleagues, procedures, tasks the actor may read."""
        self.choose("owner", colleagues_of(self.actor))
        self.choose("procedure", QualityProcedure.objects.filter(agency_id__in=agency_ids(self.actor)))
        self.choose("task", tasks_readable_by(self.actor).order_by("-pk")[:200])


class ControlDoneForm(KeyForm):
    """A control is done."""

    control = forms.ModelChoiceField(RiskControl.objects.none(), label=_("Biện pháp"), empty_label=None)
    result = text_field(_("Kết quả"), rows=2, most=2000)

    def prepare(self) -> None:
        """The actor's own that are not done."""
        rows = RiskControl.objects.filter(risk=self.thing, owner_id=self.actor.person_id, done_on__isnull=True)
        self.choose("control", rows)


class RiskFilter(WordsFilter):
    """How to look through the risks."""

    kind = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Mọi loại")), *RiskKind.choices])
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Đơn vị"), required=False, empty_label=_("Mọi đơn vị"))
    open_only = forms.BooleanField(label=_("Đang mở"), required=False)

    def prepare(self) -> None:
        """The agency's units."""
        self.fields["unit"].queryset = units_of(self.actor)  # type: ignore[attr-defined] # a ModelChoiceField


class ComplaintForm(AgencyForm):
    """A complaint."""

    channel = forms.ChoiceField(label=_("Kênh"), choices=ComplaintChannel.choices)
    sender = forms.CharField(label=_("Người phản ánh"), max_length=200)
    text = text_field(_("Nội dung"), rows=3, most=4000)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Đơn vị bị phản ánh"), required=False, empty_label=_("Chưa rõ")
    )


class AnswerComplaintForm(KeyForm):
    """An answer."""

    answer = text_field(_("Nội dung trả lời"), rows=3, most=4000)
    justified = forms.BooleanField(
        label=_("Phản ánh có căn cứ"),
        required=False,
        help_text=_("Có căn cứ thì được ghi ngay thành sự không phù hợp."),
    )

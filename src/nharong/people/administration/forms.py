"""Forms of administration; they only read and tidy what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import KeyForm, day_field
from nharong.kernel import clock
from nharong.people.models import Agency, Person, Post, Unit
from nharong.people.words import Regime, Role


class LinesField(forms.CharField):
    """Several lines of text, each kept as one."""

    widget = forms.Textarea(attrs={"rows": 2})

    def to_python(self, value: Any) -> Any:
        """The lines that say something."""
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        """The lines as they are typed."""
        return "\n".join(value) if isinstance(value, list) else value


class AgencyForm(KeyForm):
    """What is kept of an agency."""

    name = forms.CharField(label=_("Tên cơ quan"), max_length=200)
    short_name = forms.CharField(label=_("Tên gọn"), max_length=100)
    abbreviation = forms.CharField(label=_("Chữ viết tắt"), max_length=20, help_text=_("Dùng trong ký hiệu văn bản."))
    letterhead = LinesField(label=_("Tên cơ quan trên văn bản"), help_text=_("Mỗi dòng một hàng, in hoa."))
    letterhead_parent = LinesField(label=_("Tên cơ quan chủ quản trên văn bản"), required=False)
    regime = forms.ChoiceField(label=_("Chế độ làm việc"), choices=Regime.choices)
    collective_name = forms.CharField(label=_("Tên tập thể"), max_length=100, required=False)
    head_title = forms.CharField(label=_("Chức vụ người đứng đầu"), max_length=100)
    parent = forms.ModelChoiceField(label=_("Cơ quan chủ quản"), queryset=Agency.objects.all(), required=False)
    served_by = forms.ModelChoiceField(label=_("Cơ quan phục vụ"), queryset=Agency.objects.all(), required=False)
    place = forms.CharField(label=_("Địa danh"), max_length=50, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=500, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), max_length=100, required=False)
    on_axis = forms.BooleanField(label=_("Có trên Trục liên thông"), required=False)
    kept_here = forms.BooleanField(label=_("Quản lý sổ tại hệ thống này"), required=False)

    def facts(self) -> dict[str, Any]:
        """What the act takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "act_key"}


class NewAgencyForm(AgencyForm):
    """A new agency also has its identifiers and its first day."""

    code = forms.CharField(label=_("Mã định danh"), max_length=35, help_text=_("Ví dụ 000.00.12.H34."))
    new_code = forms.CharField(label=_("Mã định danh theo Quyết định 20/2020"), max_length=35, required=False)
    valid_from = day_field(_("Có hiệu lực từ"))
    field_order = ("code", "new_code", "valid_from")

    def clean_code(self) -> str:
        """Each identifier is of one agency."""
        code: str = self.cleaned_data["code"].strip()
        if Agency.objects.filter(code=code).exists():
            raise forms.ValidationError(_("Mã định danh này đã có cơ quan dùng; hãy kiểm tra lại."))
        return code


class EndAgencyForm(KeyForm):
    """An agency ends, perhaps merged into another."""

    valid_to = day_field(_("Ngày cuối cùng có hiệu lực"))
    successor = forms.ModelChoiceField(label=_("Cơ quan kế thừa"), queryset=Agency.objects.all(), required=False)


class UnitForm(KeyForm):
    """A division."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=200)
    abbreviation = forms.CharField(label=_("Chữ viết tắt"), max_length=20)


class PostForm(KeyForm):
    """A post with its first roles."""

    title = forms.CharField(label=_("Chức vụ, vị trí"), max_length=100)
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), required=False)
    roles = forms.MultipleChoiceField(
        label=_("Vai trò"), choices=Role.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    valid_from = day_field(_("Từ ngày"))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        units.queryset = agency.units.order_by("name")
        self.fields["valid_from"].initial = clock.today()


class TitleForm(KeyForm):
    """Another title for a post."""

    title = forms.CharField(label=_("Chức vụ, vị trí"), max_length=100)


class RoleForm(KeyForm):
    """A role is given to a post."""

    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"), required=False)


class LastDayForm(KeyForm):
    """Something ends after a day."""

    row = forms.IntegerField(widget=forms.HiddenInput)
    last_day = day_field(_("Ngày cuối cùng"))


class AppointForm(KeyForm):
    """A person takes the post."""

    person = forms.ModelChoiceField(label=_("Cán bộ"), queryset=Person.objects.filter(is_active=True))
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"), required=False)


class TakePostForm(KeyForm):
    """The post a person takes."""

    post = forms.ModelChoiceField(
        label=_("Chức vụ, vị trí"), queryset=Post.objects.select_related("agency", "unit").order_by("agency", "title")
    )
    valid_from = day_field(_("Từ ngày"))
    valid_to = day_field(_("Đến ngày"), required=False)


class PersonForm(KeyForm):
    """Who a person is."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=50)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)


class NewPersonForm(PersonForm):
    """A new account; the person changes the password at will."""

    username = forms.RegexField(
        label=_("Tên đăng nhập"),
        regex=r"^[A-Za-z0-9._-]{2,60}$",
        error_messages={"invalid": _("Chỉ dùng chữ không dấu, chữ số, dấu chấm, gạch dưới, gạch nối.")},
    )
    password = forms.CharField(label=_("Mật khẩu đầu tiên"), widget=forms.PasswordInput(render_value=True))
    field_order = ("username", "full_name", "email", "password")


class PasswordForm(KeyForm):
    """A new password given by the administrator."""

    password = forms.CharField(label=_("Mật khẩu mới"), widget=forms.PasswordInput)


class ReasonForm(KeyForm):
    """A step that needs its reason."""

    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ConfirmRightsForm(KeyForm):
    """Everything shown on the page has been seen."""

    until_entry = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("Ý kiến"), max_length=500, required=False)


class PersonFilter(forms.Form):
    """Which persons the list shows."""

    q = forms.CharField(label=_("Tên, tài khoản"), required=False, max_length=100)
    agency = forms.ModelChoiceField(label=_("Cơ quan"), queryset=Agency.objects.all(), required=False)


class AgencyFilter(forms.Form):
    """Which agencies the list shows."""

    q = forms.CharField(label=_("Tên, mã định danh"), required=False, max_length=100)
    kept_here = forms.BooleanField(label=_("Chỉ cơ quan quản lý sổ tại đây"), required=False)

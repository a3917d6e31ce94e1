"""Forms of the number series; they only read and tidy what was typed, the acts hold the rules."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import KeyForm, day_field
from nharong.documents.models import AdvisoryBody
from nharong.documents.presenting import kind_choices
from nharong.kernel import clock
from nharong.people.models import Agency, Post


class SeriesForm(KeyForm):
    """A series as the head of the agency decided it."""

    name = forms.CharField(label=_("Tên dãy số"), max_length=120, help_text=_("Ví dụ: Văn bản hành chính cá biệt."))
    kinds = forms.MultipleChoiceField(
        label=_("Tên loại đánh chung một dãy"),
        choices=kind_choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn loại nào là dãy chung cho mọi loại chưa có dãy riêng."),
    )
    body = forms.ModelChoiceField(
        AdvisoryBody.objects.none(), label=_("Của tổ chức tư vấn"), required=False, empty_label=_("Không")
    )
    instrument = forms.CharField(label=_("Văn bản quy định dãy số"), max_length=200)
    from_year = forms.IntegerField(label=_("Từ năm"), min_value=2000, max_value=9999)
    first_number = forms.IntegerField(
        label=_("Bắt đầu từ số"),
        min_value=1,
        max_value=99_999,
        initial=1,
        help_text=_("Khác 1 khi trong năm đã cấp số ngoài hệ thống này."),
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["body"]
        bodies.queryset = AdvisoryBody.objects.filter(agency=agency)
        self.fields["from_year"].initial = clock.today().year


class EndSeriesForm(KeyForm):
    """The last year of a series."""

    to_year = forms.IntegerField(label=_("Hết năm"), min_value=2000, max_value=9999)


class BodyForm(KeyForm):
    """A council, committee or group."""

    name = forms.CharField(label=_("Tên tổ chức tư vấn"), max_length=200)
    abbreviation = forms.CharField(label=_("Chữ viết tắt"), max_length=20, help_text=_("Đứng trong ký hiệu văn bản."))
    letterhead = forms.CharField(
        label=_("Tên trên văn bản"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một hàng, in hoa; để trống là tên tổ chức."),
    )
    head_title = forms.CharField(label=_("Chức danh người đứng đầu"), max_length=100)
    instrument = forms.CharField(label=_("Quyết định thành lập"), max_length=200)
    valid_from = day_field(_("Từ ngày"))


class EndBodyForm(KeyForm):
    """The last day of an advisory body."""

    valid_to = day_field(_("Ngày cuối cùng"))


class MemberForm(KeyForm):
    """The holder of a post signs the body's documents under a title."""

    post = forms.ModelChoiceField(Post.objects.none(), label=_("Chức vụ"))
    title = forms.CharField(label=_("Chức danh trong tổ chức"), max_length=100)
    is_head = forms.BooleanField(label=_("Là người đứng đầu"), required=False)

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        posts: Any = self.fields["post"]
        posts.queryset = Post.objects.filter(authorities__agency=agency).select_related("agency", "unit").distinct()


class VoidForm(KeyForm):
    """A number is taken and used for nothing."""

    kind = forms.ChoiceField(label=_("Tên loại"), choices=kind_choices())
    body = forms.ModelChoiceField(
        AdvisoryBody.objects.none(), label=_("Của tổ chức tư vấn"), required=False, empty_label=_("Không")
    )
    reason = forms.CharField(label=_("Lý do hủy số"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies: Any = self.fields["body"]
        bodies.queryset = AdvisoryBody.objects.filter(agency=agency)

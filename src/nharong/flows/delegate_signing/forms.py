"""Forms of delegations; they only read what was typed, the act holds the law."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import KeyForm, day_field
from nharong.documents.presenting import kind_choices
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people.models import Agency, Post, SigningAuthority
from nharong.people.rules.delegation import PASSED_ON
from nharong.people.words import AuthorityForm

from . import selectors


class DelegateForm(KeyForm):
    """From whom, to whom, in which form, by which instrument, for how long, for which kinds."""

    given_by = forms.ChoiceField(
        label=_("Người giao quyền"), error_messages={"required": _("Hãy chọn người giao quyền.")}
    )
    post = forms.ModelChoiceField(
        Post.objects.none(),
        empty_label="",
        label=_("Giao cho người giữ chức vụ"),
        error_messages={
            "required": _("Hãy chọn chức vụ được giao."),
            "invalid_choice": _("Hãy chọn chức vụ được giao."),
        },
    )
    form = forms.ChoiceField(
        label=_("Hình thức"),
        choices=[(one.value, one.label) for one in AuthorityForm if one in PASSED_ON],
        widget=forms.RadioSelect,
        initial=AuthorityForm.TL.value,
    )
    instrument = forms.CharField(
        label=_("Văn bản giao quyền"),
        max_length=200,
        required=False,
        help_text=_("Số, ký hiệu, ngày của quy chế hoặc văn bản ủy quyền; bắt buộc với TL. và TUQ."),
    )
    valid_from = day_field(_("Từ ngày"), error=_("Hãy chọn ngày bắt đầu."))
    valid_to = day_field(_("Đến hết ngày"), required=False, help_text=_("Bắt buộc với TUQ."))
    kinds = forms.MultipleChoiceField(
        label=_("Chỉ những loại văn bản"),
        choices=kind_choices(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn: mọi loại văn bản; TUQ. phải chọn."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.today()
        self._given = {str(one.pk): one for one in selectors.givers(actor, day=today)}
        choices = [
            (key, f"{one.post} - {one.agency.short_name} ({AuthorityForm(one.form).label})")
            for key, one in self._given.items()
        ]
        self.fields["given_by"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        agencies = [one.agency_id for one in self._given.values()]
        self.fields["post"].queryset = selectors.posts_to_give_to(agencies)  # type: ignore[attr-defined]  # ModelChoice
        self.fields["valid_from"].initial = today

    def facts(self) -> dict[str, Any]:
        """What the act takes."""
        data = self.cleaned_data
        own: SigningAuthority = self._given[data["given_by"]]
        return {
            "agency": own.agency,
            "given_by": own.post,
            "post": data["post"],
            "form": AuthorityForm(data["form"]),
            "instrument": data["instrument"],
            "valid_from": data["valid_from"],
            "valid_to": data["valid_to"],
            "kinds": data["kinds"],
        }


class EndForm(KeyForm):
    """The last day and why."""

    last_day = day_field(
        _("Ngày cuối cùng còn được ký"),
        error=_("Hãy chọn ngày."),
        help_text=_("Chọn hôm qua để kết thúc ngay từ hôm nay."),
    )
    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = clock.today()


class AuthorityFilter(forms.Form):
    """By agency and by day."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan"), required=False, empty_label=_("Mọi cơ quan")
    )
    day = day_field(_("Có hiệu lực ngày"), required=False)
    all = forms.BooleanField(label=_("Cả đã hết, chưa đến"), required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        self.fields["agency"].queryset = selectors.agencies_seen_by(actor)  # type: ignore[attr-defined]  # ModelChoice

"""The sign-in library's forms in the office's words: the library publishes none in Vietnamese, and nobody resets a password alone."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(LoginForm):  # type: ignore[misc] # allauth publishes no types
    """Account and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["login"], label=_("Tên đăng nhập"), required=_("Hãy nhập tên đăng nhập."))
        _word(self.fields["password"], label=_("Mật khẩu"), required=_("Hãy nhập mật khẩu."))


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc] # allauth publishes no types
    """The password now, and the new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["oldpassword"], label=_("Mật khẩu hiện nay"), required=_("Hãy nhập mật khẩu hiện nay."))
        _word(self.fields["password1"], label=_("Mật khẩu mới"), required=_("Hãy nhập mật khẩu mới."))
        _word(self.fields["password2"], label=_("Mật khẩu mới (nhập lại)"), required=_("Hãy nhập lại mật khẩu mới."))

    def clean(self) -> dict[str, Any]:
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        cleaned: dict[str, Any] = super().clean()
        if first and second and first != second:
            self.errors["password2"] = self.error_class([_("Hai lần nhập mật khẩu mới phải giống nhau.")])
        return cleaned


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc] # allauth publishes no types
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["password"], label=_("Mật khẩu"), required=_("Hãy nhập mật khẩu."))


def _word(field: forms.Field, *, label: Any, required: Any) -> None:
    field.label, field.help_text = label, ""
    field.error_messages["required"] = required
    field.widget.attrs.pop("placeholder", None)  # the label says it, and stays when one types

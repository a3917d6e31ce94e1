"""Forms of the register of certificates; they only read what was handed in, the acts hold the rules."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import KeyForm
from nharong.people.models import Agency, Person
from nharong.signing import selectors
from nharong.signing.acts import DeviceKey
from nharong.signing.pictures import LARGEST_FILE
from nharong.signing.words import Device

from .reading import LARGEST, certificate_and_issuers, key_and_certificate


class HolderForm(KeyForm):
    """Whose it is: an agency or a person."""

    holder = forms.ChoiceField(label=_("Của"), error_messages={"required": _("Hãy chọn cơ quan hoặc cán bộ.")})
    field_order: tuple[str, ...] = ("act_key", "holder")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agencies, persons = selectors.holders()
        self.fields["holder"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", ""),
            (_now("Cơ quan"), [(f"agency:{one.pk}", one.name) for one in agencies]),
            (_now("Cán bộ"), [(f"person:{one.pk}", one.full_name) for one in persons]),
        ]

    def whose(self) -> dict[str, Person | Agency]:
        """The holder as the acts take it."""
        kind, _colon, pk = self.cleaned_data["holder"].partition(":")
        if kind == "agency":
            return {"agency": Agency.objects.get(pk=int(pk))}
        return {"person": Person.objects.get(pk=int(pk))}


class CertificateForm(HolderForm):
    """A certificate and how its key is reached. A PIN is used once to open the file and is kept nowhere."""

    device = forms.ChoiceField(label=_("Thiết bị giữ khóa"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Tệp chứng thư"),
        help_text=_("Chứng thư xuất từ thiết bị (.cer, .crt, .pem, .p7b); riêng khóa phần mềm là tệp .p12."),
        error_messages={"required": _("Hãy chọn tệp chứng thư."), "empty": _("Tệp rỗng; hãy chọn tệp khác.")},
    )
    pin = forms.CharField(
        label=_("Mã PIN của tệp .p12"),
        required=False,
        max_length=64,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Chỉ khi là khóa phần mềm; dùng một lần để mở tệp, không lưu lại."),
    )
    library = forms.ChoiceField(label=_("Thư viện PKCS#11"), required=False)
    token = forms.CharField(label=_("Tên thiết bị (token)"), required=False, max_length=64)
    label = forms.CharField(label=_("Nhãn của khóa trên thiết bị"), required=False, max_length=128)
    address = forms.ChoiceField(label=_("Dịch vụ ký số từ xa"), required=False)
    credential = forms.CharField(label=_("Mã chứng thư trên dịch vụ"), required=False, max_length=128)
    access_token = forms.CharField(
        label=_("Mã truy cập dịch vụ"),
        required=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("act_key", "holder", "device", "file")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = get_language() == "en"
        self.fields["device"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (one.value, one.english if english else one.label) for one in _offered()
        ]
        self.fields["device"].initial = Device.VGCA.value
        self._choose("library", ("library", "token", "label"), settings.PKCS11_LIBRARIES)
        self._choose("address", ("address", "credential", "access_token"), settings.CSC_SERVICES)

    def _choose(self, name: str, together: tuple[str, ...], places: list[str]) -> None:
        if not places:
            for one in together:
                del self.fields[one]
            return
        self.fields[name].choices = [(place, place) for place in places]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_file(self) -> Any:
        """A certificate is small; anything larger is another file."""
        if self.cleaned_data["file"].size > LARGEST:
            raise forms.ValidationError(_now("Tệp lớn quá mức của một chứng thư (1 MB)."))
        return self.cleaned_data["file"]

    def clean(self) -> dict[str, Any]:
        """What each device needs."""
        data: dict[str, Any] = super().clean() or {}
        needed = {Device.SOFTWARE: ("pin",), Device.PKCS11: ("library", "token", "label")}
        needed |= {Device.CSC: ("address", "credential", "access_token")}
        for name in needed.get(data.get("device", ""), ()):
            if not data.get(name):
                self.add_error(name, _now("Cần điền ô này cho loại thiết bị đã chọn."))
        return data

    def key(self) -> DeviceKey:
        """What the act takes. Raises ``SigningError`` naming the field that is wrong."""
        data = self.cleaned_data
        device, content = Device(data["device"]), data["file"].read()
        if device is Device.SOFTWARE:
            certificate, issuers = key_and_certificate(content, pin=data["pin"])
            return DeviceKey(certificate=certificate, device=device, issuers=issuers, stored=content)
        certificate, issuers = certificate_and_issuers(content)
        names = {Device.PKCS11: ("library", "token", "label"), Device.CSC: ("address", "credential")}.get(device, ())
        return DeviceKey(
            certificate=certificate,
            device=device,
            issuers=issuers,
            reached={name: data[name].strip() for name in names},
            access_token=data.get("access_token", "") if device is Device.CSC else "",
        )


class ImageForm(HolderForm):
    """The picture of a signature or of a seal."""

    file = forms.FileField(
        label=_("Ảnh PNG nền trong suốt"),
        help_text=_("Chữ ký màu xanh; con dấu màu đỏ, đúng kích thước thật (ghi độ phân giải trong ảnh)."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/png,.png"}),
        error_messages={"required": _("Hãy chọn tệp ảnh."), "empty": _("Tệp rỗng; hãy chọn tệp khác.")},
    )

    def clean_file(self) -> Any:
        """Refuse what is larger than any picture of a signature."""
        if self.cleaned_data["file"].size > LARGEST_FILE:
            raise forms.ValidationError(_now("Tệp ảnh lớn quá 4 MB; hãy thu nhỏ ảnh."))
        return self.cleaned_data["file"]


class WithdrawForm(KeyForm):
    """Why a certificate is used no more."""

    reason = forms.CharField(label=_("Lý do"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class CertificateFilter(forms.Form):
    """How to look through the register."""

    q = forms.CharField(label=_("Chủ chứng thư, nơi cấp"), required=False, max_length=200)
    all = forms.BooleanField(label=_("Cả chứng thư đã rút"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})


def _offered() -> list[Device]:
    """The devices this installation can reach."""
    away = {Device.PKCS11} if not settings.PKCS11_LIBRARIES else set()
    away |= {Device.CSC} if not settings.CSC_SERVICES else set()
    return [device for device in (Device.VGCA, Device.PKCS11, Device.CSC, Device.SOFTWARE) if device not in away]

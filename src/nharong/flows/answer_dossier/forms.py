"""What is needed to begin an answer; everything else is written on the draft's own page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nharong.design.forms import key_field
from nharong.documents.acts import DraftFacts
from nharong.dossiers.models import Dossier
from nharong.people import selectors as people
from nharong.people.models import Person, SigningAuthority

#: The kinds a dossier is answered by.
KINDS = (("letter", _("Công văn")), ("decision", _("Quyết định")), ("notice", _("Thông báo")))


class AnswerForm(forms.Form):
    """The answer's kind, subject, text and signer, begun from the dossier."""

    act_key = key_field()
    kind = forms.ChoiceField(label=_("Tên loại"), choices=KINDS)
    subject = forms.CharField(
        label=_("Trích yếu nội dung"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("Nội dung"), max_length=200_000, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 14})
    )
    signer = forms.ChoiceField(label=_("Người ký"), required=False)

    def __init__(self, *args: Any, dossier: Dossier, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        procedure = dossier.procedure_version.name
        self.initial = {
            "subject": f"Kết quả giải quyết thủ tục “{procedure}”"[:500],
            "body": (
                f"Trả lời hồ sơ mã số {dossier.code} về việc {dossier.subject}, {dossier.agency.short_name} có ý kiến "
                "như sau:\n1. \nThông báo để biết, thực hiện./."
            ),
        }
        self._dossier = dossier
        self.fields["signer"].choices = [  # type: ignore[attr-defined] # ChoiceField
            ("", _("Chọn người ký")),
            *(
                (f"{authority.pk}:{person.pk}", f"{person.full_name}, {authority.post.title}")
                for authority, person in people.signers_for(agency=dossier.agency, kind="")
            ),
        ]

    def facts(self) -> DraftFacts:
        """What was typed, for the act; a letter goes to the applicant."""
        data = self.cleaned_data
        authority, _colon, signer = data["signer"].partition(":")
        to = (self._dossier.applicant.name,) if data["kind"] == "letter" else ()
        return DraftFacts(
            agency=self._dossier.agency,
            kind=data["kind"],
            subject=data["subject"],
            body=data["body"].strip(),
            authority=SigningAuthority.objects.get(pk=authority) if authority else None,
            signer=Person.objects.get(pk=signer) if signer else None,
            addressed_to=to,
            recipient_lines=("Như trên;" if to else "Người nộp hồ sơ;", "Lưu: VT."),
        )

"""Kiểm tra chữ ký: the verdict on every signature of any PDF a person has at hand; the file is not kept."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nharong.design.shapes import Pair
from nharong.kernel import clock

from . import registry
from .findings import Finding
from .verdict import LARGEST_FILE, verify
from .words import REPORTED, Verdict

_TONES = {
    Verdict.VALID: "good",
    Verdict.VALID_CHANGED: "good",
    Verdict.UNTRUSTED: "warning",
    Verdict.UNCHECKED: "waiting",
    Verdict.BROKEN: "bad",
    Verdict.REMNANT: "bad",
}


class FileForm(forms.Form):
    """The file to look at."""

    file = forms.FileField(
        label=gettext_lazy("Tệp PDF"),
        help_text=gettext_lazy("Tệp chỉ được đọc để kiểm tra, không được lưu lại."),
        error_messages={
            "required": gettext_lazy("Hãy chọn tệp PDF cần kiểm tra."),
            "empty": gettext_lazy("Tệp rỗng; hãy chọn tệp khác."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf,.pdf"}),
    )

    def clean_file(self) -> Any:
        """Refuse a file larger than can be checked."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("Tệp lớn quá mức kiểm tra được."))
        return file


def check(request: HttpRequest) -> HttpResponse:
    """Upload a PDF, read the verdict on each of its signatures."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        verification = verify(file.read(), anchors=registry.anchors(), at=clock.now(), known=registry.known())
        context |= {
            "name": file.name,
            "readable": verification.readable,
            "sentence": verification.summary,
            "negative": verification.negative or not verification.readable,
            "signatures": [_shown(finding) for finding in verification.signatures],
        }
    return render(request, "signing/check.html", context, status=422 if form.errors else 200)


def _shown(finding: Finding) -> dict[str, Any]:
    facts = [
        Pair(_("Nơi cấp chứng thư"), finding.issuer),
        Pair(_("Thời điểm ký"), _moment(finding.signed_at)),
        Pair(_("Dấu thời gian"), _moment(finding.timestamp) or _("không có")),
        Pair(_("Toàn vẹn"), _("Có") if finding.intact else _("Không")),
        Pair(_("Bao trùm toàn bộ tệp"), _("Có") if finding.covers_whole_file else _("Không")),
        Pair(_("Tin cậy nơi cấp"), _("Có") if finding.trusted else _("Không")),
        Pair(_("Vân tay chứng thư (SHA-256)"), finding.fingerprint),
    ]
    return {
        "signer": finding.signer or _("Không rõ người ký"),
        "tone": _TONES[finding.verdict],
        "verdict": finding.verdict.english if get_language() == "en" else finding.verdict.label,
        "reason": finding.reason,
        "facts": [pair for pair in facts if pair.value],
        "report": [Pair(_(REPORTED[name]), said) for name, said in finding.report.items() if name in REPORTED],
    }


def _moment(at: Any) -> str:
    return f"{at.astimezone(clock.ZONE):%H:%M:%S %d/%m/%Y}" if at else ""

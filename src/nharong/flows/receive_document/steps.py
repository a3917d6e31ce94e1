"""What each step with an incoming document does: its form, the act, and what is said when it is done."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_noop

from nharong.documents import acts as documents
from nharong.documents.models import IncomingDocument
from nharong.flows.issue_document.forms import KeyForm, ReasonForm
from nharong.kernel.actor import Actor

from . import chain
from .forms import (
    AnswerForm,
    AssignForm,
    DirectForm,
    PassOnForm,
    PresentForm,
    PressForm,
    ResultForm,
    StepForm,
    UrgeForm,
    WorkForm,
)

Step = Callable[[Actor, int, Any], IncomingDocument]

# What each step at the clerk's desk does: its form, the act, and what is said when it is done.
STEPS: dict[str, tuple[type[forms.Form], Step, str]] = {
    "register": (
        KeyForm,
        lambda actor, pk, _form: chain.register(actor=actor, incoming_id=pk),
        gettext_noop("Đã vào sổ, số đến %(number)s; bên gửi sẽ nhận được trạng thái “đã tiếp nhận”."),
    ),
    "refuse": (
        ReasonForm,
        lambda actor, pk, form: chain.refuse(actor=actor, incoming_id=pk, reason=form.cleaned_data["reason"]),
        gettext_noop("Đã từ chối; lý do được gửi cho bên gửi."),
    ),
    "accept-recall": (
        KeyForm,
        lambda actor, pk, _form: chain.accept_recall(actor=actor, incoming_id=pk),
        gettext_noop("Đã hủy văn bản theo yêu cầu thu hồi; bên gửi được báo."),
    ),
    "decline-recall": (
        ReasonForm,
        lambda actor, pk, form: chain.decline_recall(actor=actor, incoming_id=pk, reason=form.cleaned_data["reason"]),
        gettext_noop("Đã giữ lại văn bản; lý do được gửi cho bên gửi."),
    ),
}

# The same for the steps of its handling.
HANDLING: dict[str, tuple[type[StepForm], Step, str]] = {
    "present": (
        PresentForm,
        lambda actor, pk, form: documents.present(
            actor=actor, incoming_id=pk, leader=form.cleaned_data["leader"], note=form.cleaned_data["note"]
        ),
        gettext_noop("Đã trình lãnh đạo."),
    ),
    "pass-on": (
        PassOnForm,
        lambda actor, pk, form: documents.pass_on(
            actor=actor, incoming_id=pk, lead=form.given(), rule=form.cleaned_data["rule"]
        ),
        gettext_noop("Đã chuyển văn bản đến đơn vị."),
    ),
    "direct": (
        DirectForm,
        lambda actor, pk, form: documents.direct(
            actor=actor,
            incoming_id=pk,
            lead=form.given(),
            support=form.support(),
            text=form.cleaned_data["text"],
        ),
        gettext_noop("Đã ghi ý kiến chỉ đạo; văn bản chuyển đến các đơn vị."),
    ),
    "assign": (
        AssignForm,
        lambda actor, pk, form: chain.assign(
            actor=actor,
            incoming_id=pk,
            line_id=form.cleaned_data["line"],
            handler=form.cleaned_data["handler"],
            due_on=form.cleaned_data["due_on"],
            text=form.cleaned_data["text"],
        ),
        gettext_noop("Đã phân công; bên gửi được báo trạng thái “đã phân công”."),
    ),
    "begin": (
        PressForm,
        lambda actor, pk, _form: chain.begin_work(actor=actor, incoming_id=pk),
        gettext_noop("Đã bắt đầu xử lý; bên gửi được báo trạng thái “đang xử lý”."),
    ),
    "note": (
        WorkForm,
        lambda actor, pk, form: documents.note_work(
            actor=actor, incoming_id=pk, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"]
        ),
        gettext_noop("Đã ghi nhận."),
    ),
    "answer": (
        AnswerForm,
        lambda actor, pk, form: documents.link_answer(
            actor=actor, incoming_id=pk, document_id=form.cleaned_data["document"].pk
        ),
        gettext_noop("Đã ghi văn bản trả lời."),
    ),
    "urge": (
        UrgeForm,
        lambda actor, pk, form: documents.urge(
            actor=actor, incoming_id=pk, line_id=form.cleaned_data["line"], text=form.cleaned_data["text"]
        ),
        gettext_noop("Đã đôn đốc; người xử lý thấy lời nhắc trong Việc của tôi."),
    ),
    "finish": (
        ResultForm,
        lambda actor, pk, form: chain.finish(actor=actor, incoming_id=pk, result=form.cleaned_data["result"]),
        gettext_noop("Đã kết thúc giải quyết; bên gửi được báo trạng thái “hoàn thành”."),
    ),
}

"""The dossier itself, who applies, and the papers handed in."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from nharong.documents.models import Document
from nharong.dossiers.rules.clock import Clock
from nharong.dossiers.rules.dossier_code import PATTERN
from nharong.dossiers.rules.masking import masked_email, masked_name, masked_number
from nharong.dossiers.words.catalogue import Channel
from nharong.dossiers.words.life import (
    ApplicantKind,
    ClockPolicy,
    DossierState,
    FormSet,
    IdentityKind,
    LateCause,
    ResultKind,
)
from nharong.kernel import clock
from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person, Unit

from .catalogue import OfferedProcedure, ProcedurePaper, ProcedureVersion
from .process import ProcessVersion


class Applicant(models.Model):
    """Người nộp hồ sơ: the person or body that applies, with no more than form 01 of the one-stop circulars asks for.

    One row a dossier: what was stated then, kept until the regulation's time is over, then made nameless
    (``anonymised_at``); no figure depends on it.
    """

    kind = models.PositiveSmallIntegerField("đối tượng", choices=ApplicantKind.choices, default=ApplicantKind.CITIZEN)
    name = models.CharField("họ tên, tên tổ chức", max_length=200)
    identity_kind = models.CharField(
        "loại giấy tờ", max_length=10, choices=IdentityKind.choices, default=IdentityKind.CITIZEN_CARD
    )
    identity_number = models.CharField("số giấy tờ", max_length=30, blank=True)
    address = models.CharField("địa chỉ", max_length=300, blank=True)
    phone = models.CharField("số điện thoại", max_length=20, blank=True)
    email = models.CharField("thư điện tử", max_length=100, blank=True)
    handed_in_by = models.CharField("người nộp thay", max_length=200, blank=True)
    anonymised_at = models.DateTimeField("đã ẩn danh lúc", null=True)

    class Meta:
        verbose_name = "người nộp hồ sơ"
        verbose_name_plural = "người nộp hồ sơ"
        indexes = [models.Index(fields=["identity_number"], name="applicant_by_number")]

    def __str__(self) -> str:
        return masked_name(self.name)

    @property
    def masked(self) -> dict[str, str]:
        """Name, number, telephone and address as lists and logs show them."""
        return {
            "name": self.name if self.kind in _PUBLIC_BODIES else masked_name(self.name),
            "identity_number": masked_number(self.identity_number),
            "phone": masked_number(self.phone),
            "email": masked_email(self.email),
        }


#: Whose name is no personal data.
_PUBLIC_BODIES = (ApplicantKind.ENTERPRISE, ApplicantKind.AGENCY, ApplicantKind.ORGANISATION)


class Dossier(models.Model):
    """Hồ sơ thủ tục hành chính: one application from its reception to the result handed back (Decree 61/2018/NĐ-CP,
    articles 17 to 20).

    The version of the procedure, the process, the term, the forms and the clock's policy are those of the day of
    reception and never change. ``counter`` receives and is counted for, ``agency`` decides. ``state`` is derived from
    the rest by every act. ``promise`` is the date the objective counts, ``due`` the one last told. ``handler`` last handled it
    in the deciding unit. ``token`` opens the
    public page of one dossier and says nothing of it.
    """

    code = models.CharField("mã hồ sơ", max_length=40, unique=True, null=True)
    token = models.CharField("mã tra cứu", max_length=16, unique=True)
    offer = models.ForeignKey(
        OfferedProcedure, on_delete=models.PROTECT, related_name="dossiers", verbose_name="thủ tục được tiếp nhận"
    )
    counter = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan tiếp nhận")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan giải quyết")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị giải quyết"
    )
    procedure_version = models.ForeignKey(
        ProcedureVersion, on_delete=models.PROTECT, related_name="dossiers", verbose_name="phiên bản thủ tục"
    )
    process_version = models.ForeignKey(
        ProcessVersion, on_delete=models.PROTECT, null=True, related_name="dossiers", verbose_name="quy trình nội bộ"
    )
    field = models.CharField("lĩnh vực", max_length=200)
    applicant = models.OneToOneField(
        Applicant, on_delete=models.PROTECT, related_name="dossier", verbose_name="người nộp hồ sơ"
    )
    subject = models.CharField("nội dung yêu cầu", max_length=500)
    sets = models.PositiveSmallIntegerField("số bộ hồ sơ", default=1)
    channel = models.CharField("hình thức nộp", max_length=10, choices=Channel.choices)
    result_channel = models.CharField("nhận kết quả", max_length=10, choices=Channel.choices, default=Channel.DIRECT)
    state = models.PositiveSmallIntegerField("trạng thái", choices=DossierState.choices, default=DossierState.SUBMITTED)
    term = models.CharField("thời hạn giải quyết", max_length=50)
    regulation = models.CharField("quy định áp dụng", max_length=30)
    form_set = models.CharField("bộ mẫu", max_length=20, choices=FormSet.choices)
    supplement_policy = models.CharField("khi bổ sung xong", max_length=10, choices=ClockPolicy.choices)
    submitted_at = models.DateTimeField("nộp lúc")
    received_at = models.DateTimeField("tiếp nhận lúc", null=True)
    received_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người tiếp nhận"
    )
    clock_since = models.DateTimeField("tính từ", null=True)
    first_due = models.DateTimeField("hẹn trả lần đầu", null=True)
    promise = models.DateTimeField("hạn tính mục tiêu", null=True)
    due = models.DateTimeField("hẹn trả", null=True)
    minutes_left = models.PositiveIntegerField("số phút làm việc còn lại", null=True)
    promise_left = models.PositiveIntegerField("số phút còn lại đến hạn tính mục tiêu", null=True)
    running = models.BooleanField("đang tính thời hạn", default=False)
    extended = models.BooleanField("đã hẹn lại", default=False)
    ended_at = models.DateTimeField("kết thúc tính thời hạn", null=True)
    resolved_at = models.DateTimeField("giải quyết xong lúc", null=True)
    returned_at = models.DateTimeField("trả kết quả lúc", null=True)
    returned_to = models.CharField("người nhận kết quả", max_length=200, blank=True)
    refused_at = models.DateTimeField("từ chối lúc", null=True)
    withdrawn_at = models.DateTimeField("rút lúc", null=True)
    closing_reason = models.TextField("lý do từ chối, rút", blank=True)
    stopped_at = models.DateTimeField("dừng xử lý từ", null=True)
    result_kind = models.CharField("kết quả", max_length=10, choices=ResultKind.choices, blank=True)
    result_note = models.TextField("nội dung kết quả", blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="văn bản kết quả"
    )
    late_cause = models.CharField("nguyên nhân chậm", max_length=20, choices=LateCause.choices, blank=True)
    late_note = models.TextField("giải trình", blank=True)
    step = models.PositiveSmallIntegerField("bước đang ở", default=0)
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người đang giữ"
    )
    step_due = models.DateTimeField("hạn của bước", null=True)
    handler = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="công chức thụ lý"
    )

    class Meta:
        verbose_name = "hồ sơ thủ tục hành chính"
        verbose_name_plural = "hồ sơ thủ tục hành chính"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__isnull=True)
                | Q(code__isnull=False, received_by__isnull=False, promise__isnull=False, first_due__isnull=False),
                name="a_received_dossier_has_code_and_promise",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True)
                | (Q(received_at__isnull=False, ended_at__isnull=False) & ~Q(result_kind="")),
                name="a_resolved_dossier_has_its_result",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(resolved_at__isnull=False),
                name="only_a_result_is_handed_back",
            ),
            models.CheckConstraint(
                condition=Q(refused_at__isnull=True, withdrawn_at__isnull=True) | ~Q(closing_reason=""),
                name="a_refused_or_withdrawn_dossier_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(result_kind=ResultKind.DOCUMENT, resolved_at__isnull=False) | Q(document__isnull=False),
                name="a_result_with_a_document_names_it",
            ),
        ]
        indexes = [
            models.Index(fields=["counter", "-received_at", "-id"], name="dossier_register"),
            models.Index(fields=["counter", "state", "-received_at"], name="dossier_by_state"),
            models.Index(
                fields=["holder", "step_due"], condition=Q(holder__isnull=False), name="dossier_in_somebodys_hands"
            ),
            models.Index(
                fields=["counter", "promise"],
                condition=Q(received_at__isnull=False, ended_at__isnull=True),
                name="dossier_open_by_promise",
            ),
            models.Index(
                fields=["counter", "resolved_at"], condition=Q(resolved_at__isnull=False), name="dossier_resolved"
            ),
            models.Index(
                fields=["counter", "submitted_at"], condition=Q(received_at__isnull=True), name="dossier_not_received"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"

    @property
    def name(self) -> str:
        """How it is called: its code, before reception the day it was sent."""
        return self.code or f"Hồ sơ chưa tiếp nhận #{self.pk}"

    @property
    def clock(self) -> Clock:
        """Its legal clock as the rules know it."""
        return Clock(
            since=_local(self.clock_since),
            promise=_local(self.promise),
            due=_local(self.due),
            left=self.minutes_left,
            promise_left=self.promise_left,
            running=self.running,
            extended=self.extended,
            ended=_local(self.ended_at),
        )

    @property
    def is_open(self) -> bool:
        """Nobody has ended it yet."""
        return not (self.resolved_at or self.refused_at or self.withdrawn_at)

    @property
    def has_a_fair_code(self) -> bool:
        """Whether the National Portal would take its code."""
        return bool(self.code and PATTERN.match(self.code))


def _local(moment: datetime | None) -> datetime | None:
    """Office time: whether something came a day before another is asked of the office's days."""
    return moment.astimezone(clock.ZONE) if moment is not None else None


class DossierPaper(models.Model):
    """Giấy tờ trong hồ sơ: one paper of the procedure's list (or one more), how many of each kind came, its file."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers", verbose_name="hồ sơ")
    order = models.PositiveSmallIntegerField("thứ tự")
    asked = models.ForeignKey(
        ProcedurePaper, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="thành phần theo danh mục"
    )
    name = models.CharField("tên giấy tờ", max_length=1000)
    required = models.BooleanField("bắt buộc", default=True)
    originals = models.PositiveSmallIntegerField("bản chính", default=0)
    certified = models.PositiveSmallIntegerField("bản chứng thực", default=0)
    copies = models.PositiveSmallIntegerField("bản sao", default=0)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="tệp điện tử"
    )
    checked_at = models.DateTimeField("kiểm tra lúc", null=True)
    note = models.CharField("ghi chú", max_length=500, blank=True)

    class Meta:
        verbose_name = "giấy tờ trong hồ sơ"
        verbose_name_plural = "giấy tờ trong hồ sơ"
        ordering = ["order", "id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "order"], name="dossier_paper_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_here(self) -> bool:
        """Whether it was handed in, on paper or as a file."""
        return bool(self.originals or self.certified or self.copies or self.file_id)

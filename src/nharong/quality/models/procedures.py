"""Quality procedures: their issues, steps, copies in hand, the work run under them, and documents from outside."""

from django.db import models
from django.db.models import Q

from nharong.kernel.models import StoredFile
from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import ProcedureGroup, RevisionState, StepLink


class QualityProcedure(models.Model):
    """Quy trình: how the office does a kind of work (TCVN ISO 9001:2015, 4.4.2.a and 7.5).

    Not to be mixed with an administrative procedure, which is what a citizen applies for. The code is the agency's own
    and is never used twice.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    code = models.CharField("mã hiệu", max_length=30)
    title = models.CharField("tên quy trình", max_length=300)
    group = models.CharField("nhóm", max_length=20, choices=ProcedureGroup.choices)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị chủ trì")
    begun_on = models.DateField("bắt đầu xây dựng ngày")
    withdrawn_on = models.DateField("ngừng áp dụng từ", null=True)
    withdrawn_why = models.CharField("lý do ngừng", max_length=500, blank=True)

    class Meta:
        verbose_name = "quy trình"
        verbose_name_plural = "quy trình"
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["agency", "code"], name="procedure_code_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"


class ProcedureRevision(models.Model):
    """Lần ban hành: the text of a procedure as one decision issues it; earlier ones stay, marked obsolete (7.5.3.2).

    ``forms`` are {code, name}; ``records`` are {name, keeper, term}. ``file`` is the PDF kept when it is applied.
    ``effective_on`` is the day its drafter plans, ``applied_on`` the day it was in fact applied from.
    """

    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, related_name="revisions", verbose_name="quy trình"
    )
    issue = models.PositiveSmallIntegerField("lần ban hành")
    state = models.CharField("trạng thái", max_length=12, choices=RevisionState.choices, default=RevisionState.DRAFT)
    purpose = models.TextField("mục đích", blank=True)
    scope = models.TextField("phạm vi", blank=True)
    references = models.TextField("tài liệu viện dẫn", blank=True)
    definitions = models.TextField("định nghĩa, viết tắt", blank=True)
    content = models.TextField("nội dung", blank=True)
    forms = models.JSONField("biểu mẫu", default=list)
    records = models.JSONField("hồ sơ lưu trữ", default=list)
    change_request = models.CharField("yêu cầu sửa đổi", max_length=500, blank=True)
    change_part = models.CharField("trang, phần sửa đổi", max_length=200, blank=True)
    change_note = models.TextField("mô tả nội dung sửa đổi", blank=True)
    effective_on = models.DateField("dự kiến hiệu lực từ", null=True)
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    drafted_at = models.DateTimeField("lập lúc")
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người kiểm tra"
    )
    checked_at = models.DateTimeField("kiểm tra lúc", null=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người duyệt"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True)
    return_reason = models.TextField("lý do trả lại", blank=True)
    issued_on = models.DateField("ngày ban hành", null=True)
    issued_by = models.CharField("quyết định ban hành", max_length=60, blank=True)
    applied_on = models.DateField("áp dụng từ", null=True)
    obsolete_on = models.DateField("lỗi thời từ", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bản in")

    class Meta:
        verbose_name = "lần ban hành quy trình"
        verbose_name_plural = "lần ban hành quy trình"
        ordering = ["procedure", "-issue"]
        constraints = [
            models.UniqueConstraint(fields=["procedure", "issue"], name="revision_once_per_procedure"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(state=RevisionState.APPLIED), name="one_revision_applied_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state=RevisionState.APPLIED) | Q(issued_on__isnull=False, applied_on__isnull=False),
                name="applied_revision_was_issued",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="revision_by_state")]

    def __str__(self) -> str:
        return f"{self.procedure.code} lần {self.issue:02d}"


class ProcedureStep(models.Model):
    """Bước công việc: what is done, by whom, in what time, on which form; and the real thing it runs on."""

    revision = models.ForeignKey(
        ProcedureRevision, on_delete=models.CASCADE, related_name="steps", verbose_name="lần ban hành"
    )
    position = models.PositiveSmallIntegerField("thứ tự")
    what = models.TextField("nội dung công việc")
    responsible = models.CharField("trách nhiệm", max_length=200)
    time = models.CharField("thời gian", max_length=100, blank=True)
    form_code = models.CharField("biểu mẫu", max_length=40, blank=True)
    result = models.CharField("kết quả", max_length=200, blank=True)
    link = models.CharField("gắn với", max_length=20, choices=StepLink.choices, blank=True)
    link_key = models.CharField("khóa gắn", max_length=60, blank=True)

    class Meta:
        verbose_name = "bước của quy trình"
        verbose_name_plural = "bước của quy trình"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["revision", "position"], name="step_once_per_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.what[:60]}"


class ProcedureCopy(models.Model):
    """Phân phối có kiểm soát: a person was given an issue, and when he or she read it (7.5.3.2.a)."""

    revision = models.ForeignKey(
        ProcedureRevision, on_delete=models.PROTECT, related_name="copies", verbose_name="lần ban hành"
    )
    number = models.PositiveSmallIntegerField("bản số")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người nhận")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    given_at = models.DateTimeField("phân phối lúc")
    read_at = models.DateTimeField("xác nhận đã đọc lúc", null=True)

    class Meta:
        verbose_name = "bản phân phối"
        verbose_name_plural = "bản phân phối"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["revision", "person"], name="copy_once_per_person"),
            models.UniqueConstraint(fields=["revision", "number"], name="copy_number_once_per_revision"),
        ]
        indexes = [models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="unread_copy_by_person")]

    def __str__(self) -> str:
        return f"Bản số {self.number}: {self.person}"


class WorkRun(models.Model):
    """Việc đã chạy theo quy trình: a record found by the house under a step's link, never typed in (8.5.1, 4.4.2.b)."""

    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, related_name="runs", verbose_name="quy trình"
    )
    revision = models.ForeignKey(
        ProcedureRevision, on_delete=models.PROTECT, related_name="runs", verbose_name="lần ban hành"
    )
    record_kind = models.CharField("loại đối tượng", max_length=80)
    record_id = models.BigIntegerField("khóa đối tượng")
    label = models.CharField("tên gọi", max_length=600)
    ran_on = models.DateField("ngày")

    class Meta:
        verbose_name = "việc chạy theo quy trình"
        verbose_name_plural = "việc chạy theo quy trình"
        ordering = ["-ran_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "record_kind", "record_id"], name="work_run_once_per_procedure"
            )
        ]

    def __str__(self) -> str:
        return self.label


class ExternalDocument(models.Model):
    """Tài liệu bên ngoài: a law, standard or guide from outside that the system needs and controls (7.5.3.2)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    symbol = models.CharField("số, ký hiệu", max_length=60)
    title = models.CharField("tên tài liệu", max_length=500)
    issuer = models.CharField("cơ quan ban hành", max_length=200)
    issued_on = models.DateField("ngày ban hành", null=True)
    valid_from = models.DateField("hiệu lực từ", null=True)
    valid_to = models.DateField("hết hiệu lực từ", null=True)
    used_in = models.CharField("dùng cho", max_length=300, blank=True)
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="replaces", verbose_name="được thay bằng"
    )
    listed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")
    listed_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "tài liệu bên ngoài"
        verbose_name_plural = "tài liệu bên ngoài"
        ordering = ["-issued_on", "symbol"]
        constraints = [models.UniqueConstraint(fields=["agency", "symbol"], name="external_once_per_agency")]

    def __str__(self) -> str:
        return f"{self.symbol} {self.title}"

"""Internal audits: the yearly programme, audits, teams and their competence, checklists, samples, findings, meetings."""

from django.db import models
from django.db.models import F, Q

from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import (
    AuditProgrammeState,
    AuditState,
    CompetenceKind,
    Conformity,
    Grade,
    MeetingKind,
    TeamPart,
)

from .procedures import QualityProcedure


class AuditProgramme(models.Model):
    """Chương trình đánh giá nội bộ năm: frequency, methods, responsibilities, units by month (9.2.2.a).

    ``inspects_tasks`` says that the carrying-out of tasks is inspected in the same programme, as objective 6 asks.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    purpose = models.TextField("mục đích")
    method = models.TextField("phương pháp")
    inspects_tasks = models.BooleanField("kết hợp kiểm tra thực hiện nhiệm vụ", default=True)
    state = models.CharField(
        "trạng thái", max_length=12, choices=AuditProgrammeState.choices, default=AuditProgrammeState.DRAFT
    )
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    drafted_at = models.DateTimeField("lập lúc")
    reviewed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người xem xét"
    )
    reviewed_at = models.DateTimeField("xem xét lúc", null=True)
    approved_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người phê duyệt"
    )
    approved_at = models.DateTimeField("phê duyệt lúc", null=True)
    return_reason = models.TextField("lý do trả lại", blank=True)

    class Meta:
        verbose_name = "chương trình đánh giá nội bộ"
        verbose_name_plural = "chương trình đánh giá nội bộ"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="audit_programme_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=AuditProgrammeState.APPROVED)
                | (Q(reviewed_by__isnull=False, approved_by__isnull=False) & ~Q(reviewed_by=F("approved_by"))),
                name="audit_programme_passed_two_persons",
            ),
        ]

    def __str__(self) -> str:
        return f"Chương trình đánh giá nội bộ năm {self.year}"


class AuditLine(models.Model):
    """Dòng của chương trình: a unit, in a month, against clauses and procedures."""

    programme = models.ForeignKey(
        AuditProgramme, on_delete=models.PROTECT, related_name="lines", verbose_name="chương trình"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    month = models.PositiveSmallIntegerField("tháng")
    clauses = models.JSONField("điều khoản", default=list)
    procedures: "models.ManyToManyField[QualityProcedure, models.Model]" = models.ManyToManyField(
        QualityProcedure, related_name="+", verbose_name="quy trình"
    )
    note = models.CharField("vì sao", max_length=300, blank=True)

    class Meta:
        verbose_name = "dòng chương trình đánh giá"
        verbose_name_plural = "dòng chương trình đánh giá"
        ordering = ["month", "id"]
        constraints = [models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="audit_line_in_a_month")]

    def __str__(self) -> str:
        return f"Tháng {self.month}: {self.unit}"


class Audit(models.Model):
    """Cuộc đánh giá nội bộ: criteria, scope, team, notice, meetings, report (9.2.2.b to f).

    An unscheduled one has no line of the programme but a reason and a leader's approval. ``report_due`` is reckoned in
    working days from the closing meeting.
    """

    programme = models.ForeignKey(
        AuditProgramme, on_delete=models.PROTECT, related_name="audits", verbose_name="chương trình"
    )
    line = models.ForeignKey(
        AuditLine, on_delete=models.PROTECT, null=True, related_name="audits", verbose_name="dòng chương trình"
    )
    number = models.PositiveSmallIntegerField("số")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị được đánh giá")
    reason = models.CharField("lý do đột xuất", max_length=500, blank=True)
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người yêu cầu đột xuất"
    )
    clauses = models.JSONField("điều khoản", default=list)
    procedures: "models.ManyToManyField[QualityProcedure, models.Model]" = models.ManyToManyField(
        QualityProcedure, related_name="+", verbose_name="quy trình"
    )
    scope = models.TextField("phạm vi")
    inspects_tasks = models.BooleanField("kiểm tra thực hiện nhiệm vụ", default=True)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến ngày")
    state = models.CharField("trạng thái", max_length=12, choices=AuditState.choices, default=AuditState.PLANNED)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    planned_at = models.DateTimeField("lập lúc")
    notified_at = models.DateTimeField("thông báo lúc", null=True)
    report_due = models.DateField("hạn báo cáo", null=True)
    conclusion = models.TextField("kết luận", blank=True)
    report_symbol = models.CharField("số báo cáo", max_length=60, blank=True)
    report_signed_on = models.DateField("ngày báo cáo", null=True)
    cancelled_why = models.CharField("lý do hủy", max_length=500, blank=True)

    class Meta:
        verbose_name = "cuộc đánh giá nội bộ"
        verbose_name_plural = "cuộc đánh giá nội bộ"
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="audit_number_once_per_programme"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="audit_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(line__isnull=False) | (~Q(reason="") & Q(asked_by__isnull=False)),
                name="unscheduled_audit_has_its_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=AuditState.CLOSED) | Q(report_signed_on__isnull=False),
                name="closed_audit_has_its_report",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.unit.name}"

    @property
    def code(self) -> str:
        """ĐGNB 01/2021."""
        return f"ĐGNB {self.number:02d}/{self.programme.year}"

    @property
    def agency_id(self) -> int:
        """The agency whose system is audited."""
        return self.programme.agency_id

    @property
    def agency(self) -> Agency:
        """The agency whose system is audited."""
        return self.programme.agency


class AuditMember(models.Model):
    """Thành viên đoàn đánh giá: nobody of the audited unit (9.2.2.c)."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="members", verbose_name="cuộc đánh giá")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="đánh giá viên")
    part = models.CharField("vai trò", max_length=10, choices=TeamPart.choices)

    class Meta:
        verbose_name = "thành viên đoàn đánh giá"
        verbose_name_plural = "thành viên đoàn đánh giá"
        ordering = ["-part", "id"]
        constraints = [
            models.UniqueConstraint(fields=["audit", "person"], name="member_once_per_audit"),
            models.UniqueConstraint(fields=["audit"], condition=Q(part=TeamPart.LEAD), name="one_lead_per_audit"),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_part_display()})"


class Competence(models.Model):
    """Hồ sơ năng lực đánh giá viên: what shows that a person can audit, and until when (7.2.d)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người")
    kind = models.CharField("loại", max_length=12, choices=CompetenceKind.choices)
    title = models.CharField("nội dung", max_length=300)
    issuer = models.CharField("nơi cấp", max_length=200)
    given_on = models.DateField("ngày cấp")
    valid_to = models.DateField("có giá trị đến", null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người ghi")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "hồ sơ năng lực"
        verbose_name_plural = "hồ sơ năng lực"
        ordering = ["person", "-given_on"]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"


class ChecklistItem(models.Model):
    """Phiếu ghi chép: a question by clause or procedure, what was seen, and what the auditor made of it."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="checklist", verbose_name="cuộc đánh giá")
    position = models.PositiveSmallIntegerField("thứ tự")
    clause = models.CharField("điều khoản", max_length=20, blank=True)
    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="quy trình"
    )
    question = models.TextField("câu hỏi, yêu cầu")
    about_tasks = models.BooleanField("về thực hiện nhiệm vụ", default=False)
    conformity = models.CharField("nhận xét", max_length=12, choices=Conformity.choices, default=Conformity.NOT_CHECKED)
    evidence = models.TextField("bằng chứng", blank=True)
    auditor = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đánh giá viên"
    )
    checked_at = models.DateTimeField("xem lúc", null=True)

    class Meta:
        verbose_name = "mục phiếu ghi chép"
        verbose_name_plural = "mục phiếu ghi chép"
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["audit", "position"], name="item_once_per_position")]

    def __str__(self) -> str:
        return f"{self.position}. {self.question[:80]}"


class AuditSample(models.Model):
    """Mẫu ngẫu nhiên: drawn from real records by a seed, so that anybody can draw it again and find the same.

    ``digest`` is the SHA-256 of the population's keys in order: it shows that nothing was taken out before the draw.
    """

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="samples", verbose_name="cuộc đánh giá")
    population = models.CharField("tổng thể", max_length=40)
    since = models.DateField("từ ngày")
    until = models.DateField("đến ngày")
    of_unit = models.BooleanField("chỉ của đơn vị được đánh giá", default=True)
    size = models.PositiveSmallIntegerField("cỡ mẫu")
    count = models.PositiveIntegerField("số bản ghi của tổng thể")
    digest = models.CharField("mã kiểm tra tổng thể", max_length=64)
    seed = models.CharField("hạt giống", max_length=64)
    drawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lấy mẫu")
    drawn_at = models.DateTimeField("lấy lúc")

    class Meta:
        verbose_name = "mẫu đánh giá"
        verbose_name_plural = "mẫu đánh giá"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.population}: {self.size}/{self.count}"


class SampledRecord(models.Model):
    """Bản ghi trong mẫu: one real record, who must look at it (never who worked on it), and what was seen."""

    sample = models.ForeignKey(AuditSample, on_delete=models.PROTECT, related_name="records", verbose_name="mẫu")
    position = models.PositiveSmallIntegerField("thứ tự")
    record_kind = models.CharField("loại đối tượng", max_length=80)
    record_id = models.BigIntegerField("khóa đối tượng")
    label = models.CharField("tên gọi", max_length=600)
    worked_by = models.JSONField("người đã làm", default=list)
    hint = models.CharField("hệ thống thấy", max_length=300, blank=True)
    auditor = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đánh giá viên"
    )
    conformity = models.CharField("nhận xét", max_length=12, choices=Conformity.choices, default=Conformity.NOT_CHECKED)
    note = models.TextField("bằng chứng", blank=True)
    checked_at = models.DateTimeField("xem lúc", null=True)

    class Meta:
        verbose_name = "bản ghi trong mẫu"
        verbose_name_plural = "bản ghi trong mẫu"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["sample", "record_kind", "record_id"], name="record_once_per_sample")
        ]

    def __str__(self) -> str:
        return self.label


class Finding(models.Model):
    """Phát hiện đánh giá: against which clause or procedure, with which evidence by record, how heavy (9.2.2)."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings", verbose_name="cuộc đánh giá")
    number = models.PositiveSmallIntegerField("số")
    clause = models.CharField("điều khoản", max_length=20)
    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="quy trình"
    )
    description = models.TextField("mô tả")
    evidence = models.TextField("bằng chứng")
    record_kind = models.CharField("loại đối tượng", max_length=80, blank=True)
    record_id = models.BigIntegerField("khóa đối tượng", null=True)
    record_label = models.CharField("tên bản ghi", max_length=600, blank=True)
    grade = models.CharField("mức độ", max_length=15, choices=Grade.choices)
    auditor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="đánh giá viên")
    found_at = models.DateTimeField("phát hiện lúc")
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị xác nhận"
    )
    acknowledged_at = models.DateTimeField("xác nhận lúc", null=True)
    dissent = models.TextField("ý kiến khác", blank=True)

    class Meta:
        verbose_name = "phát hiện đánh giá"
        verbose_name_plural = "phát hiện đánh giá"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["audit", "number"], name="finding_number_once_per_audit")]

    def __str__(self) -> str:
        return f"{self.number}. {self.description[:120]}"


class AuditMeeting(models.Model):
    """Biên bản họp khai mạc, họp kết thúc: when, who was there, what was said."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="meetings", verbose_name="cuộc đánh giá")
    kind = models.CharField("cuộc họp", max_length=10, choices=MeetingKind.choices)
    held_at = models.DateTimeField("họp lúc")
    chaired_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="chủ trì")
    attendees = models.TextField("thành phần")
    notes = models.TextField("nội dung", blank=True)

    class Meta:
        verbose_name = "biên bản họp đánh giá"
        verbose_name_plural = "biên bản họp đánh giá"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["audit", "kind"], name="meeting_once_per_audit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.audit.code}"

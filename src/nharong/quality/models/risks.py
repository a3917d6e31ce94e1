"""Risks and opportunities with their assessments and controls; complaints."""

from django.db import models
from django.db.models import Q

from nharong.people.models import Agency, Person, Unit
from nharong.quality.words import ComplaintChannel, ComplaintState, RiskKind

from .nonconformities import Nonconformity
from .procedures import QualityProcedure


class Risk(models.Model):
    """Rủi ro, cơ hội: what may come, why, with which consequence; assessed anew each year (6.1)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    kind = models.CharField("loại", max_length=12, choices=RiskKind.choices, default=RiskKind.RISK)
    text = models.TextField("rủi ro, cơ hội")
    cause = models.TextField("nguyên nhân")
    consequence = models.TextField("hậu quả, lợi ích")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị")
    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, null=True, related_name="risks", verbose_name="quy trình"
    )
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người theo dõi")
    review_on = models.DateField("xem lại ngày")
    closed_on = models.DateField("đóng ngày", null=True)
    closed_why = models.CharField("đóng vì", max_length=500, blank=True)

    class Meta:
        verbose_name = "rủi ro, cơ hội"
        verbose_name_plural = "rủi ro, cơ hội"
        ordering = ["-year", "number"]
        constraints = [models.UniqueConstraint(fields=["agency", "year", "number"], name="risk_number_once_a_year")]

    def __str__(self) -> str:
        return f"{self.code} {self.text[:120]}"

    @property
    def code(self) -> str:
        """RR 02/2021, CH 01/2021."""
        return f"{'RR' if self.kind == RiskKind.RISK else 'CH'} {self.number:02d}/{self.year}"


class RiskAssessment(models.Model):
    """Lần đánh giá: severity and probability 1 to 5; R is always their product, never typed."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="assessments", verbose_name="rủi ro")
    severity = models.PositiveSmallIntegerField("mức độ (S)")
    probability = models.PositiveSmallIntegerField("khả năng (P)")
    note = models.TextField("căn cứ", blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người đánh giá")
    at = models.DateTimeField("đánh giá lúc")

    class Meta:
        verbose_name = "lần đánh giá rủi ro"
        verbose_name_plural = "lần đánh giá rủi ro"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(severity__gte=1, severity__lte=5, probability__gte=1, probability__lte=5),
                name="risk_is_assessed_from_one_to_five",
            )
        ]

    def __str__(self) -> str:
        return f"{self.severity} × {self.probability}"


class RiskControl(models.Model):
    """Biện pháp kiểm soát: a procedure, a task or a measure of its own, with owner and date (6.1.2)."""

    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="controls", verbose_name="rủi ro")
    what = models.TextField("biện pháp")
    procedure = models.ForeignKey(
        QualityProcedure, on_delete=models.PROTECT, null=True, related_name="controls", verbose_name="quy trình"
    )
    task_id = models.BigIntegerField("nhiệm vụ", null=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người thực hiện")
    due_on = models.DateField("hạn")
    done_on = models.DateField("xong ngày", null=True)
    result = models.TextField("kết quả", blank=True)

    class Meta:
        verbose_name = "biện pháp kiểm soát rủi ro"
        verbose_name_plural = "biện pháp kiểm soát rủi ro"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.what[:120]


class Complaint(models.Model):
    """Phản ánh, khiếu nại về chất lượng phục vụ: received, answered within its term, perhaps a nonconformity (9.1.2)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    number = models.PositiveIntegerField("số")
    channel = models.CharField("kênh", max_length=10, choices=ComplaintChannel.choices)
    sender = models.CharField("người phản ánh", max_length=200)
    text = models.TextField("nội dung")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="đơn vị")
    received_on = models.DateField("nhận ngày")
    due_on = models.DateField("hạn trả lời")
    state = models.CharField("trạng thái", max_length=10, choices=ComplaintState.choices, default=ComplaintState.OPEN)
    justified = models.BooleanField("có căn cứ", null=True)
    answer = models.TextField("trả lời", blank=True)
    answered_on = models.DateField("trả lời ngày", null=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người trả lời"
    )
    nonconformity = models.ForeignKey(
        Nonconformity, on_delete=models.PROTECT, null=True, related_name="complaints", verbose_name="sự không phù hợp"
    )

    class Meta:
        verbose_name = "phản ánh, khiếu nại"
        verbose_name_plural = "phản ánh, khiếu nại"
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "number"], name="complaint_number_once_a_year"),
            models.CheckConstraint(
                condition=~Q(state=ComplaintState.ANSWERED) | Q(answered_on__isnull=False, justified__isnull=False),
                name="answered_complaint_says_whether_justified",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text[:120]}"

    @property
    def code(self) -> str:
        """PA 04/2021."""
        return f"PA {self.number:02d}/{self.year}"

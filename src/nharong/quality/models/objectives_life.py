"""The life of the objectives around the board: proposed, planned, read by everybody, reviewed by quarter."""

from django.db import models
from django.db.models import Q

from nharong.objectives.models import Criterion, ObjectiveSet
from nharong.people.models import Agency, Person
from nharong.quality.words import ProposalState


class ObjectiveProposal(models.Model):
    """Đề xuất mục tiêu năm: next year's objectives, each beside last year's result (6.2.1)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    year = models.PositiveSmallIntegerField("năm")
    state = models.CharField("trạng thái", max_length=10, choices=ProposalState.choices, default=ProposalState.DRAFT)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người đề xuất")
    made_at = models.DateTimeField("đề xuất lúc")
    symbol = models.CharField("quyết định", max_length=60, blank=True)

    class Meta:
        verbose_name = "đề xuất mục tiêu năm"
        verbose_name_plural = "đề xuất mục tiêu năm"
        ordering = ["-year"]
        constraints = [models.UniqueConstraint(fields=["agency", "year"], name="objectives_proposed_once_a_year")]

    def __str__(self) -> str:
        return f"Đề xuất mục tiêu chất lượng năm {self.year}"


class ProposedObjective(models.Model):
    """Một mục tiêu đề xuất: its words as the decision will have them, last year's result, why it is set so."""

    proposal = models.ForeignKey(
        ObjectiveProposal, on_delete=models.PROTECT, related_name="objectives", verbose_name="đề xuất"
    )
    number = models.PositiveSmallIntegerField("số")
    text = models.TextField("mục tiêu")
    last_result = models.CharField("kết quả năm trước", max_length=300, blank=True)
    reason = models.CharField("cơ sở", max_length=500, blank=True)

    class Meta:
        verbose_name = "mục tiêu đề xuất"
        verbose_name_plural = "mục tiêu đề xuất"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposed_objective_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:120]}"


class ObjectivePlan(models.Model):
    """Kế hoạch thực hiện mục tiêu: what, with which resources, who, until when, how it is evaluated (6.2.2)."""

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="plans", verbose_name="chỉ tiêu")
    what = models.TextField("biện pháp")
    resources = models.CharField("nguồn lực", max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người chịu trách nhiệm")
    due_on = models.DateField("thời gian hoàn thành")
    evaluation = models.CharField("cách đánh giá kết quả", max_length=300)
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người lập")
    planned_at = models.DateTimeField("lập lúc")
    dropped_at = models.DateTimeField("bỏ lúc", null=True)

    class Meta:
        verbose_name = "kế hoạch thực hiện mục tiêu"
        verbose_name_plural = "kế hoạch thực hiện mục tiêu"
        ordering = ["criterion", "due_on"]

    def __str__(self) -> str:
        return self.what[:120]


class ObjectiveReading(models.Model):
    """Phổ biến mục tiêu: a person was told of the year's objectives, and when he or she confirmed it (6.2.1.f, 7.3)."""

    set = models.ForeignKey(ObjectiveSet, on_delete=models.PROTECT, related_name="+", verbose_name="bộ mục tiêu")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người nhận")
    told_at = models.DateTimeField("phổ biến lúc")
    read_at = models.DateTimeField("đã đọc lúc", null=True)

    class Meta:
        verbose_name = "phổ biến mục tiêu"
        verbose_name_plural = "phổ biến mục tiêu"
        constraints = [models.UniqueConstraint(fields=["set", "person"], name="objectives_told_once")]
        indexes = [
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="unread_objectives_by_person")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.set}"


class QuarterReview(models.Model):
    """Xem xét mục tiêu theo quý: what the board said at the end of the quarter, frozen, and what was made of it (9.1.3)."""

    set = models.ForeignKey(ObjectiveSet, on_delete=models.PROTECT, related_name="+", verbose_name="bộ mục tiêu")
    quarter = models.PositiveSmallIntegerField("quý")
    lines = models.JSONField("số liệu", default=list)
    remark = models.TextField("nhận định, biện pháp")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="người xem xét")
    at = models.DateTimeField("xem xét lúc")
    report_symbol = models.CharField("số báo cáo", max_length=60, blank=True)
    report_on = models.DateField("ngày báo cáo", null=True)

    class Meta:
        verbose_name = "xem xét mục tiêu theo quý"
        verbose_name_plural = "xem xét mục tiêu theo quý"
        ordering = ["quarter"]
        constraints = [
            models.UniqueConstraint(fields=["set", "quarter"], name="quarter_reviewed_once"),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="four_quarters_in_a_year"),
        ]

    def __str__(self) -> str:
        return f"Quý {self.quarter} năm {self.set.year}"

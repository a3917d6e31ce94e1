"""Quality objectives: what a decision sets, and how each criterion is counted."""

from fractions import Fraction

from django.db import models

from nharong.documents.models import Document
from nharong.people.models import Agency, Person


class ObjectiveSet(models.Model):
    """Mục tiêu chất lượng năm: the objectives of one year as one decision sets them (TCVN ISO 9001:2015, clause 6.2).

    Read from the decision's text, confirmed by a person beside that text, in force once the decision is issued.
    """

    year = models.PositiveSmallIntegerField("năm")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="cơ quan")
    document = models.OneToOneField(
        Document, on_delete=models.PROTECT, related_name="objective_set", verbose_name="quyết định"
    )
    source = models.TextField("nguyên văn")
    unread = models.JSONField("chỗ chưa đọc được", default=list)
    notes = models.JSONField("cách hiểu cần xác nhận", default=list)
    read_at = models.DateTimeField("đọc lúc")
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="người xác nhận"
    )
    confirmed_at = models.DateTimeField("xác nhận lúc", null=True)
    in_force_from = models.DateField("có hiệu lực từ", null=True)

    class Meta:
        verbose_name = "mục tiêu chất lượng năm"
        verbose_name_plural = "mục tiêu chất lượng năm"
        ordering = ["-year", "-id"]

    def __str__(self) -> str:
        return f"Mục tiêu chất lượng năm {self.year}"


class Objective(models.Model):
    """Mục tiêu: one numbered objective in the decision's own words."""

    set = models.ForeignKey(
        ObjectiveSet, on_delete=models.CASCADE, related_name="objectives", verbose_name="bộ mục tiêu"
    )
    number = models.PositiveSmallIntegerField("số thứ tự")
    text = models.TextField("nội dung")

    class Meta:
        verbose_name = "mục tiêu"
        verbose_name_plural = "mục tiêu"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["set", "number"], name="objective_once_per_set")]

    def __str__(self) -> str:
        return f"{self.number}. {self.text}"


class Criterion(models.Model):
    """Chỉ tiêu: a measure, a comparison and a target; the target is an exact fraction written "95" or "199/2"."""

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="criteria", verbose_name="mục tiêu")
    measure = models.CharField("phép đo", max_length=60)
    comparison = models.CharField("so sánh", max_length=2)
    target = models.CharField("chỉ tiêu", max_length=40)
    unit = models.CharField("đơn vị", max_length=10)
    exclusions = models.JSONField("không tính", default=list)
    source = models.TextField("chỗ đọc trong văn bản", blank=True)
    agencies: "models.ManyToManyField[Agency, models.Model]" = models.ManyToManyField(
        Agency, related_name="+", verbose_name="tính cho cơ quan"
    )

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["objective", "measure"], name="measure_once_per_objective")]

    def __str__(self) -> str:
        return f"{self.measure} {self.comparison} {self.target}"

    @property
    def target_fraction(self) -> Fraction:
        """The target, exactly."""
        return Fraction(self.target)

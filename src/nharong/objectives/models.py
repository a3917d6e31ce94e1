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


class FrozenFigure(models.Model):
    """Số liệu đã chốt: a criterion's figure as it stood when a period was closed, with everything behind it.

    TCVN ISO 9001:2015, clause 9.1.1 (documented evidence of results) and 7.5.3 (protected from change). ``facts`` is
    what ``digest`` is over; the line of the journal that closed the period holds the digest. ``seed`` opens the names of
    the records (``rules.commitment``) and leaves the house only record by record.
    """

    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="frozen", verbose_name="chỉ tiêu")
    period = models.CharField("kỳ", max_length=12)
    first_day = models.DateField("từ ngày")
    last_day = models.DateField("đến ngày")
    edition = models.PositiveSmallIntegerField("lần chốt", default=1)
    numerator = models.PositiveBigIntegerField("số đạt")
    denominator = models.PositiveBigIntegerField("tổng số")
    excluded = models.PositiveBigIntegerField("không tính")
    state = models.CharField("đánh giá", max_length=12)
    reason = models.CharField("lý do chốt", max_length=500)
    facts = models.JSONField("nội dung")
    digest = models.CharField("mã băm", max_length=64)
    seed = models.CharField("hạt muối", max_length=64)
    frozen_by = models.CharField("người chốt", max_length=200)
    frozen_at = models.DateTimeField("chốt lúc")

    class Meta:
        verbose_name = "số liệu đã chốt"
        verbose_name_plural = "số liệu đã chốt"
        ordering = ["-last_day", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "period", "edition"], name="figure_frozen_once_per_edition")
        ]

    def __str__(self) -> str:
        return f"{self.criterion.measure} {self.period}: {self.numerator}/{self.denominator}"


class FrozenRecord(models.Model):
    """Bản ghi của số liệu đã chốt: one record behind a frozen figure, with its standing and its name at that time."""

    figure = models.ForeignKey(
        FrozenFigure, on_delete=models.PROTECT, related_name="records", verbose_name="số liệu đã chốt"
    )
    record_kind = models.CharField("loại đối tượng", max_length=80)
    record_id = models.BigIntegerField("khóa đối tượng")
    unit_id = models.BigIntegerField("đơn vị", default=0)
    on = models.DateField("tính vào ngày")
    standing = models.CharField("kết quả", max_length=10)
    reason = models.CharField("lý do", max_length=60)
    label = models.CharField("tên gọi", max_length=600)

    class Meta:
        verbose_name = "bản ghi của số liệu đã chốt"
        verbose_name_plural = "bản ghi của số liệu đã chốt"
        constraints = [
            models.UniqueConstraint(fields=["figure", "record_kind", "record_id"], name="record_frozen_once_per_figure")
        ]

    def __str__(self) -> str:
        return f"{self.record_kind}#{self.record_id}: {self.standing}"

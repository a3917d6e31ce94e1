"""What is counted, and how many: the records behind each figure and the rollup that gives it in one look."""

from django.db import models

from .words import Standing


class CountedRecord(models.Model):
    """A record's standing in a measure; the figure's list of records, and what moves the rollup."""

    measure = models.CharField("phép đo", max_length=60)
    record_kind = models.CharField("loại đối tượng", max_length=80)
    record_id = models.BigIntegerField("khóa đối tượng")
    agency_id = models.BigIntegerField("cơ quan")
    unit_id = models.BigIntegerField("đơn vị", default=0)
    on = models.DateField("tính vào ngày")
    standing = models.CharField("kết quả", max_length=10, choices=Standing.choices)
    reason = models.CharField("lý do", max_length=60)
    label = models.CharField("tên gọi", max_length=600)
    stands_until = models.DateTimeField("giữ nguyên đến", null=True)

    class Meta:
        verbose_name = "bản ghi được đếm"
        verbose_name_plural = "bản ghi được đếm"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "record_kind", "record_id"], name="record_counted_once_per_measure"
            )
        ]
        indexes = [
            models.Index(fields=["measure", "agency_id", "on", "standing"], name="counted_by_measure_agency_day"),
            models.Index(
                fields=["measure", "stands_until"],
                condition=models.Q(stands_until__isnull=False),
                name="counted_by_end_of_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.label}"


class Rollup(models.Model):
    """How many records of a measure stand how, by agency, unit and month."""

    measure = models.CharField("phép đo", max_length=60)
    agency_id = models.BigIntegerField("cơ quan")
    unit_id = models.BigIntegerField("đơn vị", default=0)
    year = models.PositiveSmallIntegerField("năm")
    month = models.PositiveSmallIntegerField("tháng")
    standing = models.CharField("kết quả", max_length=10, choices=Standing.choices)
    reason = models.CharField("lý do", max_length=60)
    count = models.IntegerField("số lượng")

    class Meta:
        verbose_name = "số gộp"
        verbose_name_plural = "số gộp"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "agency_id", "unit_id", "year", "month", "standing", "reason"],
                name="rollup_once_per_cell",
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.month}/{self.year} {self.standing}: {self.count}"


class StandingStep(models.Model):
    """One step of a record's standing in a measure: into a cell (+1) or out of it (-1), and when.

    Summed up to a moment they give every figure as it stood then, and the records behind it: what the board said on any
    past day can be answered exactly. Steps are only ever added.
    """

    measure = models.CharField("phép đo", max_length=60)
    record_kind = models.CharField("loại đối tượng", max_length=80)
    record_id = models.BigIntegerField("khóa đối tượng")
    agency_id = models.BigIntegerField("cơ quan")
    unit_id = models.BigIntegerField("đơn vị", default=0)
    on = models.DateField("tính vào ngày")
    standing = models.CharField("kết quả", max_length=10, choices=Standing.choices)
    reason = models.CharField("lý do", max_length=60)
    at = models.DateTimeField("thời điểm")
    step = models.SmallIntegerField("bước")

    class Meta:
        verbose_name = "bước thay đổi kết quả"
        verbose_name_plural = "bước thay đổi kết quả"
        indexes = [models.Index(fields=["measure", "agency_id", "at"], name="step_by_measure_agency_time")]
        constraints = [models.CheckConstraint(condition=models.Q(step__in=(-1, 1)), name="step_is_one")]

    def __str__(self) -> str:
        return f"{self.measure}: {self.record_kind}#{self.record_id} {self.step:+d} {self.standing}"


class RecountAlarm(models.Model):
    """What a nightly recount found to differ from what is kept; ``lines`` name records and cells. Empty lines: agreed."""

    measure = models.CharField("phép đo", max_length=60)
    year = models.PositiveSmallIntegerField("năm")
    at = models.DateTimeField("đếm lại lúc")
    lines = models.JSONField("các chỗ khác nhau", default=list)

    class Meta:
        verbose_name = "lần đếm lại"
        verbose_name_plural = "lần đếm lại"
        constraints = [models.UniqueConstraint(fields=["measure", "year"], name="recount_once_per_measure_and_year")]

    def __str__(self) -> str:
        return f"{self.measure} {self.year}: {len(self.lines)} chỗ khác nhau"

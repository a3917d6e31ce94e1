"""Every step of a standing is kept; what is counted already has its first step on the day it counts for."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import migrations, models

STANDINGS = [("counted", "Đạt"), ("failed", "Chưa đạt"), ("excluded", "Không tính"), ("pending", "Chưa tính")]
NAMES = ("measure", "record_kind", "record_id", "agency_id", "unit_id", "on", "standing", "reason")


def first_steps(apps, schema_editor):
    CountedRecord = apps.get_model("measuring", "CountedRecord")
    StandingStep = apps.get_model("measuring", "StandingStep")
    zone, waiting = ZoneInfo("Asia/Ho_Chi_Minh"), []
    for row in CountedRecord.objects.order_by("id").values(*NAMES).iterator(chunk_size=2000):
        waiting.append(StandingStep(**row, at=datetime.combine(row["on"], time(), tzinfo=zone), step=1))
        if len(waiting) == 2000:
            StandingStep.objects.bulk_create(waiting)
            waiting = []
    StandingStep.objects.bulk_create(waiting)


class Migration(migrations.Migration):

    dependencies = [("measuring", "0002_standing_ends_by_the_clock")]

    operations = [
        migrations.CreateModel(
            name="StandingStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=60, verbose_name="phép đo")),
                ("record_kind", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("record_id", models.BigIntegerField(verbose_name="khóa đối tượng")),
                ("agency_id", models.BigIntegerField(verbose_name="cơ quan")),
                ("unit_id", models.BigIntegerField(default=0, verbose_name="đơn vị")),
                ("on", models.DateField(verbose_name="tính vào ngày")),
                ("standing", models.CharField(choices=STANDINGS, max_length=10, verbose_name="kết quả")),
                ("reason", models.CharField(max_length=60, verbose_name="lý do")),
                ("at", models.DateTimeField(verbose_name="thời điểm")),
                ("step", models.SmallIntegerField(verbose_name="bước")),
            ],
            options={
                "verbose_name": "bước thay đổi kết quả",
                "verbose_name_plural": "bước thay đổi kết quả",
                "indexes": [
                    models.Index(fields=["measure", "agency_id", "at"], name="step_by_measure_agency_time")
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("step__in", (-1, 1))), name="step_is_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="RecountAlarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=60, verbose_name="phép đo")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("at", models.DateTimeField(verbose_name="đếm lại lúc")),
                ("lines", models.JSONField(default=list, verbose_name="các chỗ khác nhau")),
            ],
            options={
                "verbose_name": "lần đếm lại",
                "verbose_name_plural": "lần đếm lại",
                "constraints": [
                    models.UniqueConstraint(fields=["measure", "year"], name="recount_once_per_measure_and_year")
                ],
            },
        ),
        migrations.RunPython(first_steps, migrations.RunPython.noop),
    ]

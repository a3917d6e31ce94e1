"""Every line gets its mark, the journal its tree."""

from django.db import migrations, models

from nharong.kernel.transparency.canonical import FIELDS
from nharong.kernel.transparency.marks import mark


def mark_lines(apps, schema_editor):
    """Lines written before marks existed are marked as they stand now."""
    Entry = apps.get_model("kernel", "Entry")
    waiting = []
    for row in Entry.objects.order_by("id").values(*FIELDS).iterator(chunk_size=2000):
        waiting.append(Entry(id=row["id"], mark=mark(row)))
        if len(waiting) == 2000:
            Entry.objects.bulk_update(waiting, ["mark"])
            waiting = []
    Entry.objects.bulk_update(waiting, ["mark"])


class Migration(migrations.Migration):

    dependencies = [("kernel", "0001_counters_journal_files")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="mark",
            field=models.CharField(default="", max_length=48, verbose_name="dấu của hệ thống"),
            preserve_default=False,
        ),
        migrations.RunPython(mark_lines, migrations.RunPython.noop),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.PositiveBigIntegerField(unique=True, verbose_name="lá đầu tiên")),
                ("size", models.PositiveBigIntegerField(unique=True, verbose_name="số lá")),
                ("root", models.CharField(max_length=64, verbose_name="gốc")),
                ("sealed_at", models.DateTimeField(verbose_name="niêm phong lúc")),
                ("entries", models.BinaryField(verbose_name="số các dòng")),
                ("leaves", models.BinaryField(verbose_name="các lá")),
                ("peaks", models.BinaryField(verbose_name="các đỉnh")),
                ("highest", models.BigIntegerField(verbose_name="số dòng lớn nhất")),
                ("note", models.TextField(verbose_name="nội dung ký")),
                ("signature", models.CharField(max_length=128, verbose_name="chữ ký")),
                ("key", models.CharField(max_length=16, verbose_name="khóa ký")),
                ("stamp", models.BinaryField(null=True, verbose_name="dấu thời gian")),
                ("stamped_at", models.DateTimeField(null=True, verbose_name="đóng dấu thời gian lúc")),
            ],
            options={
                "verbose_name": "đầu cây nhật ký",
                "verbose_name_plural": "đầu cây nhật ký",
                "ordering": ["size"],
                "indexes": [models.Index(fields=["sealed_at"], name="head_by_time")],
            },
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["at", "id"], name="entry_by_time"),
        ),
    ]

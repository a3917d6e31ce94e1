import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("objectives", "0001_sets_and_criteria")]

    operations = [
        migrations.CreateModel(
            name="FrozenFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", models.CharField(max_length=12, verbose_name="kỳ")),
                ("first_day", models.DateField(verbose_name="từ ngày")),
                ("last_day", models.DateField(verbose_name="đến ngày")),
                ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="lần chốt")),
                ("numerator", models.PositiveBigIntegerField(verbose_name="số đạt")),
                ("denominator", models.PositiveBigIntegerField(verbose_name="tổng số")),
                ("excluded", models.PositiveBigIntegerField(verbose_name="không tính")),
                ("state", models.CharField(max_length=12, verbose_name="đánh giá")),
                ("reason", models.CharField(max_length=500, verbose_name="lý do chốt")),
                ("facts", models.JSONField(verbose_name="nội dung")),
                ("digest", models.CharField(max_length=64, verbose_name="mã băm")),
                ("seed", models.CharField(max_length=64, verbose_name="hạt muối")),
                ("frozen_by", models.CharField(max_length=200, verbose_name="người chốt")),
                ("frozen_at", models.DateTimeField(verbose_name="chốt lúc")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="frozen",
                        to="objectives.criterion",
                        verbose_name="chỉ tiêu",
                    ),
                ),
            ],
            options={
                "verbose_name": "số liệu đã chốt",
                "verbose_name_plural": "số liệu đã chốt",
                "ordering": ["-last_day", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("criterion", "period", "edition"), name="figure_frozen_once_per_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrozenRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_kind", models.CharField(max_length=80, verbose_name="loại đối tượng")),
                ("record_id", models.BigIntegerField(verbose_name="khóa đối tượng")),
                ("unit_id", models.BigIntegerField(default=0, verbose_name="đơn vị")),
                ("on", models.DateField(verbose_name="tính vào ngày")),
                ("standing", models.CharField(max_length=10, verbose_name="kết quả")),
                ("reason", models.CharField(max_length=60, verbose_name="lý do")),
                ("label", models.CharField(max_length=600, verbose_name="tên gọi")),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="objectives.frozenfigure",
                        verbose_name="số liệu đã chốt",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản ghi của số liệu đã chốt",
                "verbose_name_plural": "bản ghi của số liệu đã chốt",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("figure", "record_kind", "record_id"), name="record_frozen_once_per_figure"
                    )
                ],
            },
        ),
    ]

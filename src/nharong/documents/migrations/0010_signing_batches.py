"""How provable the signatures of each document are; batches of documents signed at one sitting."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0008_copies"),
        ("people", "0001_agencies_posts_persons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SigningBatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "Đang ký"),
                            ("paused", "Tạm dừng"),
                            ("finished", "Đã xong"),
                            ("stopped", "Đã dừng theo yêu cầu"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="lý do tạm dừng")),
                ("sealed_pin", models.TextField(blank=True, verbose_name="mã PIN đã niêm phong")),
                ("begun_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="kết thúc lúc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signing_batches",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.post",
                        verbose_name="chức vụ",
                    ),
                ),
            ],
            options={
                "verbose_name": "lượt ký nhiều văn bản",
                "verbose_name_plural": "lượt ký nhiều văn bản",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Preservation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(max_length=6, verbose_name="mức chữ ký")),
                ("shortfall", models.CharField(blank=True, max_length=300, verbose_name="phần còn thiếu")),
                ("relies_until", models.DateTimeField(null=True, verbose_name="dấu thời gian tin cậy đến")),
                ("tried_at", models.DateTimeField(verbose_name="xem xét lúc")),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preservation",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "mức bảo đảm của chữ ký",
                "verbose_name_plural": "mức bảo đảm của chữ ký",
                "indexes": [models.Index(fields=["level", "tried_at"], name="preservation_by_level")],
            },
        ),
        migrations.CreateModel(
            name="BatchItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="phiên bản")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "Chờ ký"), ("signed", "Đã ký"), ("failed", "Chưa ký được")],
                        default="waiting",
                        max_length=10,
                        verbose_name="kết quả",
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="vì sao chưa ký được")),
                ("at", models.DateTimeField(null=True, verbose_name="thời điểm")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="documents.signingbatch",
                        verbose_name="lượt ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "văn bản trong lượt ký",
                "verbose_name_plural": "văn bản trong lượt ký",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("batch", "document"), name="document_once_per_batch")],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_bodies_and_attachments"),
        ("kernel", "0001_counters_journal_files"),
        ("people", "0001_agencies_posts_persons"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "form",
                    models.CharField(
                        choices=[("true-copy", "Sao y"), ("duplicate", "Sao lục"), ("extract", "Trích sao")],
                        max_length=10,
                        verbose_name="hình thức sao",
                    ),
                ),
                (
                    "medium",
                    models.CharField(
                        choices=[("paper", "Bản giấy"), ("electronic", "Bản điện tử")],
                        max_length=10,
                        verbose_name="thể loại bản sao",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("number", models.PositiveIntegerField(verbose_name="số")),
                ("notation", models.CharField(max_length=30, verbose_name="ký hiệu")),
                ("made_on", models.DateField(verbose_name="ngày sao")),
                ("parts", models.CharField(blank=True, max_length=500, verbose_name="phần trích")),
                ("recipient_lines", models.JSONField(blank=True, default=list, verbose_name="nơi nhận")),
                ("amount", models.PositiveSmallIntegerField(default=1, verbose_name="số lượng bản")),
                ("pages", models.PositiveIntegerField(verbose_name="số trang")),
                ("signature_valid", models.BooleanField(null=True, verbose_name="chữ ký hợp lệ")),
                ("made_at", models.DateTimeField(verbose_name="sao lúc")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="people.agency",
                        verbose_name="cơ quan sao",
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.signingauthority",
                        verbose_name="thẩm quyền ký sao",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                        verbose_name="tệp bản sao",
                    ),
                ),
                (
                    "incoming",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="documents.incomingdocument",
                        verbose_name="văn bản đến được sao",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người sao",
                    ),
                ),
                (
                    "outgoing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="documents.document",
                        verbose_name="văn bản đi được sao",
                    ),
                ),
                (
                    "signer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ký bản sao",
                    ),
                ),
            ],
            options={
                "verbose_name": "bản sao",
                "verbose_name_plural": "bản sao",
                "indexes": [models.Index(fields=["agency", "year", "-number"], name="copy_register")],
                "constraints": [
                    models.UniqueConstraint(fields=("agency", "year", "number"), name="copy_number_once_per_year"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("incoming__isnull", True), ("outgoing__isnull", False)),
                            models.Q(("incoming__isnull", False), ("outgoing__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_copy_is_of_one_document",
                    ),
                ],
            },
        ),
    ]

"""How each key is reached, the history of images, one-time addresses that were used."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def images_get_a_history(apps: Any, schema_editor: Any) -> None:
    """What stood beside a certificate becomes its holder's first image."""
    certificates = apps.get_model("signing", "Certificate").objects.using(schema_editor.connection.alias)
    images = apps.get_model("signing", "SignatureImage").objects.using(schema_editor.connection.alias)
    for one in certificates.exclude(image=None).order_by("not_before", "pk"):
        images.create(
            person_id=one.person_id, agency_id=one.agency_id, file_id=one.image_id, since=one.not_before, added_by=""
        )


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("kernel", "0001_counters_journal_files"),
        ("people", "0001_agencies_posts_persons"),
        ("signing", "0001_certificates"),
    ]

    operations = [
        migrations.CreateModel(
            name="SpentAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64, unique=True, verbose_name="dấu của địa chỉ")),
                ("at", models.DateTimeField(verbose_name="dùng lúc")),
            ],
            options={"verbose_name": "địa chỉ ký đã dùng", "verbose_name_plural": "địa chỉ ký đã dùng"},
        ),
        migrations.CreateModel(
            name="SignatureImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(verbose_name="dùng từ")),
                ("added_by", models.CharField(max_length=120, verbose_name="người đưa vào")),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature_images",
                        to="people.agency",
                        verbose_name="của cơ quan",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="kernel.storedfile",
                        verbose_name="tệp ảnh",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signature_images",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="của cán bộ",
                    ),
                ),
            ],
            options={
                "verbose_name": "hình chữ ký, hình dấu",
                "verbose_name_plural": "hình chữ ký, hình dấu",
                "ordering": ["-since", "-pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="signatureimage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agency__isnull", False), ("person__isnull", True)),
                    models.Q(("agency__isnull", True), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="signature_image_has_one_holder",
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="pem",
            field=models.TextField(blank=True, default="", verbose_name="chứng thư (PEM)"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="certificate",
            name="reached",
            field=models.JSONField(blank=True, default=dict, verbose_name="thông số thiết bị"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="registered_at",
            field=models.DateTimeField(null=True, verbose_name="đăng ký lúc"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="rút lúc"),
        ),
        migrations.AddField(
            model_name="certificate",
            name="withdrawal_reason",
            field=models.CharField(blank=True, default="", max_length=300, verbose_name="lý do rút"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="certificate",
            name="device",
            field=models.CharField(
                choices=[
                    ("software", "Khóa phần mềm trên máy chủ"),
                    ("pkcs11", "Thiết bị PKCS#11 (USB Token, HSM) tại máy chủ"),
                    ("vgca", "USB Token trên máy của người ký (VGCA Sign Service)"),
                    ("csc", "Dịch vụ ký số từ xa (CSC)"),
                ],
                default="software",
                max_length=20,
                verbose_name="thiết bị",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True), models.Q(("withdrawal_reason", ""), _negated=True), _connector="OR"
                ),
                name="a_withdrawn_certificate_has_its_reason",
            ),
        ),
        migrations.RunPython(images_get_a_history, migrations.RunPython.noop),
        migrations.RemoveField(model_name="certificate", name="image"),
    ]

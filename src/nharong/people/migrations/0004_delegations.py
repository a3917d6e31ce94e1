"""Signing passed on: by whom, and why it ended before its day."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_rights_confirmations"),
    ]

    operations = [
        migrations.AddField(
            model_name="signingauthority",
            name="cancelled_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="hủy trước khi bắt đầu lúc"),
        ),
        migrations.AddField(
            model_name="signingauthority",
            name="ended_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="lý do kết thúc sớm"),
        ),
        migrations.AddField(
            model_name="signingauthority",
            name="given_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="authorities_given",
                to="people.post",
                verbose_name="chức vụ giao quyền",
            ),
        ),
    ]

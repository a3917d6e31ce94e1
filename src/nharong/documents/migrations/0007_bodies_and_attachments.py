import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_search_and_access"),
        ("kernel", "0001_counters_journal_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("signature_valid", models.BooleanField(null=True, verbose_name="chữ ký hợp lệ")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="số trang")),
                ("since_version", models.PositiveIntegerField(verbose_name="kèm từ phiên bản")),
                ("until_version", models.PositiveIntegerField(null=True, verbose_name="kèm đến phiên bản")),
                ("added_at", models.DateTimeField(verbose_name="thêm lúc")),
            ],
            options={
                "verbose_name": "tệp kèm theo",
                "verbose_name_plural": "tệp kèm theo",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(verbose_name="phiên bản")),
                ("quote", models.CharField(blank=True, max_length=1000, verbose_name="đoạn trích")),
                ("text", models.TextField(verbose_name="ý kiến")),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                ("at", models.DateTimeField(verbose_name="thời điểm")),
                ("resolved_at", models.DateTimeField(null=True, verbose_name="giải quyết lúc")),
            ],
            options={
                "verbose_name": "ý kiến góp ý",
                "verbose_name_plural": "ý kiến góp ý",
                "ordering": ["id"],
            },
        ),
        migrations.AddField(
            model_name="version",
            name="annexes",
            field=models.JSONField(blank=True, default=list, verbose_name="phụ lục cùng tệp"),
        ),
        migrations.AddField(
            model_name="version",
            name="archival",
            field=models.CharField(blank=True, max_length=10, verbose_name="chuẩn PDF/A"),
        ),
        migrations.AddField(
            model_name="version",
            name="form",
            field=models.CharField(
                choices=[("typed", "Soạn trên hệ thống"), ("word", "Tệp Word tải lên"), ("pdf", "Tệp PDF tải lên")],
                default="typed",
                max_length=10,
                verbose_name="cách soạn",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="places",
            field=models.JSONField(blank=True, default=dict, verbose_name="chỗ ghi số, ngày và chỗ ký"),
        ),
        migrations.AddField(
            model_name="version",
            name="source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.storedfile",
                verbose_name="tệp tải lên",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="source_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="tên tệp tải lên"),
        ),
        migrations.AddConstraint(
            model_name="version",
            constraint=models.CheckConstraint(
                condition=models.Q(("form", "typed"), ("source__isnull", False), _connector="OR"),
                name="an_uploaded_version_has_its_file",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người thêm",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attachments",
                to="documents.document",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="file",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.storedfile",
                verbose_name="tệp",
            ),
        ),
        migrations.AddField(
            model_name="attachment",
            name="signed_file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="kernel.storedfile",
                verbose_name="tệp đã ký số",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="answers",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="answered_by",
                to="documents.comment",
                verbose_name="trả lời ý kiến",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="comments",
                to="documents.document",
                verbose_name="văn bản",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người góp ý",
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="resolved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="người giải quyết",
            ),
        ),
        migrations.AddConstraint(
            model_name="attachment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_version__isnull", True), ("until_version__gte", models.F("since_version")), _connector="OR"
                ),
                name="an_attachment_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(("answers__isnull", True), ("resolved_at__isnull", True), _connector="OR"),
                name="an_answer_is_not_settled_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at__isnull", True), ("resolved_by__isnull", True)),
                    models.Q(("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="a_settled_comment_says_who_settled_it",
            ),
        ),
    ]

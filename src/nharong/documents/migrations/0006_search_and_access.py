import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nharong.documents.finding import schema


def make(apps, schema_editor):
    schema.make(schema_editor.connection)


def take_away(apps, schema_editor):
    schema.take_away(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0005_particulars_and_notes"),
    ]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("out", "Văn bản đi"), ("in", "Văn bản đến")], max_length=3, verbose_name="đi, đến"
                    ),
                ),
                ("thing_id", models.BigIntegerField(verbose_name="khóa văn bản")),
                ("day", models.DateField(null=True, verbose_name="ngày")),
                ("terms", models.TextField(verbose_name="từ để tìm")),
            ],
            options={"verbose_name": "mục tìm kiếm", "verbose_name_plural": "mục tìm kiếm"},
        ),
        migrations.AddConstraint(
            model_name="searchentry",
            constraint=models.UniqueConstraint(fields=("way", "thing_id"), name="search_entry_once_per_document"),
        ),
        migrations.RunPython(make, take_away, hints={"new_database": True}),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                ("query", models.CharField(max_length=1000, verbose_name="điều kiện tìm")),
                ("saved_at", models.DateTimeField(verbose_name="lưu lúc")),
                ("deleted_at", models.DateTimeField(null=True, verbose_name="xóa lúc")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lưu",
                    ),
                ),
            ],
            options={"verbose_name": "tìm kiếm đã lưu", "verbose_name_plural": "tìm kiếm đã lưu"},
        ),
        migrations.AddConstraint(
            model_name="savedsearch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at__isnull", True)),
                fields=("person", "name"),
                name="saved_search_name_once",
            ),
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="thời điểm")),
                ("post", models.CharField(blank=True, max_length=200, verbose_name="chức vụ")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("page", "Xem trang văn bản"),
                            ("file", "Xem tệp"),
                            ("download", "Tải tệp"),
                            ("metadata", "Xuất dữ liệu đặc tả"),
                        ],
                        max_length=10,
                        verbose_name="việc",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="documents.document",
                        verbose_name="văn bản đi",
                    ),
                ),
                (
                    "incoming",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readings",
                        to="documents.incomingdocument",
                        verbose_name="văn bản đến",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xem",
                    ),
                ),
            ],
            options={"verbose_name": "lượt xem, tải", "verbose_name_plural": "lượt xem, tải"},
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.CheckConstraint(
                condition=models.Q(("document__isnull", True), ("incoming__isnull", True), _connector="XOR"),
                name="a_reading_is_of_one_document",
            ),
        ),
    ]

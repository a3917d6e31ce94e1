from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("kernel", "0002_marks_and_tree_heads")]

    operations = [
        migrations.CreateModel(
            name="JournalCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="kiểm tra lúc")),
                ("entries", models.PositiveBigIntegerField(verbose_name="số dòng")),
                ("sealed", models.PositiveBigIntegerField(verbose_name="đã niêm phong")),
                ("broken", models.JSONField(default=list, verbose_name="các dòng hỏng")),
            ],
            options={
                "verbose_name": "lần kiểm tra nhật ký",
                "verbose_name_plural": "lần kiểm tra nhật ký",
                "ordering": ["-id"],
            },
        ),
    ]

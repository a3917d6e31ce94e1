from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_case_files")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="particulars",
            field=models.JSONField(blank=True, default=dict, verbose_name="các mục riêng của loại văn bản"),
        ),
        migrations.AddField(
            model_name="document",
            name="circulation_note",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="chỉ dẫn phạm vi lưu hành"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="document",
            name="drafter_mark",
            field=models.CharField(blank=True, default="", max_length=30, verbose_name="ký hiệu người soạn thảo"),
            preserve_default=False,
        ),
    ]

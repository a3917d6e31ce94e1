from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_case_files")]
    operations: list[object] = []

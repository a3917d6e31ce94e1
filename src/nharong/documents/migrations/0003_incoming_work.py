from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_recall_and_replacement")]
    operations: list[object] = []

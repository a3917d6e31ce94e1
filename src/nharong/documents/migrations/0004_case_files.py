from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_incoming_work")]
    operations: list[object] = []

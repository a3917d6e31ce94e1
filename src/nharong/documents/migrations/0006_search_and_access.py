from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_series_comments_annexes")]
    operations: list[object] = []

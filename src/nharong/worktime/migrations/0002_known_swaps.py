"""Days swapped by the Government that the library of public holidays does not know."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SWAPS = (
    (date(2026, 1, 2), "off", "Hoán đổi ngày nghỉ, văn bản 12729/VPCP-KGVX ngày 25/12/2025"),
    (date(2026, 1, 10), "working", "Làm bù ngày 02/01/2026, văn bản 12729/VPCP-KGVX ngày 25/12/2025"),
)


def enter(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Enter the swaps for every agency."""
    days = apps.get_model("worktime", "SpecialDay")
    for day, kind, source in SWAPS:
        days.objects.using(editor.connection.alias).get_or_create(
            agency_code="", day=day, withdrawn=False, defaults={"kind": kind, "source": source}
        )


class Migration(migrations.Migration):
    """Enters the known swaps; taking it back leaves the office's table as it is."""

    dependencies = [("worktime", "0001_hours_and_special_days")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop, hints={"new_database": True})]

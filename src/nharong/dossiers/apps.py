from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "nharong.dossiers"
    label = "dossiers"
    verbose_name = "Một cửa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import catalogue_permissions, measures, permissions  # noqa: F401 - declare this room's measures and rules

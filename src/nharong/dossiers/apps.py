from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "nharong.dossiers"
    label = "dossiers"
    verbose_name = "Một cửa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 - declares this room's rules

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "nharong.desk"
    label = "desk"
    verbose_name = "Bàn làm việc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .navigation import declare

        declare()

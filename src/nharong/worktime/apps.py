from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    name = "nharong.worktime"
    label = "worktime"
    verbose_name = "Giờ làm việc"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 - declares this room's rules

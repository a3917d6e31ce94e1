from django.apps import AppConfig


class ObjectivesConfig(AppConfig):
    name = "nharong.objectives"
    label = "objectives"
    verbose_name = "Mục tiêu chất lượng"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nharong.kernel.frame import declare_waiting

        from . import permissions  # noqa: F401 - declares this room's rules
        from .waiting import waiting_for

        declare_waiting(waiting_for)

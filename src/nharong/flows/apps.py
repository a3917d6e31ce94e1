from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "nharong.flows"
    label = "flows"
    verbose_name = "Quy trình liên phòng"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import declarations  # noqa: F401 - jobs, rights, navigation and waiting things of the flows

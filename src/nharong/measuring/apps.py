from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "nharong.measuring"
    label = "measuring"
    verbose_name = "Đo lường"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import jobs  # noqa: F401 - declares what the clock starts

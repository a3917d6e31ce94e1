from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "nharong.exchange"
    label = "exchange"
    verbose_name = "Liên thông"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import jobs, measures, permissions  # noqa: F401 - declare what the clock starts, what is counted, who may

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    name = "nharong.measuring"
    label = "measuring"
    verbose_name = "Đo lường"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class AxisConfig(AppConfig):
    name = "nharong.axis"
    label = "axis"
    verbose_name = "Trục liên thông"
    default_auto_field = "django.db.models.BigAutoField"

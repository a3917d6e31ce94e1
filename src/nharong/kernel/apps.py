from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "nharong.kernel"
    label = "kernel"
    verbose_name = "Nền móng"
    default_auto_field = "django.db.models.BigAutoField"

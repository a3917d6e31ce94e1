from django.apps import AppConfig


class SigningConfig(AppConfig):
    name = "nharong.signing"
    label = "signing"
    verbose_name = "Ký số"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import frame, jobs  # noqa: F401 - declare a line of the navigation and what the clock starts

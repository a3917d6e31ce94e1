from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "nharong.documents"
    label = "documents"
    verbose_name = "Văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import jobs, measures, permissions  # noqa: F401 - declare what the clock starts, measures and rules

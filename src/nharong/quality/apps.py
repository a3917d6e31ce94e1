from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "nharong.quality"
    label = "quality"
    verbose_name = "Hệ thống quản lý chất lượng"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import entries, jobs, measures, permissions  # noqa: F401 - declare what this room counts, does and shows

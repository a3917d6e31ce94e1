from django.apps import AppConfig


class QualityConfig(AppConfig):
    name = "nharong.quality"
    label = "quality"
    verbose_name = "Hệ thống quản lý chất lượng"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import entries, jobs, measures, permissions, populations_work, running_quality  # noqa: F401 - they declare

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "nharong.programme"
    label = "programme"
    verbose_name = "Chương trình công tác"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import jobs, measures, permissions  # noqa: F401 - what the clock starts, what is counted, who may
        from .waiting import declare

        declare()

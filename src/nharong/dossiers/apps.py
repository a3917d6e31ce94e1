from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "nharong.dossiers"
    label = "dossiers"
    verbose_name = "Một cửa"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Declare who may do what, what is counted, and what waits for whom.
        from . import measures, permissions, waiting  # noqa: F401
        from .catalogue import entries  # noqa: F401
        from .catalogue import permissions as of_the_catalogue  # noqa: F401
        from .citizens import jobs  # noqa: F401

        waiting.declare()

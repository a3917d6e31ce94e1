from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "nharong.people"
    label = "people"
    verbose_name = "Tổ chức, cán bộ"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import permissions  # noqa: F401 - declares this room's rules
        from .administration import frame

        frame.declare()

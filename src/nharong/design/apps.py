"""How Django finds this room's templates, tags and static files."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """The room of the common look; it has no tables."""

    name = "nharong.design"
    label = "design"

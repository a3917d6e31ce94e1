"""Django, set up once for commands that need it."""

import os


def set_up() -> None:
    """Set up Django with the office's settings; harmless when it is already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nharong.wiring.settings")
    import django

    django.setup()


def migrate() -> None:
    """Make the tables, or bring them up to date."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)

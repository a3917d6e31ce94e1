"""Connects many agencies to our own axis at once: names by code come as JSON on standard input, secrets by code go out."""

import json
import os
import sys


def main() -> None:
    """Register every agency given; runs in a process of its own, for the axis has its own settings."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "nharong.wiring.axis_settings"
    import django

    django.setup()
    from nharong.axis import acts

    names: dict[str, str] = json.load(sys.stdin)
    secrets = {code: acts.register_agency(code=code, name=name)[1] for code, name in names.items()}
    json.dump(secrets, sys.stdout)


if __name__ == "__main__":
    main()

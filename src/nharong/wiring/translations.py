"""English screens: the catalogues beside each room's templates, compiled at set-up."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues() -> int:
    """Compile every django.po of the house into the django.mo beside it when it is newer; returns how many were
    compiled.
    """
    count = 0
    for source in sorted(Path(__file__).parents[1].glob("**/locale/*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parents[1].name)
        with target.open("wb") as file:
            write_mo(file, catalogue)
        count += 1
    return count

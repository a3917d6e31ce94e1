"""Names and codes as they are looked for: without case and accents, so that "so khoa hoc" finds "Sở Khoa học"."""

import unicodedata


def folded(text: str) -> str:
    """Lower case without accents, đ as d, one space between words, nothing that is not printed.

    >>> folded("  Sở  Nông nghiệp, ĐẮK Lắk ")
    'so nong nghiep, dak lak'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("đ", "d")
    return " ".join("".join(letter if letter.isprintable() else " " for letter in kept).split())


def words_of(asked: str, *, most: int = 8) -> list[str]:
    """The words somebody looks for, at most so many: each must be found."""
    return folded(asked[:200]).split()[:most]

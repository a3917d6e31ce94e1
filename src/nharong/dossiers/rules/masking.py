"""Personal data in lists, logs and public pages: enough to recognise, not enough to learn."""

_SHOWN = 3


def masked_name(name: str) -> str:
    """The family name and first letters.

    >>> masked_name("Nguyễn Văn An")
    'Nguyễn V. A.'
    """
    first, *rest = name.split() or [""]
    return " ".join([first, *(f"{word[0]}." for word in rest)])


def masked_number(number: str) -> str:
    """The last three signs of an identity or telephone number.

    >>> masked_number("062085001234")
    '•••••••••234'
    """
    return "•" * (len(number) - _SHOWN) + number[-_SHOWN:] if len(number) > _SHOWN else "•" * len(number)


def masked_email(address: str) -> str:
    """The first letter and the house.

    >>> masked_email("an@example.com")
    'a•••@example.com'
    """
    name, at, house = address.partition("@")
    return f"{name[:1]}•••{at}{house}" if name else ""

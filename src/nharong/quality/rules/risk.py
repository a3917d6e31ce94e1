"""R = S × P and its bands: 1-3 low, 4-8 medium, 9-15 high, 16-25 extreme. R is reckoned, never typed."""

LOWEST, HIGHEST = 1, 5


def level(severity: int, probability: int) -> int:
    """S × P.

    >>> level(4, 5)
    20
    """
    for value in (severity, probability):
        if not LOWEST <= value <= HIGHEST:
            raise ValueError("severity and probability go from 1 to 5")
    return severity * probability


def band(value: int) -> str:
    """The word of the band a level stands in.

    >>> [band(one) for one in (1, 3, 4, 8, 9, 15, 16, 25)]
    ['low', 'low', 'medium', 'medium', 'high', 'high', 'extreme', 'extreme']
    """
    if value <= 3:
        return "low"
    if value <= 8:
        return "medium"
    return "high" if value <= 15 else "extreme"

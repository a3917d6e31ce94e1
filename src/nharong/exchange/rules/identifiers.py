"""The electronic identifier of a document, as plain Python."""


def electronic_identifier(*, agency_code: str, year: int, ordinal: int) -> str:
    """Agency's identifier, year of issue, ordinal in the year (Decision 28/2018, article 10.2.b).

    >>> electronic_identifier(agency_code="000.00.01.H34", year=2021, ordinal=12)
    '000.00.01.H34-2021-000012'
    """
    return f"{agency_code}-{year}-{ordinal:06d}"

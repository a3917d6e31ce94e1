"""Numbers without gaps and without doubles."""

from django.db import connection

from .models import Counter


def take(*, series: str, year: int, count: int = 1) -> int:
    """The next number of a series in a year, from 1; with ``count`` the last of so many taken at once.

    One statement, so it is safe under any number of writers on SQLite and PostgreSQL. It belongs to the transaction it
    is called in: when that rolls back, the number was never taken. Outside a transaction it raises ``RuntimeError``,
    for there a failed act would leave a gap.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A number is taken only inside the transaction of the act that uses it.")
    table = connection.ops.quote_name(Counter._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (series, year, value) VALUES (%s, %s, %s) "  # noqa: S608 - the table's name is ours
            f"ON CONFLICT (series, year) DO UPDATE SET value = {table}.value + excluded.value RETURNING value",
            [series, year, count],
        )
        (value,) = cursor.fetchone()
    return int(value)


def last(*, series: str, year: int) -> int:
    """The last number taken, 0 when none was."""
    row = Counter.objects.filter(series=series, year=year).values_list("value", flat=True).first()
    return row or 0


def begin(*, series: str, year: int, last: int) -> None:
    """Let a series that has given no number yet go on after ``last``: numbers used before this house counted.

    Raises ``ValueError`` once a number was taken, for then a gap or a double would arise.
    """
    _row, new = Counter.objects.get_or_create(series=series, year=year, defaults={"value": last})
    if not new:
        raise ValueError(f"The series {series} of {year} has begun already.")

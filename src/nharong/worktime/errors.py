"""What can go wrong with working time."""

from nharong.kernel.errors import OfficeError


class OutsideTheCalendar(OfficeError):
    """A day that the calendar does not reach: an absurd year, or a term of decades."""

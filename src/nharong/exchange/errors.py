"""What can go wrong on the way out or in."""

from nharong.kernel.errors import OfficeError


class NotConnected(OfficeError):
    """This agency has no account on the axis here."""

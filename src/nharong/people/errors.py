"""What an administrator may do wrong, each with the sentence that says how to go on."""

from nharong.kernel.errors import OfficeError


class AlreadyThere(OfficeError):
    """The same thing is there already."""


class Overlaps(OfficeError):
    """Two periods that cannot stand beside each other."""


class BadPeriod(OfficeError):
    """A period that ends before it begins."""


class WeakPassword(OfficeError):
    """A password that is too easy."""


class YourOwnAccount(OfficeError):
    """Something nobody may do to the account he or she works with."""


class NothingToConfirm(OfficeError):
    """No change of rights waits for confirmation."""


class YourOwnChange(OfficeError):
    """A change of rights that somebody else must confirm."""

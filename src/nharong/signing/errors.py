"""What can go wrong while signing: the sentence the user reads, and whether trying again may help."""

from nharong.kernel.errors import OfficeError


class SigningError(OfficeError):
    """No signature was put on; the file handed in is unchanged.

    Not `permanent` where the same call may succeed later (a device that is not plugged in).
    """

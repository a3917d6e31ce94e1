"""A one-time address is used up at its first use, whatever comes of it: what was refused is not tried a second time."""

from datetime import datetime

from django.db import IntegrityError, transaction

from .devices.one_time import LIFETIME, spent_mark
from .errors import SigningError
from .models import SpentAddress

_USED = "Địa chỉ ký này đã được dùng; hãy mở lại văn bản và ký lại."


def spend(token: str, *, at: datetime) -> None:
    """Use up the address with this token. SigningError when somebody did so before, also in the same moment."""
    try:
        with transaction.atomic():
            SpentAddress.objects.create(mark=spent_mark(token), at=at)
    except IntegrityError as problem:
        raise SigningError(_USED) from problem


def forget_old(*, at: datetime) -> int:
    """Forget addresses that are too old to be used anyway; returns how many."""
    count, _ = SpentAddress.objects.filter(at__lt=at - 10 * LIFETIME).delete()
    return count

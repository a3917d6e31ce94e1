"""Which edition of the agency list stands: what a copy of the list is known by."""

import uuid

from nharong.kernel import clock

from .models import AgencyList


def current() -> str:
    """The edition that stands now."""
    found = AgencyList.objects.order_by("id").values_list("edition", flat=True).first()
    return found or renew().edition


def renew() -> AgencyList:
    """A new edition: call it in the transaction that changes what is listed."""
    row, _ = AgencyList.objects.update_or_create(
        pk=1, defaults={"edition": uuid.uuid4().hex, "changed_at": clock.now()}
    )
    return row

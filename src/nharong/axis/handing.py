"""What both ways into the axis do alike when a message is handed in or over."""

from collections.abc import Mapping

from django.conf import settings

from . import acts, contents, selectors
from .asked import Asked
from .contents import Contents
from .errors import Refused
from .models import Package
from .words import EntryState, Fault, Kind


def kind_of(arguments: Mapping[str, str]) -> Kind:
    """The kind of message a call is about. Raises ``Refused`` (21)."""
    kind = arguments["messagetype"].strip().lower()
    if kind not in Kind.values:
        raise Refused(Fault.NOT_PROCESSED, "messagetype phải là edoc hoặc status.")
    return Kind(kind)


def read_as(data: bytes, *, kind: Kind) -> Contents:
    """What a handed-in message says, when it is of the kind the call says. Raises ``Refused`` (22)."""
    message = contents.read(data)
    if message.kind != kind:
        raise Refused(Fault.NOT_CONFORMANT, f"Gói tin là {message.kind.label} nhưng messagetype ghi {kind.value}.")
    return message


def bytes_of(package: Package) -> bytes:
    """A message as its receiver gets it."""
    return selectors.bytes_for_receiver(package, axis_code=getattr(settings, "AXIS_CODE", "TRUC.NHARONG"))


def mark(asked: Asked) -> None:
    """Carry out ``updateStatus``. Raises ``Refused`` (21)."""
    state = asked.arguments["status"].strip().lower()
    if state not in EntryState.values:
        raise Refused(Fault.NOT_PROCESSED, f"Trạng thái phải là một trong {', '.join(EntryState.values)}.")
    acts.mark(system=asked.system, doc_id=asked.arguments["docid"].strip(), state=EntryState(state))

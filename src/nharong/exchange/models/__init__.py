"""The outbox and the inbox, receivers on the axis and off it, and what is asked and followed afterwards."""

from .changes import ChangeRequest, Update, UpdateReceiver
from .choosing import ListedAgency, ReceiverGroup
from .dispatches import Dispatch, PaperToo
from .following import ExchangeRule, Reminder
from .identifiers import DocumentIdentifier
from .messages import Delivery, DeliveryEvent, IncomingPackage, OutgoingMessage

__all__ = [
    "ChangeRequest",
    "Delivery",
    "DeliveryEvent",
    "Dispatch",
    "DocumentIdentifier",
    "ExchangeRule",
    "IncomingPackage",
    "ListedAgency",
    "OutgoingMessage",
    "PaperToo",
    "ReceiverGroup",
    "Reminder",
    "Update",
    "UpdateReceiver",
]

"""What can be done with a document, one verb a file."""

from .check import check_content, check_format, return_for_revision
from .draft import DraftFacts, draft, drop, revise, submit
from .issue import number_and_issue
from .recall import cancel_recalled, decline_recall, note_recall, recall
from .receive import ReceivedDocument, check_file_not_secret, receive
from .record import record_paper_document, record_secret_number
from .register import refuse, register
from .sign import sign

__all__ = [
    "DraftFacts",
    "ReceivedDocument",
    "cancel_recalled",
    "check_content",
    "check_file_not_secret",
    "check_format",
    "decline_recall",
    "draft",
    "drop",
    "note_recall",
    "number_and_issue",
    "recall",
    "receive",
    "record_paper_document",
    "record_secret_number",
    "refuse",
    "register",
    "return_for_revision",
    "revise",
    "sign",
    "submit",
]

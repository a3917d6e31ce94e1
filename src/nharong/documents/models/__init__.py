"""The registers of documents."""

from .bodies import Attachment, Comment
from .case_files import CaseFile, FileCatalogue, FiledDocument, FileHeading, HandOver
from .copies import DocumentCopy
from .directions import Answer, Assignment, DirectedUnit, Direction, Urging, WorkNote
from .finding import Reading, SavedSearch, SearchEntry
from .incoming import IncomingDocument
from .outgoing import Check, Document, Recipient, SecretNumber, Signature, Version
from .readers import ReaderGrant
from .series import AdvisoryBody, BodyMember, NumberSeries, VoidNumber
from .signing import BatchItem, Preservation, SigningBatch

__all__ = [
    "AdvisoryBody",
    "Answer",
    "Assignment",
    "Attachment",
    "BatchItem",
    "BodyMember",
    "CaseFile",
    "Check",
    "Comment",
    "DirectedUnit",
    "Direction",
    "Document",
    "DocumentCopy",
    "FileCatalogue",
    "FileHeading",
    "FiledDocument",
    "HandOver",
    "IncomingDocument",
    "NumberSeries",
    "Preservation",
    "ReaderGrant",
    "Reading",
    "Recipient",
    "SavedSearch",
    "SearchEntry",
    "SecretNumber",
    "Signature",
    "SigningBatch",
    "Urging",
    "Version",
    "VoidNumber",
    "WorkNote",
]

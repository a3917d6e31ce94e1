"""The registers of documents."""

from .bodies import Attachment, Comment
from .case_files import CaseFile, FileCatalogue, FiledDocument, FileHeading, HandOver
from .copies import DocumentCopy
from .directions import Answer, Assignment, DirectedUnit, Direction, Urging, WorkNote
from .finding import Reading, SavedSearch, SearchEntry
from .incoming import IncomingDocument
from .outgoing import Check, Document, Recipient, SecretNumber, Signature, Version

__all__ = [
    "Answer",
    "Assignment",
    "Attachment",
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
    "Reading",
    "Recipient",
    "SavedSearch",
    "SearchEntry",
    "SecretNumber",
    "Signature",
    "Urging",
    "Version",
    "WorkNote",
]

"""The registers of documents."""

from .case_files import CaseFile, FileCatalogue, FiledDocument, FileHeading, HandOver
from .directions import Answer, Assignment, DirectedUnit, Direction, Urging, WorkNote
from .finding import Reading, SavedSearch, SearchEntry
from .incoming import IncomingDocument
from .outgoing import Check, Document, Recipient, SecretNumber, Signature, Version

__all__ = [
    "Answer",
    "Assignment",
    "CaseFile",
    "Check",
    "DirectedUnit",
    "Direction",
    "Document",
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

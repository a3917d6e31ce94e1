"""The registers of documents."""

from .incoming import IncomingDocument
from .outgoing import Check, Document, Recipient, SecretNumber, Signature, Version

__all__ = ["Check", "Document", "IncomingDocument", "Recipient", "SecretNumber", "Signature", "Version"]

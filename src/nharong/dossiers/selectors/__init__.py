"""Readings of this room, named as questions."""

from .catalogue import procedure_version, procedures_offered_by, published_process

__all__ = ["procedure_version", "procedures_offered_by", "published_process"]

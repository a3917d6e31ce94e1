"""Signing many documents at one sitting, one verb a file."""

from .begin import begin_batch
from .end import finish_batch, pause_batch, stop_batch
from .resume import resume_batch
from .sign_one import note_unsigned, sign_in_batch

__all__ = [
    "begin_batch",
    "finish_batch",
    "note_unsigned",
    "pause_batch",
    "resume_batch",
    "sign_in_batch",
    "stop_batch",
]

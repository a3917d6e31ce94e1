"""What can be done with a document, one verb a file."""

from nharong.documents.composing import AnnexFacts

from .assign import assign
from .check import check_content, check_format, return_for_revision
from .comment import comment
from .direct import UnitTerm, direct, pass_on, present
from .draft import DraftFacts, draft, drop, revise, submit
from .finish import finish
from .issue import number_and_issue
from .make_copy import make_copy
from .preserve import preserve
from .readers import end_reading, grant_reading, limit_reading, open_reading
from .recall import cancel_recalled, decline_recall, note_recall, recall
from .receive import ReceivedDocument, check_file_not_secret, receive
from .receive_paper import PaperFacts, PerhapsTwice, receive_paper
from .record import record_paper_document, record_secret_number
from .register import refuse, register
from .resolve_comment import resolve_comment
from .searches import delete_search, rename_search, save_search
from .series import begin_series, end_body, end_series, join_body, set_up_body, void_number
from .sign import sign
from .sign_returned import offer_to_sign, sign_returned
from .signing_batches import (
    begin_batch,
    finish_batch,
    note_unsigned,
    pause_batch,
    resume_batch,
    sign_in_batch,
    stop_batch,
)
from .update import IncomingChange, apply_update, update_issued
from .urge import urge
from .work import begin_work, link_answer, note_work

__all__ = [
    "AnnexFacts",
    "DraftFacts",
    "IncomingChange",
    "PaperFacts",
    "PerhapsTwice",
    "ReceivedDocument",
    "UnitTerm",
    "apply_update",
    "assign",
    "begin_batch",
    "begin_series",
    "begin_work",
    "cancel_recalled",
    "check_content",
    "check_file_not_secret",
    "check_format",
    "comment",
    "decline_recall",
    "delete_search",
    "direct",
    "draft",
    "drop",
    "end_body",
    "end_reading",
    "end_series",
    "finish",
    "finish_batch",
    "grant_reading",
    "join_body",
    "limit_reading",
    "link_answer",
    "make_copy",
    "note_recall",
    "note_unsigned",
    "note_work",
    "number_and_issue",
    "offer_to_sign",
    "open_reading",
    "pass_on",
    "pause_batch",
    "present",
    "preserve",
    "recall",
    "receive",
    "receive_paper",
    "record_paper_document",
    "record_secret_number",
    "refuse",
    "register",
    "rename_search",
    "resolve_comment",
    "resume_batch",
    "return_for_revision",
    "revise",
    "save_search",
    "set_up_body",
    "sign",
    "sign_in_batch",
    "sign_returned",
    "stop_batch",
    "submit",
    "update_issued",
    "urge",
    "void_number",
]

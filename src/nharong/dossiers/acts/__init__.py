"""What can be done with the catalogue, with processes and with dossiers, one verb a file."""

from .answer_survey import answer_survey
from .apologise import apologise, explain_lateness
from .approve_process import approve_process, return_process
from .ask_applicant import WantedPaper, ask_applicant, take_answer
from .close_dossier import refuse_dossier, resolve, return_result, withdraw_dossier
from .dossier_facts import ApplicantFacts, DossierFacts, PaperFacts
from .draft_process import draft_process, revise_process
from .import_procedure import import_procedure
from .importing import Preview, import_catalogue, preview_catalogue
from .link_result import link_result
from .offer_procedure import end_offer, offer_procedure
from .online_draft import (
    attach_to_draft,
    begin_draft,
    fill_draft,
    forget_draft,
    send_draft,
    take_from_draft,
)
from .pass_on_dossier import accept_step, hand_over, send_back
from .personal_data import forget_applicant, keep_until
from .publish_process import publish_process
from .queue_tickets import call_ticket, close_ticket, take_ticket
from .receive_dossier import receive, receive_submitted
from .record_import import record_import
from .set_regulation import set_regulation
from .stop_dossier import resume_dossier, stop_dossier
from .take_down import submit_online, take_down

__all__ = [
    "ApplicantFacts",
    "DossierFacts",
    "PaperFacts",
    "Preview",
    "WantedPaper",
    "accept_step",
    "answer_survey",
    "apologise",
    "approve_process",
    "ask_applicant",
    "attach_to_draft",
    "begin_draft",
    "call_ticket",
    "close_ticket",
    "draft_process",
    "end_offer",
    "explain_lateness",
    "fill_draft",
    "forget_applicant",
    "forget_draft",
    "hand_over",
    "import_catalogue",
    "import_procedure",
    "keep_until",
    "link_result",
    "offer_procedure",
    "preview_catalogue",
    "publish_process",
    "receive",
    "receive_submitted",
    "record_import",
    "refuse_dossier",
    "resolve",
    "resume_dossier",
    "return_process",
    "return_result",
    "revise_process",
    "send_back",
    "send_draft",
    "set_regulation",
    "stop_dossier",
    "submit_online",
    "take_answer",
    "take_down",
    "take_from_draft",
    "take_ticket",
    "withdraw_dossier",
]

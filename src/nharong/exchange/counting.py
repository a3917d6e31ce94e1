"""Numbers used outside the electronic chain still count, or are excluded, in objective 5."""

from nharong.documents.models import Document, SecretNumber
from nharong.measuring.tally import place

from .judging import MEASURE, judge, judge_secret


def count_document(document: Document) -> None:
    """Place an issued directing document; call it in the transaction that issued it."""
    if document.directs:
        place(MEASURE, judge(document))


def count_secret(secret: SecretNumber) -> None:
    """Place a secret number among the excluded; call it in the transaction that recorded it."""
    place(MEASURE, judge_secret(secret))

"""The two one-time addresses of a file that is to be signed on a person's own computer, and who stands behind them."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from nharong.documents.models import Document
from nharong.kernel import clock
from nharong.kernel.actor import Actor
from nharong.people import selectors as people
from nharong.people.models import Person
from nharong.signing.devices.one_time import Errand, errand_in, token_for
from nharong.signing.devices.vgca import Offer
from nharong.signing.errors import SigningError
from nharong.signing.spending import spend

DOWNLOAD, UPLOAD = "download", "upload"
_ACT = "documents.sign_returned"
_GONE = "Người được giao tệp không còn giữ chức vụ này; hãy đăng nhập và ký lại."


@dataclass(frozen=True)
class Accepted:
    """A token that was good: for which document, which file, and as whom."""

    actor: Actor
    document_id: int
    version: str


def offer(*, actor: Actor, document: Document, version: str, root: str) -> Offer:
    """The addresses for the signing program; ``root`` is how this office is reached from outside."""

    def address(purpose: str) -> str:
        errand = Errand(
            purpose, document=str(document.pk), version=version, person=f"{actor.person}:{actor.held_post}", act=_ACT
        )
        token = token_for(errand, secret=_secret(), now=clock.now())
        return root.rstrip("/") + reverse(f"sign_locally:{purpose}", args=[token])

    return Offer(download=address(DOWNLOAD), upload=address(UPLOAD))


def accept(token: str, *, purpose: str) -> Accepted:
    """Use the token up. SigningError when it is forged, too old, used, or its person holds that post no more."""
    now = clock.now()
    errand = errand_in(token, purpose=purpose, secret=_secret(), now=now)
    spend(token, at=now)
    person_id, _, post_id = errand.person.partition(":")
    person = Person.objects.filter(pk=int(person_id), is_active=True).first()
    actor = people.actor_for(person, post_id=int(post_id)) if person is not None else None
    if actor is None or actor.post_id != int(post_id) or errand.act != _ACT:
        raise SigningError(_GONE)
    return Accepted(actor, int(errand.document), errand.version)


def _secret() -> bytes:
    return str(settings.SECRET_KEY).encode()

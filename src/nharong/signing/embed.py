"""Putting one signature into a prepared field: PAdES B-B or B-T, at a time that is given, not read from a clock."""

from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, Protocol

from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from nharong.signing.appearance import box_of, page_as_form, show, turned_back
from nharong.signing.container import DIGEST
from nharong.signing.errors import SigningError
from nharong.signing.keys import SigningKey
from nharong.signing.revision import RevisionWriter
from nharong.signing.timestamping import Timestamper
from nharong.signing.typeset import picture_page

# Bytes kept free for a time-stamp, with its authority's certificates: how long it will be only the authority knows.
# PDF/A-2 allows no string beyond 32,767 bytes.
_ROOM_FOR_TIME = 13_000


class Drawing(Protocol):
    """Draws an appearance: a PDF of one page of that size, in points."""

    def __call__(self, *, width: float, height: float) -> bytes: ...


def empty_signature_field(writer: RevisionWriter, name: str) -> Any:
    """The unsigned field of that name; SigningError when it is missing or already signed."""
    for found, value, reference in enumerate_sig_fields(writer):
        if found == name:
            if value is not None:
                raise SigningError("Văn bản đã có chữ ký ở chỗ này; mỗi chỗ chỉ ký một lần.")
            return reference.get_object()
    raise SigningError("Văn bản chưa được chuẩn bị chỗ ký; hãy dàn lại trang rồi ký.")


def embed_signature(
    writer: RevisionWriter,
    *,
    field: str,
    key: SigningKey,
    at: datetime,
    picture: bytes | None,
    page: Drawing | None = None,
    turned: int = 0,
    timestamper: Timestamper | None = None,
) -> bytes:
    """Write the pending revision with the field signed; the whole file is returned. With a `timestamper` it is B-T.

    `picture` is a PNG drawn into the field's rectangle, borderless, its background transparent; or `page` draws what
    is to be seen there, on a page that is shown `turned` by so many degrees. The time stands in the signature
    dictionary (/M), where PAdES wants it: the CMS attribute signing-time is forbidden there.
    """
    widget = empty_signature_field(writer, field)
    drawing = page or (partial(picture_page, picture) if picture is not None else None)
    if drawing is not None:
        box = box_of(widget)
        form = page_as_form(writer, drawing(width=box.width, height=box.height))
        show(writer, widget, turned_back(form, turned))
    signer = key.signer()
    steps = PdfCMSEmbedder().write_cms(field_name=field, writer=writer, existing_fields_only=True)
    next(steps)
    room = signer.room + (_ROOM_FOR_TIME if timestamper is not None else 0)
    placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=2 * room)
    steps.send(SigObjSetup(sig_placeholder=placeholder, mdp_setup=_lock_of(widget)))
    digest, out = steps.send(SigIOSetup(md_algorithm=DIGEST, output=BytesIO()))
    stamp = timestamper.token if timestamper is not None else None
    try:
        steps.send(signer.container(digest.document_digest, stamp=stamp))
    except PyhankoSigningError as problem:
        raise SigningError(
            "Chữ ký lớn quá chỗ dành sẵn vì kèm quá nhiều chứng thư; hãy báo người quản trị."
        ) from problem
    return bytes(out.getvalue())


def _lock_of(widget: Any) -> SigMDPSetup:
    if "/Lock" not in widget:
        return SigMDPSetup(md_algorithm=DIGEST)
    lock = widget["/Lock"]
    permission = MDPPerm(int(lock["/P"])) if "/P" in lock else None
    return SigMDPSetup(md_algorithm=DIGEST, field_lock=FieldMDPSpec.from_pdf_object(lock), docmdp_perms=permission)

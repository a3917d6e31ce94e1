"""Putting one signature into a prepared field: PAdES B-B or B-T, at a time that is given, not read from a clock."""

from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.sign.fields import FieldMDPSpec, MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError as PyhankoSigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigMDPSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from nharong.signing.appearance import box_of, page_as_form, show
from nharong.signing.container import DIGEST
from nharong.signing.errors import SigningError
from nharong.signing.keys import SigningKey
from nharong.signing.revision import RevisionWriter
from nharong.signing.timestamping import Timestamper
from nharong.signing.typeset import picture_page

# Hex digits kept free for the signature. Room is set aside without a trial signature, so it must hold key, chain and
# a time-stamp with its own chain; PDF/A-2 allows no string beyond 32,767 bytes.
_HEX_RESERVED = 16384
_HEX_RESERVED_WITH_TIME = 32768


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
    timestamper: Timestamper | None = None,
) -> bytes:
    """Write the pending revision with the field signed; the whole file is returned. With a `timestamper` it is B-T.

    `picture` is a PNG drawn into the field's rectangle, borderless, its background transparent. The time stands in
    the signature dictionary (/M), where PAdES wants it: the CMS attribute signing-time is forbidden there.
    """
    widget = empty_signature_field(writer, field)
    if picture is not None:
        box = box_of(widget)
        show(writer, widget, page_as_form(writer, picture_page(picture, width=box.width, height=box.height)))
    signer = key.signer()
    steps = PdfCMSEmbedder().write_cms(field_name=field, writer=writer, existing_fields_only=True)
    next(steps)
    room = _HEX_RESERVED if timestamper is None else _HEX_RESERVED_WITH_TIME
    placeholder = SignatureObject(timestamp=at, subfilter=SigSeedSubFilter.PADES, bytes_reserved=room)
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

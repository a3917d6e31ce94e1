"""Any message this house could send."""

from datetime import date, datetime

from hypothesis import strategies as st

from nharong.edxml import (
    VIETNAM,
    Attachment,
    Business,
    BusinessType,
    Code,
    DocumentInfo,
    DocumentMessage,
    DocumentType,
    Organization,
    OtherInfo,
    ReceiverChange,
    Replacement,
    ResponseFor,
    Signer,
    StaffInfo,
    StatusCode,
    StatusMessage,
    TraceEntry,
    safe_name,
)

_SIGNS = st.characters(
    min_codepoint=0x20, exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"
) | st.sampled_from("<>&'\"\r\n\tđềưỹ]]>")
texts = st.text(_SIGNS, max_size=30).map(lambda text: text.strip(" \t\r\n"))
words = st.text(_SIGNS, min_size=1, max_size=20).map(lambda text: text.strip(" \t\r\n")).filter(str.strip)
codes = st.from_regex(r"[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[HG][0-9]{2}", fullmatch=True)
days = st.dates(min_value=date(1000, 1, 1))
moments = st.datetimes(min_value=datetime(1970, 1, 1)).map(lambda moment: moment.replace(microsecond=0, tzinfo=VIETNAM))  # noqa: DTZ001 - zoned right after
numbers = st.integers(min_value=-99, max_value=999_999_999)


@st.composite
def _names(draw: st.DrawFn) -> str:
    stem = draw(st.text(_SIGNS, max_size=30))
    kind = draw(st.sampled_from(["", ".pdf", ".PDF", ".docx", ".zip", ".xml", ".txt", ".signed.pdf"]))
    return safe_name(stem + kind)


@st.composite
def _contents(draw: st.DrawFn) -> bytes:
    start = draw(st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"PK\x05\x06", b"\xef\xbf\xbd"]))
    return start + draw(st.binary(max_size=300))


organizations = st.builds(
    Organization,
    organ_id=codes,
    name=texts,
    in_charge=texts,
    address=texts,
    email=texts,
    telephone=texts,
    fax=texts,
    website=texts,
)
staffs = st.builds(
    StaffInfo, department=texts, department_id=texts, staff=texts, staff_id=texts, email=texts, mobile=texts
)
responses = st.builds(ResponseFor, organ_id=codes, code=words, document_id=words, promulgated_on=st.none() | days)
businesses = st.builds(
    Business,
    type=st.sampled_from(BusinessType),
    reason=texts,
    document_id=texts,
    paper=st.sampled_from([0, 1]),
    document_info=st.lists(
        st.builds(
            DocumentInfo,
            document_changed=st.booleans(),
            receivers_changed=st.booleans(),
            receivers=st.lists(st.builds(ReceiverChange, organ_id=codes, added=st.booleans()), max_size=2).map(tuple),
        ),
        max_size=2,
    ).map(tuple),
    replacements=st.lists(
        st.builds(Replacement, document_id=words, organ_ids=st.lists(codes, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
    staff=st.lists(staffs, max_size=2).map(tuple),
)
attachments = st.lists(
    st.builds(Attachment, name=_names(), content=_contents(), description=texts, content_id=st.uuids().map(str)),
    max_size=3,
    unique_by=lambda attachment: attachment.content_id,
).map(tuple)
documents = st.builds(
    DocumentMessage,
    sender=organizations,
    receivers=st.lists(organizations, min_size=1, max_size=4, unique_by=lambda to: to.organ_id).map(tuple),
    document_id=words,
    code=st.builds(Code, number=words, notation=words),
    promulgated_on=days,
    subject=words,
    place=texts,
    document_type=st.builds(DocumentType, type=numbers, detail=numbers, name=texts),
    content=texts,
    signer=st.none() | st.builds(Signer, competence=texts, position=texts, full_name=words),
    due_on=st.none() | days,
    other=st.none()
    | st.builds(
        OtherInfo,
        priority=st.integers(0, 4),
        sphere=texts,
        typer=texts,
        copies=st.none() | numbers,
        pages=st.none() | numbers,
        direction=st.booleans(),
        appendixes=st.lists(words, max_size=3).map(tuple),
    ),
    response_for=st.lists(responses, max_size=3).map(tuple),
    steering_type=st.integers(0, 3),
    task_codes=st.lists(words, max_size=2).map(tuple),
    application_type=texts,
    to_places=st.lists(words, max_size=3).map(tuple),
    trace=st.lists(st.builds(TraceEntry, organ_id=codes, timestamp=moments), max_size=3).map(tuple),
    business=st.none() | businesses,
    attachments=attachments,
)
statuses = st.builds(
    StatusMessage,
    sender=organizations,
    response_for=responses,
    code=st.sampled_from(StatusCode),
    timestamp=st.none() | moments,
    description=texts,
    staff=st.none() | staffs,
)

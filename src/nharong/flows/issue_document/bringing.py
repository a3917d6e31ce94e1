"""What a draft's form brings as files, examined before anything is kept: too slow a work for the act's transaction."""

from dataclasses import replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from nharong.documents.acts import DraftFacts
from nharong.documents.models import Document
from nharong.documents.previewing import sought_by
from nharong.documents.uploads.attachments import FIELD, TakenFile, take_attachment
from nharong.documents.uploads.bodies import FIELD as BODY_FIELD
from nharong.documents.uploads.bodies import TakenBody, check_may_be_held, plain_name, read_into_editor, take_body
from nharong.documents.uploads.errors import UnfitFile
from nharong.documents.uploads.held import held_body, held_files, hold_body, hold_files, hold_source
from nharong.documents.uploads.limits import MEDIA_TYPES, check_size, limit
from nharong.documents.words import BodyForm
from nharong.kernel.actor import Actor
from nharong.kernel.errors import OfficeError

from .draft_form import DraftForm

CHOOSE_BODY = "Hãy chọn tệp nội dung (.docx hoặc .pdf)."
CHOOSE_DOCX = "Hãy chọn tệp .docx ở mục “Tệp nội dung” để đọc vào ô nội dung."


def facts_with_files(form: DraftForm, *, actor: Actor, relation: dict[str, Document | None]) -> DraftFacts:
    """What was typed with the files that were chosen now or held since an earlier showing of the form, which from now
    on carries a note of them. Raises ``OfficeError`` naming the field.
    """
    facts = form.facts(**relation)
    attachments = _attachments(form, actor)
    form.put(attachments_held=hold_files(actor, attachments))
    if form.cleaned_data["body_form"] == "file":
        body = _body(form, facts, actor)
        form.put(body_held=hold_body(actor, body))
        facts = replace(facts, body="", body_file=body)
    return replace(facts, attachments=tuple(attachments))


def hold_what_was_chosen(form: DraftForm, *, actor: Actor) -> None:
    """Something else in the form is wrong: the files chosen are held all the same, and what is wrong with them told too."""
    chosen = form.cleaned_data
    if chosen.get("attachments"):
        try:
            form.put(attachments_held=hold_files(actor, _attachments(form, actor)))
        except OfficeError as error:
            form.add_error("attachments", error.sentence)
    body = chosen.get("body_file")
    if body and chosen.get("body_form") == "file":
        try:
            data = _read(body, what="body", field=BODY_FIELD)
            kind = "docx" if check_may_be_held(data) is BodyForm.WORD else "pdf"
            name = plain_name(body.name)
            form.put(body_held=hold_source(actor, name=name, data=data, media_type=MEDIA_TYPES[kind]))
        except OfficeError as error:
            form.add_error("body_file", error.sentence)


def text_of_upload(form: DraftForm) -> str:
    """The running text of the .docx chosen, for the editor. Raises ``UnfitFile``."""
    chosen = form.cleaned_data["body_file"]
    if not chosen:
        raise UnfitFile(CHOOSE_DOCX, field=BODY_FIELD)
    return read_into_editor(_read(chosen, what="body", field=BODY_FIELD))


def _body(form: DraftForm, facts: DraftFacts, actor: Actor) -> TakenBody:
    sought = sought_by(facts, actor=actor)
    chosen = form.cleaned_data["body_file"]
    if chosen:
        return take_body(_read(chosen, what="body", field=BODY_FIELD), name=chosen.name, sought=sought)
    held = held_body(actor, form.cleaned_data["body_held"])
    if held is None:
        raise UnfitFile(CHOOSE_BODY, field=BODY_FIELD)
    return take_body(held.source, name=held.name, sought=sought, converted=held.pdf)


def _attachments(form: DraftForm, actor: Actor) -> list[TakenFile]:
    chosen = form.cleaned_data["attachments"]
    if len(chosen) > limit("attachments"):
        raise UnfitFile(f"Mỗi lần chọn tối đa {limit('attachments')} tệp kèm theo.", field=FIELD)
    found = [take_attachment(_read(one, what="attachment", field=FIELD), name=one.name) for one in chosen]
    # Asked for a preview first, the same files come with the next sending too.
    names = {one.name.lower() for one in found}
    held = held_files(actor, form.cleaned_data.get("attachments_held", ""))
    return [one for one in held if one.name.lower() not in names] + found


def _read(upload: "UploadedFile[Any]", *, what: str, field: str) -> bytes:
    check_size(upload.size or 0, what=what, field=field)
    upload.seek(0)
    data: bytes = upload.read()
    return data

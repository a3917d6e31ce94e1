"""Files of the Office at each step, by the real acts: Y Mai (mai) has them in charge, the clerk (thu) keeps the list and
the archive, the head (khoi) approves.
"""

from datetime import date
from typing import Any

from nharong.documents import acts as documents
from nharong.documents.acts import case_files as acts
from nharong.documents.acts.case_files import FileFacts
from nharong.documents.models import CaseFile, Document, FileCatalogue, FiledDocument, FileHeading, HandOver
from nharong.flows.demonstration.cast import Office

TITLE = "Hồ sơ thực hiện Mục tiêu chất lượng năm 2021"


def facts(**changes: Any) -> FileFacts:
    """A file kept ten years."""
    return FileFacts(**{"title": TITLE, "retention_years": 10, **changes})


def started(office: Office, *, agency: str = "office", year: int = 2021, **changes: Any) -> FileCatalogue:
    """An empty draft list."""
    return acts.start_catalogue(actor=office.actor("thu"), agency=office.agencies[agency], year=year, **changes)


def headed(office: Office, *, abbreviation: str = "TH", **changes: Any) -> FileHeading:
    """The large heading of a draft list."""
    catalogue = FileCatalogue.objects.filter(agency=office.agencies["office"], year=2021).first() or started(
        office, **changes
    )
    return acts.add_heading(
        actor=office.actor("thu"), catalogue_id=catalogue.pk, title="Tổng hợp", abbreviation=abbreviation
    )


def listed(office: Office, heading: FileHeading | None = None, *, holder: str = "mai", **changes: Any) -> CaseFile:
    """A file on a draft list."""
    return acts.list_file(
        actor=office.actor("thu"),
        heading=heading or headed(office),
        holder=office.persons[holder],
        facts=facts(**changes),
    )


def approved(office: Office, **changes: Any) -> CaseFile:
    """A file on the approved list."""
    file = listed(office, **changes)
    acts.approve_catalogue(actor=office.actor("khoi"), catalogue_id=file.catalogue_id)
    return CaseFile.objects.get(pk=file.pk)


def opened(office: Office, **changes: Any) -> CaseFile:
    """A file at work, begun on 4 January."""
    return acts.open_file(
        actor=office.actor("mai"), file_id=approved(office, **changes).pk, started_on=date(2021, 1, 4)
    )


def paper(office: Office, *, subject: str = "Kiểm tra việc thực hiện", kind: str = "notice") -> Document:
    """A document issued on paper today; the system has no pages of it."""
    return documents.record_paper_document(
        actor=office.actor("thu"), agency=office.agencies["office"], kind=kind, subject=subject
    )


def filed(office: Office, file: CaseFile, document: Any = None, *, pages: int = 2) -> FiledDocument:
    """A document in the file, its pages told."""
    entry = acts.put_into_file(actor=office.actor("mai"), file_id=file.pk, document=document or paper(office))
    if entry.pages == 0:
        entry = acts.complete_filed_document(actor=office.actor("mai"), entry_id=entry.pk, pages=pages)
    return entry


def closed(office: Office, **changes: Any) -> CaseFile:
    """A closed file of one document on paper."""
    file = opened(office, **changes)
    filed(office, file)
    return acts.close_file(actor=office.actor("mai"), file_id=file.pk)


def submitted(office: Office, **changes: Any) -> HandOver:
    """One closed file on its way to the archive."""
    return acts.submit_files(actor=office.actor("mai"), file_ids=[closed(office, **changes).pk])


def archived(office: Office, **changes: Any) -> CaseFile:
    """A file the archive has taken."""
    hand_over = acts.accept_files(actor=office.actor("thu"), hand_over_id=submitted(office, **changes).pk)
    return hand_over.files.get()

"""A year's work becomes a file: from the approved list to the archive, and out again as PDF, XML and .zip."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from xml.etree import ElementTree

import pypdfium2

from nharong.documents import acts as documents
from nharong.documents.acts import case_files as acts
from nharong.documents.case_files import bundle, papers
from nharong.documents.models import CaseFile
from nharong.documents.selectors import waiting_for
from nharong.documents.words import CaseFileState
from nharong.flows.demonstration.cast import Office
from nharong.kernel import clock, files
from tests.documents import case_file_steps as steps
from tests.documents import steps as chain


def test_from_the_list_to_the_archive(office: Office, set_clock: Callable[[datetime], None]) -> None:
    mai, thu, khoi = office.actor("mai"), office.actor("thu"), office.actor("khoi")
    heading = steps.headed(office)
    file = steps.listed(office, heading)
    acts.approve_catalogue(actor=khoi, catalogue_id=heading.catalogue_id)
    acts.open_file(actor=mai, file_id=file.pk, started_on=date(2021, 1, 29))

    answer = chain.numbered(office)
    assert answer.file is not None
    scanned = files.put(answer.file.read(), media_type="application/pdf")
    asked = chain.arrived(
        office, to="office", author_code="000.00.12.H34", author_name="Sở Khoa học và Công nghệ",
        number="15", notation="SKHCN-VP", dated=date(2021, 1, 20), subject="Xin ý kiến", file=scanned,
    )  # fmt: skip
    asked = documents.register(actor=thu, incoming_id=asked.pk)
    set_clock(clock.at_local(2021, 3, 1))
    for document in (answer, asked):
        acts.put_into_file(actor=mai, file_id=file.pk, document=document)
    assert [entry.document for entry in file.entries.all()] == [asked, answer]

    set_clock(clock.at_local(2021, 6, 30))
    acts.close_file(actor=mai, file_id=file.pk)
    set_clock(clock.at_local(2022, 6, 1))
    assert [(one.step, one.due_on) for one in waiting_for(mai)] == [("submit_file", date(2022, 6, 30))]
    hand_over = acts.submit_files(actor=mai, file_ids=[file.pk])
    assert waiting_for(mai) == []
    assert "accept_files" in [one.step for one in waiting_for(thu)]
    hand_over = acts.accept_files(actor=thu, hand_over_id=hand_over.pk)
    file = CaseFile.objects.get(pk=file.pk)
    assert (file.state, file.document_total, hand_over.number) == (CaseFileState.ARCHIVED, 2, 1)

    package = zipfile.ZipFile(io.BytesIO(bundle.file_zip(mai, file)))
    kept = [name for name in package.namelist() if name.startswith("van-ban/")]
    assert kept == ["van-ban/001-15_SKHCN-VP.pdf", "van-ban/002-01_TB-VP.pdf"]
    assert package.read(kept[1]) == answer.file.read()
    merged = pypdfium2.PdfDocument(package.read("ho-so.pdf"))
    assert len(merged) == file.page_total == sum(len(pypdfium2.PdfDocument(package.read(name))) for name in kept)
    root = ElementTree.fromstring(package.read("ho-so.xml"))  # noqa: S314 - our own
    ordered = [(one.findtext("CodeNotation"), one.findtext("IssuedDate")) for one in root.findall("Documents/Document")]
    assert ordered == [("SKHCN-VP", "2021-01-20"), ("TB-VP", "2021-01-29")]
    assert (root.findtext("DocTotal"), root.findtext("PageTotal")) == ("2", str(file.page_total))
    assert root.findtext("Documents/Document/ArrivalNumber") == "1"
    assert "Tổng số hồ sơ: 1" in chain.text_of(papers.minutes_pdf(hand_over, [file]))

"""Many documents at one sitting: one confirmation, a result for each, one bad file stops nothing, an interruption is resumed."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from nharong.documents import acts, jobs
from nharong.documents.acts.signing_batches import sign_one
from nharong.documents.models import BatchItem, Document, SigningBatch
from nharong.documents.signing_selectors import waiting_to_sign
from nharong.documents.words import BatchItemState, BatchState, DocumentState
from nharong.flows.demonstration.cast import PIN, Certificates, Office
from nharong.kernel import clock
from nharong.kernel.errors import OfficeError
from nharong.kernel.jobs import run_waiting
from nharong.people.models import SigningAuthority
from nharong.signing import registry, sealed_pin
from nharong.signing.errors import SigningError
from nharong.signing.models import Certificate
from tests.documents import steps

from .local import browser, token_of

DYING = """
import os, signal
from datetime import datetime
from nharong.documents import jobs
from nharong.documents.acts.signing_batches import sign_one
from nharong.kernel import clock
real, seen = sign_one.sign, []
def dying(**facts):
    if seen:
        os.kill(os.getpid(), signal.SIGKILL)
    seen.append(facts)
    return real(**facts)
sign_one.sign = dying
with clock.stopped_at(datetime.fromisoformat("{now}")):
    jobs.sign_batch.func(batch_id={batch})
"""


def in_a_process(script: str) -> int:
    """Run the script in a process on this test's own database and data folder; how it ended."""
    name = str(connection.settings_dict["NAME"])
    head = f"import django\nfrom django.conf import settings\nsettings.DATABASES['default']['NAME'] = {name!r}\n"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nharong.wiring.settings"}
    command = [sys.executable, "-c", head + "django.setup()\n" + script]
    return subprocess.run(command, env=environment, check=False, timeout=90).returncode


@pytest.fixture
def three(office: Office) -> list[Document]:
    """Three documents that wait for the head of the Office."""
    return [steps.checked(office, subject=f"Văn bản thứ {number}") for number in ("nhất", "nhì", "ba")]


def ticked(documents: list[Document], **changes: str) -> dict[str, Any]:
    return {"pin": PIN, "chosen": [f"{one.pk}:{one.version}" for one in documents], **changes}


def states(batch: SigningBatch) -> list[str]:
    return list(batch.items.order_by("pk").values_list("state", flat=True))


def begun(office: Office, documents: list[Document]) -> SigningBatch:
    batch = acts.begin_batch(actor=office.actor("khoi"), versions={one.pk: one.version for one in documents}, pin=PIN)
    assert isinstance(batch, SigningBatch)
    return batch


def test_all_that_waits_is_listed_with_its_first_page_and_nothing_else(office: Office, three: list[Document]) -> None:
    steps.submitted(office, subject="Chưa kiểm tra")
    page = browser(office, "khoi").get("/ky-so/").content.decode()
    for one in three:
        assert one.subject in page
        assert f"/van-ban-di/{one.pk}/trang-1.png" in page
    assert "Chưa kiểm tra" not in page
    assert "Không có văn bản nào chờ bạn ký" in browser(office, "thap").get("/ky-so/").content.decode()


def test_one_confirmation_signs_all_that_is_ticked(office: Office, three: list[Document]) -> None:
    """The one taken out still waits; the PIN is nowhere afterwards."""
    client = browser(office, "khoi")
    answer = client.post("/ky-so/ky/", ticked(three[:2]))
    batch = SigningBatch.objects.get()
    assert answer["Location"] == f"/ky-so/luot/{batch.pk}/"
    assert PIN not in batch.sealed_pin
    page = client.get(answer["Location"]).content.decode()
    assert "Đang ký" in page
    assert 'hx-trigger="every 1s"' in page
    assert 'http-equiv="refresh"' in page  # for those without scripts
    run_waiting()
    part = client.get(f"/ky-so/luot/{batch.pk}/tien-do/").content.decode()
    assert "Đã xem xét 2 trên 2" in part
    assert "hx-trigger" not in part  # it asks no more
    batch.refresh_from_db()
    assert (batch.state, batch.sealed_pin, states(batch)) == (BatchState.FINISHED, "", ["signed", "signed"])
    assert [one.state for one in Document.objects.order_by("pk")] == ["numbering", "numbering", "signing"]
    assert [one.valid for document in three[:2] for one in document.signatures.all()] == [True, True]


def test_one_bad_file_stops_nothing_and_its_reason_is_told(office: Office, three: list[Document]) -> None:
    """Its checked text lost its last version; the others are signed."""
    batch = begun(office, three)
    Document.objects.filter(pk=three[1].pk).update(state=DocumentState.DRAFT)
    jobs.sign_batch.func(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.FINISHED, ["signed", "failed", "signed"])
    failed = batch.items.get(state=BatchItemState.FAILED)
    assert "không còn ở bước này" in failed.problem
    page = browser(office, "khoi").get(f"/ky-so/luot/{batch.pk}/").content.decode()
    assert failed.problem in page


def test_a_crash_over_one_file_is_told_and_stops_nothing(
    office: Office, three: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, real = begun(office, three), sign_one.sign

    def sometimes(**facts: Any) -> Document:
        if facts["document_id"] == three[0].pk:
            raise ZeroDivisionError
        return real(**facts)

    monkeypatch.setattr(sign_one, "sign", sometimes)
    jobs.sign_batch.func(batch_id=batch.pk)
    assert states(batch) == ["failed", "signed", "signed"]
    assert "lỗi bất ngờ" in batch.items.all()[0].problem


def test_a_version_that_was_not_shown_is_not_signed(office: Office, three: list[Document]) -> None:
    answer = browser(office, "khoi").post("/ky-so/ky/", {"pin": PIN, "chosen": [f"{three[0].pk}:7"]})
    assert answer.status_code == 422
    assert "đã thay đổi" in answer.content.decode()
    batch = begun(office, three)
    BatchItem.objects.filter(document=three[0]).update(version=9)
    jobs.sign_batch.func(batch_id=batch.pk)
    assert states(batch) == ["failed", "signed", "signed"]


def test_a_wrong_pin_is_tried_once_and_what_was_ticked_stays(office: Office, three: list[Document]) -> None:
    answer = browser(office, "khoi").post("/ky-so/ky/", ticked(three[:1], pin="999999"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Mã PIN không đúng" in page
    assert "999999" not in page
    assert page.count(" checked") == 1 + page.count("zoom-") // 3  # the one that was ticked, beside the viewers' own
    assert not SigningBatch.objects.exists()


@pytest.mark.parametrize("chosen", [[], ["x:y"], ["1"], ["99999999:1"], ["\x00:1"], ["-1:1"], ["1" * 400 + ":1"]])
def test_nothing_or_nonsense_ticked_is_told_in_a_sentence(
    office: Office, three: list[Document], chosen: list[str]
) -> None:
    answer = browser(office, "khoi").post("/ky-so/ky/", {"pin": PIN, "chosen": chosen})
    assert answer.status_code == 422
    assert not SigningBatch.objects.exists()


def test_nobody_signs_what_is_not_his(office: Office, three: list[Document]) -> None:
    assert browser(office, "thap").post("/ky-so/ky/", ticked(three)).status_code == 422
    batch = begun(office, three)
    for address in ("", "tien-do/"):
        assert browser(office, "thap").get(f"/ky-so/luot/{batch.pk}/{address}").status_code == 404
    assert browser(office, "thap").post(f"/ky-so/luot/{batch.pk}/dung/").status_code == 404


def test_the_same_form_sent_twice_signs_once(office: Office, three: list[Document]) -> None:
    client = browser(office, "khoi")
    first = client.post("/ky-so/ky/", ticked(three, act_key="once"))
    again = client.post("/ky-so/ky/", ticked(three, act_key="once"))
    assert first["Location"] == again["Location"]
    assert SigningBatch.objects.count() == 1
    assert client.post("/ky-so/ky/", ticked(three, act_key="twice")).status_code == 422  # one batch at a time


def test_a_return_with_its_reason_is_beside_the_signature(office: Office, three: list[Document]) -> None:
    client = browser(office, "khoi")
    answer = client.post(f"/ky-so/{three[0].pk}/tra-lai/", {"reason": ""})
    assert answer.status_code == 422
    assert "lý do" in answer.content.decode()
    answer = client.post(f"/ky-so/{three[0].pk}/tra-lai/", {"reason": "Sai căn cứ pháp lý"})
    assert answer["Location"] == "/ky-so/"
    three[0].refresh_from_db()
    assert three[0].state == DocumentState.DRAFT
    answer = browser(office, "thap").post(f"/ky-so/{three[1].pk}/tra-lai/", {"reason": "x"}, follow=True)
    assert "không còn chờ bạn ký" in answer.content.decode()


def test_stopped_by_the_person_the_rest_still_waits(office: Office, three: list[Document]) -> None:
    client, batch = browser(office, "khoi"), begun(office, three)
    assert client.post(f"/ky-so/luot/{batch.pk}/dung/", {"act_key": "a"}).status_code == 302
    jobs.sign_batch.func(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.STOPPED, ["waiting"] * 3)
    assert len(waiting_to_sign(office.actor("khoi"))) == 3


def test_when_the_pin_is_gone_it_waits_for_it_and_goes_on_where_it_stopped(
    office: Office, three: list[Document]
) -> None:
    client, batch = browser(office, "khoi"), begun(office, three)
    sealed_pin.erase(f"batch-{batch.pk}")
    jobs.sign_batch.func(batch_id=batch.pk)
    page = client.get(f"/ky-so/luot/{batch.pk}/").content.decode()
    assert "nhập lại mã PIN" in page
    assert client.post(f"/ky-so/luot/{batch.pk}/tiep/", {"pin": "000000"}).status_code == 422
    assert client.post(f"/ky-so/luot/{batch.pk}/tiep/", {"pin": PIN}).status_code == 302
    run_waiting()
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.FINISHED, ["signed"] * 3)


def test_when_the_device_goes_away_in_the_middle_it_pauses_and_loses_nothing(
    office: Office, three: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    batch, real, done = begun(office, three), sign_one.sign, []

    def pulled_out(**facts: Any) -> Document:
        if done:
            raise SigningError("Không tìm thấy thiết bị ký số; hãy cắm lại thiết bị.", permanent=False)
        done.append(facts)
        return real(**facts)

    monkeypatch.setattr(sign_one, "sign", pulled_out)
    jobs.sign_batch.func(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.PAUSED, ["signed", "waiting", "waiting"])
    assert "cắm lại thiết bị" in batch.problem
    assert batch.sealed_pin == ""


def test_authority_that_ended_meanwhile_is_asked_for_each(office: Office, three: list[Document]) -> None:
    batch = begun(office, three)
    SigningAuthority.objects.filter(pk=three[0].authority_id).update(valid_to=clock.today())
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        jobs.sign_batch.func(batch_id=batch.pk)
    assert states(batch) == ["failed"] * 3
    assert "Điều 13" in batch.items.all()[0].problem


def test_a_person_who_left_the_post_signs_no_more(office: Office, three: list[Document]) -> None:
    batch = begun(office, three)
    office.persons["khoi"].appointments.update(valid_to=clock.today())
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        jobs.sign_batch.func(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.PAUSED, ["waiting"] * 3)


def test_a_running_batch_without_a_job_is_started_again(office: Office, three: list[Document]) -> None:
    batch = begun(office, three)  # as if its job had been lost
    jobs.look_after_batches.func()
    run_waiting()
    assert states(batch) == ["signed"] * 3


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_has_signed_each_once_and_the_next_one_goes_on(
    office: Office, three: list[Document]
) -> None:
    """Killed outright between two signatures: no document is signed twice, none is left out."""
    batch = begun(office, three)
    killed = in_a_process(DYING.format(now=clock.now().isoformat(), batch=batch.pk))
    assert killed == -signal.SIGKILL
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.RUNNING, ["signed", "waiting", "waiting"])
    first = Document.objects.get(pk=three[0].pk).file_id
    jobs.sign_batch.func(batch_id=batch.pk)
    batch.refresh_from_db()
    assert (batch.state, states(batch)) == (BatchState.FINISHED, ["signed"] * 3)
    assert Document.objects.get(pk=three[0].pk).file_id == first


def test_whose_key_is_only_at_home_signs_each_apart(
    office: Office, three: list[Document], certificates: Certificates
) -> None:
    token_of(office, certificates, "khoi")
    Certificate.objects.filter(person=office.persons["khoi"], device="software").update(
        withdrawn_at=clock.now(), withdrawal_reason="đổi thiết bị"
    )
    page = browser(office, "khoi").get("/ky-so/").content.decode()
    assert "mỗi văn bản được ký riêng" in page
    assert 'name="chosen"' not in page
    with pytest.raises(OfficeError, match="trên máy của bạn"):
        begun(office, three)


def test_the_list_asks_no_more_questions_for_more_documents(
    office: Office, three: list[Document], django_assert_max_num_queries: Any
) -> None:
    client = browser(office, "khoi")
    client.get("/ky-so/")
    with django_assert_max_num_queries(300) as before:
        client.get("/ky-so/")
    for number in range(3):
        steps.checked(office, subject=f"Thêm {number}")
    with django_assert_max_num_queries(len(before)):
        client.get("/ky-so/")


def test_a_sealed_pin_opens_for_its_own_errand_alone_and_not_for_long(office: Office) -> None:
    sealed = sealed_pin.seal("135790", errand="batch-1", person=7)
    assert "135790" not in sealed
    assert sealed_pin.unseal(sealed, errand="batch-1", person=7) == "135790"
    sealed_pin.seal("other", errand="batch-2", person=7)
    for errand, person in (("batch-2", 7), ("batch-1", 8), ("batch-3", 7)):
        with pytest.raises(SigningError, match="nhập lại"):
            sealed_pin.unseal(sealed, errand=errand, person=person)
    old = time.time() - sealed_pin.LIFETIME_SECONDS - 1
    os.utime(registry.trust_folder().parent / "secrets" / "pins" / "batch-1.key", (old, old))
    with pytest.raises(SigningError, match="30 phút"):
        sealed_pin.unseal(sealed, errand="batch-1", person=7)
    assert sealed_pin.erase_old() == 0
    sealed_pin.erase("batch-2")

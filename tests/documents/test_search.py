"""Search over both registers: by words, number and particulars, newest first, permissions inside the question."""

from datetime import date

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from nharong.documents import acts, selectors
from nharong.documents.finding.entering import enter_all_once, rebuild
from nharong.documents.finding.folding import fold, words_of
from nharong.documents.finding.search import Asked, search
from nharong.documents.models import SearchEntry
from nharong.flows.demonstration.cast import Office
from nharong.kernel.errors import OfficeError

from . import steps


def found(office: Office, words: str = "", *, by: str = "mai", **narrowed: object) -> list[str]:
    """The subjects a person of the cast finds, in the order shown."""
    things, _page = selectors.found(office.actor(by), Asked(words=words, **narrowed))  # type: ignore[arg-type]
    return [thing.subject for thing in things]


@pytest.mark.parametrize(
    "words",
    ["ke hoach", "Kế hoạch", "KẾ HOẠCH", "hoạch kế", "ke\u0302\u0301 hoa\u0323ch", "hoạch ke", "kê hoach"],
)
def test_words_are_found_with_accents_without_them_and_in_any_order(office: Office, words: str) -> None:
    steps.drafted(office, subject="Kế hoạch chuyển đổi số")
    steps.drafted(office, subject="Phân công trực")
    assert found(office, words) == ["Kế hoạch chuyển đổi số"]


def test_accents_as_typed_tell_words_apart(office: Office) -> None:
    """The word sở asked with its accents is not số; without accents it is both."""
    steps.drafted(office, subject="Họp với các sở", recipient_lines=(), receivers=())
    steps.drafted(office, subject="Chuyển đổi số", recipient_lines=(), receivers=())
    assert found(office, "sở") == ["Họp với các sở"]
    assert found(office, "so") == ["Chuyển đổi số", "Họp với các sở"]


def test_where_the_tone_stands_in_the_syllable_does_not_matter() -> None:
    assert words_of("hòa thủy Đắk") == words_of("hoà thuỷ ĐẮK")
    assert [word.folded for word in words_of("Đắk Hà, 15/QĐ")] == ["dak", "ha", "15", "qd"]
    assert fold("Đồng Đăng") == "dong dang"


def test_the_text_of_the_document_is_searched_and_so_are_its_particulars(office: Office) -> None:
    steps.drafted(office, subject="Trích yếu", body="1. Trồng rừng đầu nguồn Đắk Bla./.")
    for words in ("rừng đầu nguồn", "dak bla", "thông báo", "Y Mai", "HCTC", "sở tài chính"):
        assert found(office, words) == ["Trích yếu"], words


def test_a_revised_draft_is_found_by_its_new_words_only(office: Office) -> None:
    document = steps.drafted(office, subject="Kế hoạch cũ")
    acts.revise(
        actor=office.actor("mai"), document_id=document.pk, facts=steps.facts(office, subject="Chương trình mới")
    )
    assert found(office, "cũ") == []
    assert found(office, "chương trình") == ["Chương trình mới"]


def test_a_dropped_draft_is_found_no_more(office: Office) -> None:
    document = steps.drafted(office, subject="Bỏ đi")
    acts.drop(actor=office.actor("mai"), document_id=document.pk)
    assert found(office, "bỏ đi") == []


def test_an_act_that_fails_leaves_the_index_as_it_was(office: Office) -> None:
    with pytest.raises(OfficeError):
        steps.drafted(office, subject="Không thành", body=" ")
    assert not SearchEntry.objects.exists()


@pytest.mark.parametrize("words", ["1/TB", "01/tb", "01/TB-VP", "1/TB-V", "01/TB-VP phân công", "29/01/2021"])
def test_number_and_the_beginning_of_the_symbol_find_the_document(office: Office, words: str) -> None:
    for count in (1, 2, 11):
        steps.arrived(
            office, source=f"test:{count}", number=f"{count:02}", document_id="", subject=f"Phân công {count}"
        )
    assert found(office, words, by="ngan")[-1] == "Phân công 1"
    if "/TB" in words.upper():
        assert found(office, words, by="ngan") == ["Phân công 1"]


def test_an_issued_document_is_found_by_the_number_it_got(office: Office) -> None:
    steps.numbered(office, subject="Phân công trực Tết")
    assert found(office, "01/TB-VP") == found(office, "1/TB") == ["Phân công trực Tết"]
    assert found(office, "02/TB") == []


def test_a_symbol_that_only_stands_in_the_text_is_found_when_no_document_bears_it(office: Office) -> None:
    steps.drafted(office, subject="Triển khai Nghị định số 30/2020/NĐ-CP")
    assert found(office, "30/2020/NĐ-CP") == ["Triển khai Nghị định số 30/2020/NĐ-CP"]


def test_a_person_finds_what_the_agencies_served_may_read_and_nothing_else(office: Office) -> None:
    steps.drafted(office, subject="Việc của Văn phòng")
    steps.arrived(office, to="science", subject="Việc đến Sở Khoa học")
    steps.arrived(office, to="committee", subject="Việc đến Ủy ban")
    assert found(office, "việc", by="thu") == ["Việc đến Ủy ban", "Việc của Văn phòng"]
    assert found(office, "việc", by="ngan") == ["Việc đến Sở Khoa học"]
    assert found(office, "việc", by="tuan") == []
    assert search(Asked(words="việc"), agency_ids=[], person_id=None).found == ()


def test_nobody_reaches_the_indexs_own_terms_by_typing_them(office: Office) -> None:
    steps.arrived(office, to="science", subject="Việc đến Sở Khoa học")
    agency = office.agencies["science"].pk
    for words in (f"_a{agency}", f"việc OR _a{agency}", f'việc") OR ("_a{agency}', f"' | '_a{agency}"):
        assert found(office, words, by="tuan") == []


def test_the_newest_comes_first_and_pages_go_on_by_key(office: Office) -> None:
    for count in range(25):
        steps.arrived(office, source=f"test:{count}", document_id="", subject=f"Báo cáo {count}")
    served = [office.agencies["science"].pk]
    first = search(Asked(words="báo cáo"), agency_ids=served, person_id=None, limit=10)
    second = search(Asked(words="báo cáo"), agency_ids=served, person_id=None, before=first.older, limit=10)
    third = search(Asked(words="báo cáo"), agency_ids=served, person_id=None, before=second.older, limit=10)
    keys = [key for page in (first, second, third) for _way, key in page.found]
    assert keys == sorted(keys, reverse=True)
    assert (len(set(keys)), third.older) == (25, None)


def test_what_narrows_the_words_works_alone_too(office: Office) -> None:
    steps.drafted(office, subject="Đi")
    steps.arrived(office, to="committee", subject="Đến", kind_name="Công văn", dated=date(2020, 12, 30))
    assert found(office, way="in", by="thu") == ["Đến"]
    assert found(office, kind="notice", by="thu") == ["Đi"]
    assert found(office, kind="letter", by="thu") == ["Đến"]
    assert found(office, agency_id=office.agencies["office"].pk, by="thu") == ["Đi"]
    assert found(office, year=2021, by="thu") == ["Đến", "Đi"]
    assert found(office, since=date(2021, 1, 30), by="thu") == []
    assert found(office, until=date(2021, 1, 29), by="thu") == ["Đến", "Đi"]
    assert found(office, "đến", way="out", by="thu") == []


@pytest.mark.parametrize(
    "words",
    ['"', "'", "\\", "NEAR(a b, 5)", "a AND", "OR", "NOT", "a* b*", "subject:x", "(((", "-", "^a", "a\0b", "{x}", "%", "𝕏 ²½",
     "văn" * 3000, "a " * 3000, "1/" * 999, "漢字 ລາວ", "𠀀", "e\u0301\u0301\u0301\u0301", "\u0301", "0/q", "99/99/9999", "'::tsquery",
     "a:* & b", "<->", "!", "1/'):*", '1/")*'],
)  # fmt: skip
def test_no_question_breaks_the_index(office: Office, words: str) -> None:
    steps.drafted(office, subject="Kế hoạch")
    found(office, words)


@pytest.mark.django_db
@settings(max_examples=60)
@given(words=st.text(max_size=60))
def test_any_text_is_a_question_and_any_text_can_be_indexed(words: str) -> None:
    search(Asked(words=words), agency_ids=[1], person_id=1)
    for word in words_of(words):
        for term in word.terms:
            assert term.isascii()
            assert not set(term) & set(" \"'\\_:*()&|!")


def test_letters_of_any_script_are_found_again(office: Office) -> None:
    steps.arrived(office, subject="Hợp tác với ສປປ ລາວ, 漢字", to="committee")
    assert found(office, "漢字", by="thu") == found(office, "ສປປ", by="thu") == ["Hợp tác với ສປປ ລາວ, 漢字"]


def test_the_index_made_again_finds_the_same(office: Office) -> None:
    steps.drafted(office, subject="Kế hoạch một")
    steps.arrived(office, to="committee", subject="Kế hoạch hai")
    dropped = steps.drafted(office, subject="Kế hoạch ba")
    acts.drop(actor=office.actor("mai"), document_id=dropped.pk)
    before = {(entry.way, entry.thing_id, entry.day, entry.terms) for entry in SearchEntry.objects.all()}
    assert rebuild() == 2
    assert {(entry.way, entry.thing_id, entry.day, entry.terms) for entry in SearchEntry.objects.all()} == before
    assert sorted(found(office, "kế hoạch", by="thu")) == ["Kế hoạch hai", "Kế hoạch một"]


def test_an_entry_changed_by_hand_is_changed_in_the_index(office: Office) -> None:
    """The index is moved by the database itself."""
    steps.drafted(office, subject="Kế hoạch")
    SearchEntry.objects.update(terms=f"_a{office.agencies['office'].pk} khac")
    assert found(office, "kế hoạch") == []
    assert found(office, "khác") == ["Kế hoạch"]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO documents_searchentry_fts(documents_searchentry_fts) VALUES ('integrity-check')"
            )


def test_documents_older_than_the_index_are_entered_once(office: Office) -> None:
    steps.drafted(office, subject="Kế hoạch")
    assert enter_all_once() == 0
    SearchEntry.objects.all().delete()
    assert found(office, "kế hoạch") == []
    assert enter_all_once() == 1
    assert found(office, "kế hoạch") == ["Kế hoạch"]

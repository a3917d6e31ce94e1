"""The signature is never alone on a page, and the receivers stay beside it."""

import pytest

from nharong.documents.rules.body import parse_body
from tests.documents.layout_pages import inside_the_frame, letters, set_, squeezed, text_of, words_at

SENTENCE = "Các cơ quan, đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành quyết định này. "


def body_letters_on(pdf: bytes, page: int) -> int:
    return sum(letter.page == page and letter.face == "Tinos-Regular" and letter.size == 14 for letter in letters(pdf))


@pytest.mark.parametrize("clauses", range(8, 30, 2))
def test_with_short_last_words_the_signature_has_them_beside_it(clauses: int) -> None:
    body = parse_body("".join(f"{n}. {SENTENCE}\n" for n in range(clauses)) + "Quyết định có hiệu lực từ ngày ký./.")
    done = set_(body=body)
    name, words = words_at(done.pdf, "Nguyễn Hữu Tháp"), words_at(done.pdf, "Quyết định có hiệu lực từ ngày ký./.")
    assert name[0].page == words[0].page == done.pages - 1


@pytest.mark.parametrize("sentences", range(14, 44, 3))
def test_of_a_long_last_paragraph_two_lines_stay_with_the_signature(sentences: int) -> None:
    done = set_(body=parse_body("Điều 1. " + SENTENCE * sentences + "Hết./."))
    assert words_at(done.pdf, "Nguyễn Hữu Tháp")[0].page == done.pages - 1
    # Page number aside, at least a full line and a bit of the paragraph is on the signature's page.
    assert body_letters_on(done.pdf, done.pages - 1) > 40
    assert squeezed(SENTENCE * sentences) in inside_the_frame(done.pdf)


def test_authority_and_name_are_never_torn_apart() -> None:
    for clauses in range(10, 26, 3):
        done = set_(body=parse_body(f"1. {SENTENCE}\n" * clauses))
        pages = {words_at(done.pdf, words)[0].page for words in ("TM. ỦY BAN", "Nơi nhận:", "Nguyễn Hữu Tháp")}
        assert len(pages) == 1


def test_a_very_long_list_of_receivers_is_shown_whole() -> None:
    receivers = tuple(f"- Ủy ban nhân dân xã số {n};" for n in range(1, 120))
    text = text_of(set_(recipients=receivers, drafter_mark="VP.(200)").pdf)
    assert all(line in text for line in receivers)
    assert "VP.(200)" in text

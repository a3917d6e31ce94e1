"""What a person typed is never lost, and what is wrong is told once, in one sentence, where it is wrong."""

import pytest
from playwright.sync_api import expect

from tests.browser.persons import SIGN_IN, Persons, sign_in

pytestmark = pytest.mark.browser


def test_a_wrong_password_is_told_in_the_words_of_the_office_and_the_name_stays(persons: Persons) -> None:
    page = persons.visitor()
    page.goto(SIGN_IN)
    for english in ("Username", "Password", "Forgot"):
        assert english not in page.content().split("<body", 1)[1]
    sign_in(page, "mai", "not-the-password")
    expect(page.get_by_role("alert")).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng")
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("mai")
    expect(page.get_by_label("Mật khẩu")).to_have_value("")

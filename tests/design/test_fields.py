"""Forms: every error is bound to its field and named once at the top."""

from django import forms
from django.test import RequestFactory

from nharong.design.samples import FilterForm, SampleForm

from .reading import piece, render, words


class Narrow(forms.Form):
    """A form with an error of its own and a hidden field."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label="<i>Tên</i>", help_text="<i>Gợi ý</i>")

    def clean(self) -> None:
        raise forms.ValidationError("<i>Hai ngày không khớp.</i>")


def test_the_hint_and_the_error_are_read_with_the_input() -> None:
    tree = piece(render("{% field form.subject %}", form=SampleForm({})))
    (control,) = tree.xpath(".//input")
    assert control.get("aria-describedby") == "id_subject-hint id_subject-error"
    assert control.get("aria-invalid") == "true"
    assert words(tree.xpath(".//*[@id='id_subject-error']")[0]).startswith("Lỗi:")
    assert tree.xpath(".//label/@for") == ["id_subject"]


def test_a_right_field_is_not_described_by_an_error() -> None:
    tree = piece(render("{% field form.day %}", form=SampleForm()))
    assert tree.xpath(".//input/@aria-describedby") == []
    assert words(tree.xpath(".//label")[0]) == "Hạn (không bắt buộc)"


def test_a_choice_of_buttons_is_a_group_with_a_legend() -> None:
    tree = piece(render("{% field form.way %}", form=SampleForm({})))
    assert words(tree.xpath("./fieldset/legend")[0]) == "Cách nhận"
    assert tree.xpath("./fieldset/@aria-describedby") == ["id_way-hint id_way-error"]
    assert len(tree.xpath(".//input[@type='radio']")) == 3


def test_a_single_check_stands_before_its_words() -> None:
    tree = piece(render("{% field form.agreed %}", form=SampleForm()))
    (line,) = tree.xpath(".//div[@class='check-line']")
    assert [child.tag for child in line] == ["input", "label"]


def test_the_summary_links_every_error_to_an_element_that_exists() -> None:
    form = SampleForm({})
    summary = piece(render("{% error_summary form %}", form=form))
    controls = piece(render("{% fields form %}", form=form))
    targets = [href.removeprefix("#") for href in summary.xpath(".//a/@href")]
    assert targets == ["id_subject", "id_kind", "id_way_0", "id_agreed"]
    assert set(targets) <= set(controls.xpath(".//@id"))


def test_the_summary_takes_the_focus_unless_told_not_to() -> None:
    assert "autofocus" in render("{% error_summary form %}", form=SampleForm({}))
    assert "autofocus" not in render("{% error_summary form focus=False %}", form=SampleForm({}))


def test_a_right_form_has_no_summary() -> None:
    assert render("{% error_summary form %}", form=SampleForm()).strip() == ""


def test_errors_of_the_whole_form_and_of_hidden_fields_are_told_too() -> None:
    tree = piece(render("{% error_summary form %}", form=Narrow({"name": "A"})))
    lines = [words(line) for line in tree.xpath(".//li")]
    assert len(lines) == 2
    assert lines[-1] == "<i>Hai ngày không khớp.</i>"
    assert tree.xpath(".//a") == []


def test_labels_hints_and_errors_are_escaped() -> None:
    text = render('{% include "design/_form.html" %}', form=Narrow({"name": ""}))
    assert "<i>" not in text


def test_the_form_is_sent_by_post_and_says_its_encoding_when_it_carries_files() -> None:
    plain = piece(render('{% include "design/_form.html" with submit_label="Gửi" %}', form=Narrow()))
    carrying = piece(render('{% include "design/_form.html" %}', form=SampleForm()))
    assert plain.xpath(".//form/@enctype") == []
    assert carrying.xpath(".//form/@enctype") == ["multipart/form-data"]
    assert words(plain.xpath(".//button")[0]) == "Gửi"
    assert words(carrying.xpath(".//button")[0]) == "Lưu"


def test_filters_are_sent_by_get_and_can_be_cleared_only_when_set() -> None:
    idle = piece(render("{% filters form %}", form=FilterForm()))
    asked = piece(render("{% filters form %}", form=FilterForm({"q": "đất", "kind": ""})))
    other = piece(render("{% filters form %}", form=FilterForm({"page": "3"})))
    assert idle.xpath(".//form/@method") == ["get"]
    assert [bool(tree.xpath(".//a")) for tree in (idle, asked, other)] == [False, True, False]


def test_filtering_keeps_the_order_and_lets_the_page_go() -> None:
    request = RequestFactory().get("/so", {"q": "a", "sort": '-day"><b>', "page": "4"})
    text = render("{% filters form %}", form=FilterForm(request.GET), request=request)
    hidden = [(field.get("name"), field.get("value")) for field in piece(text).xpath(".//input[@type='hidden']")]
    assert hidden == [("sort", '-day"><b>')]
    assert piece(text).xpath(".//a/@href") == ["/so"]

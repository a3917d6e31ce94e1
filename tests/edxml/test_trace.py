"""An axis adds its station and changes nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from nharong.edxml import VIETNAM, DocumentMessage, EdxmlError, add_trace, read, write
from tests.edxml.samples import DOCUMENT_A, STATUS_A, document_b
from tests.edxml.strategies import documents

_MOMENT = datetime(2026, 3, 9, 8, 20, tzinfo=VIETNAM)


def test_the_entry_stands_after_the_last_one_in_the_same_prefix_and_indent() -> None:
    added = (
        "        <edXML:TraceHeader>\n"
        "          <edXML:OrganId>VXP &amp; trục</edXML:OrganId>\n"
        "          <edXML:Timestamp>2026/03/09 08:20:00</edXML:Timestamp>\n"
        "        </edXML:TraceHeader>\n"
    )
    expected = DOCUMENT_A.replace("      </edXML:TraceHeaderList>", f"{added}      </edXML:TraceHeaderList>")
    assert add_trace(DOCUMENT_A.encode(), "VXP & trục", _MOMENT) == expected.encode()


def test_the_moment_is_written_in_vietnamese_time() -> None:
    traced = add_trace(DOCUMENT_A.encode(), "X", datetime(2026, 3, 9, 1, 20, tzinfo=UTC))
    assert b"<edXML:Timestamp>2026/03/09 08:20:00<" in traced


def test_a_message_without_a_trace_list_stays_as_it_is() -> None:
    assert add_trace(STATUS_A.encode(), "X", _MOMENT) == STATUS_A.encode()
    before, _, rest = DOCUMENT_A.partition("<edXML:TraceHeaderList>")
    bare = (before + rest.partition("</edXML:TraceHeaderList>")[2]).encode()
    assert add_trace(bare, "X", _MOMENT) == bare


@given(documents)
@settings(max_examples=40, deadline=None)
def test_the_entry_is_the_last_and_all_else_is_equal(message: DocumentMessage) -> None:
    written = write(message)
    traced = add_trace(written, "G22.TRỤC", _MOMENT)
    if traced == written:
        assert not message.trace
        assert message.business is None
        return
    back = read(traced)
    assert isinstance(back, DocumentMessage)
    assert back.trace[:-1] == message.trace
    assert (back.trace[-1].organ_id, back.trace[-1].timestamp) == ("G22.TRỤC", _MOMENT)
    length = len(traced) - len(written)
    assert any(traced[:at] + traced[at + length :] == written for at in range(len(written) + 1))


def test_other_layouts_are_traced_as_well() -> None:
    message = read(add_trace(document_b(), "X", _MOMENT))
    assert isinstance(message, DocumentMessage)
    assert [entry.organ_id for entry in message.trace] == ["00.11.H97", "X"]


@pytest.mark.parametrize(
    "listed",
    [
        "<t:TraceHeaderList/>",
        "<t:TraceHeaderList a='>' />",
        "<t:TraceHeaderList ></t:TraceHeaderList\n>",
        "<t:TraceHeaderList>\r\n  </t:TraceHeaderList>",
        "<t:TraceHeaderList><!-- </t:TraceHeaderList> --></t:TraceHeaderList>",
        "<t:TraceHeaderList><t:Bussiness/></t:TraceHeaderList>",
        "<t:TraceHeaderList><t:TraceHeader/></t:TraceHeaderList>",
        "<t:TraceHeaderList><t:TraceHeader a='/>' /><t:Bussiness/></t:TraceHeaderList>",
        "<t:TraceHeaderList><TraceHeader xmlns='http://www.mic.gov.vn/TBT/QCVN_102_2016'></TraceHeader\t></t:TraceHeaderList>",
    ],
)
def test_any_spelling_of_the_list_is_filled(listed: str) -> None:
    text = (
        '\ufeff<t:edXML xmlns:t="http://www.mic.gov.vn/TBT/QCVN_102_2016"><t:edXMLEnvelope>'
        "<!-- <t:TraceHeaderList></t:TraceHeaderList> --><t:edXMLHeader>"
        f"<t:MessageHeader><t:Subject><![CDATA[</t:TraceHeaderList>]]></t:Subject></t:MessageHeader>{listed}"
        "</t:edXMLHeader></t:edXMLEnvelope></t:edXML>"
    )
    message = read(add_trace(text.encode(), "X", _MOMENT))
    assert isinstance(message, DocumentMessage)
    assert (message.trace[-1].organ_id, message.trace[-1].timestamp) == ("X", _MOMENT)
    assert message.subject == "</t:TraceHeaderList>"


def test_a_header_that_is_not_well_formed_is_refused() -> None:
    with pytest.raises(EdxmlError):
        add_trace(DOCUMENT_A.replace("</edXML:Code>", "", 1).encode(), "X", _MOMENT)
    with pytest.raises(EdxmlError):
        add_trace(DOCUMENT_A.encode(), "X\x00", _MOMENT)

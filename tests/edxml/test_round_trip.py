"""What is written is read back as it was."""

from hypothesis import given, settings

from nharong.edxml import DocumentMessage, Message, StatusMessage, read, write
from tests.edxml.strategies import documents, statuses


@given(documents | statuses)
@settings(max_examples=150, deadline=None)
def test_a_written_message_reads_back_equal(message: Message) -> None:
    assert read(write(message)) == message


@given(documents)
@settings(max_examples=50, deadline=None)
def test_attached_bytes_come_back_exactly(message: DocumentMessage) -> None:
    back = read(write(message))
    assert isinstance(back, DocumentMessage)
    assert [item.read() for item in back.attachments] == [item.read() for item in message.attachments]


@given(documents | statuses)
@settings(max_examples=40, deadline=None)
def test_the_same_message_gives_the_same_bytes(message: DocumentMessage | StatusMessage) -> None:
    written = write(message)
    assert write(message) == written
    assert write(read(written)) == written

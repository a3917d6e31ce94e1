"""What all readers of the national portal's flattened texts share."""

import re

#: How the portal writes an empty cell.
NOTHING = frozenset({"", "-", "--", "----", "không có thông tin", "không", "không có", "không quy định"})


class Unreadable(ValueError):
    """A text that cannot be told apart; ``reason`` is Vietnamese, begins in lower case and ends without a stop."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def is_nothing(text: str) -> bool:
    """Whether the portal says that there is nothing."""
    return text.strip().casefold().rstrip(".") in NOTHING


def lines(text: str) -> str:
    """The text with its line breaks, without control characters, doubled spaces and doubled empty lines."""
    plain = re.sub(r"[\x00-\x09\x0b-\x1f\x7f\u200b\ufeff]+", " ", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = re.sub(r"[^\S\n]+", " ", plain)
    return re.sub(r" ?\n ?(?:\n ?)*", "\n", plain).strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(lines(text).split())


class UnreadableFile(ValueError):
    """A file that is no catalogue at all; ``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)

"""The axis' words: kinds of message, states of a mailbox entry, error codes."""

from enum import StrEnum

from django.db import models


class Kind(models.TextChoices):
    """What a message is (the wire's ``messagetype``)."""

    EDOC = "edoc", "văn bản"
    STATUS = "status", "trạng thái"


class EntryState(models.TextChoices):
    """How far a receiver has come with one message (the wire's ``status``); the business states 01-16 are others."""

    INITIAL = "initial", "chờ nhận"
    PROCESSING = "processing", "đang nhận"
    DONE = "done", "đã nhận"
    FAIL = "fail", "nhận lỗi"


#: Entries in these states are listed to the receiver again and again.
WAITING = (EntryState.INITIAL, EntryState.PROCESSING)


class Effect(models.TextChoices):
    """What an injected fault does to a call; only an axis in test mode does any of it."""

    DELAY = "delay", "trả lời chậm"
    DROP_BEFORE = "drop_before", "đứt kết nối trước khi làm"
    DROP_AFTER = "drop_after", "làm xong rồi đứt kết nối"
    DUPLICATE = "duplicate", "giao lặp"
    REORDER = "reorder", "đảo thứ tự"
    REFUSE = "refuse", "từ chối với mã lỗi"


class Fault(StrEnum):
    """The wire's ``ErrorCode``; 0 is no fault. Only 20 is worth trying again."""

    BAD_FILE = "10"
    NOT_AUTHENTIC = "15"
    UNKNOWN_RECEIVER = "18"
    UNKNOWN_SENDER = "19"
    AXIS_FAILED = "20"
    NOT_PROCESSED = "21"
    NOT_CONFORMANT = "22"
    LOCKED = "23"

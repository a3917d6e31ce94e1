"""An error knows the user's sentence, the field it belongs to, and whether trying again can help."""

from nharong.kernel.errors import NotAllowed, NotFound, OfficeError, WrongState


def test_an_error_carries_the_users_sentence() -> None:
    error = OfficeError("Hãy ghi trích yếu.", field="subject")
    assert (error.sentence, error.field, str(error), error.permanent) == (
        "Hãy ghi trích yếu.",
        "subject",
        "Hãy ghi trích yếu.",
        True,
    )


def test_an_error_can_say_that_trying_again_may_help() -> None:
    assert OfficeError("Trục chưa trả lời.", permanent=False).permanent is False
    assert OfficeError.permanent is True


def test_refusals_wrong_states_and_missing_things_are_told_apart() -> None:
    assert {kind.__mro__[1] for kind in (NotAllowed, WrongState, NotFound)} == {OfficeError}

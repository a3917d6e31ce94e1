"""What the axis refuses, with the code the wire knows it by."""

from nharong.kernel.errors import OfficeError

from .words import Fault


class Refused(OfficeError):
    """A call the axis does not carry out; ``fault`` is the wire's error code, ``sentence`` its description."""

    def __init__(self, fault: Fault | str, sentence: str) -> None:
        super().__init__(sentence, permanent=str(fault) != Fault.AXIS_FAILED)
        self.fault = fault

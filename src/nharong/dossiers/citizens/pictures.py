"""The QR picture of an address, as SVG that stands in the page."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_picture(address: str) -> SafeString:
    """The picture; it holds nothing but the address, drawn by the library."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, dark="#231c17", light="#ffffff", svgclass="qr", omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 - only squares: the address becomes no text of the picture

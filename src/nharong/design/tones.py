"""Tones: what a state means to the eye, always told by a shape as well as a colour."""

from enum import StrEnum

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class Tone(StrEnum):
    """Seven meanings a state may have; which office state has which tone is decided by its own room."""

    NEUTRAL = "neutral"
    INFO = "info"
    WAITING = "waiting"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    VOID = "void"


# Each shape has its own outline, so that the tones stay apart in grey print and for colour-blind readers.
_SHAPES: dict[Tone, str] = {
    Tone.NEUTRAL: '<circle cx="6" cy="6" r="3.2" fill="currentColor"/>',
    Tone.INFO: (
        '<rect x="1.2" y="1.2" width="9.6" height="9.6" rx="2" fill="currentColor"/>'
        '<path class="cut" d="M6 5.4v3.2M6 3.2v.4"/>'
    ),
    Tone.WAITING: '<circle cx="6" cy="6" r="4.6"/><path d="M6 3.4V6l1.9 1.3"/>',
    Tone.GOOD: '<path d="M1.8 6.4 4.8 9.3 10.3 2.9" stroke-width="2"/>',
    Tone.WARNING: '<path d="M6 1 11.4 10.8H.6Z" fill="currentColor"/><path class="cut" d="M6 4.6v2.8M6 9.1v.3"/>',
    Tone.BAD: (
        '<path d="M3.8.9h4.4l2.9 2.9v4.4l-2.9 2.9H3.8L.9 8.2V3.8Z" fill="currentColor"/>'
        '<path class="cut" d="M4.2 4.2 7.8 7.8M7.8 4.2 4.2 7.8"/>'
    ),
    Tone.VOID: '<circle cx="6" cy="6" r="4.4" stroke-dasharray="2 1.4"/><path d="M3 9 9 3"/>',
}
_ICONS: dict[Tone, SafeString] = {
    tone: mark_safe(f'<svg class="shape" viewBox="0 0 12 12" aria-hidden="true">{shape}</svg>')  # our own constants  # noqa: S308  # our own constants
    for tone, shape in _SHAPES.items()
}


def tone_of(name: object) -> Tone:
    """The tone of that name; an unknown name is neutral, because the label carries the meaning."""
    try:
        return Tone(str(name or Tone.NEUTRAL))
    except ValueError:
        return Tone.NEUTRAL


def icon(tone: object) -> SafeString:
    """The tone's shape as inline SVG, hidden from screen readers because the label beside it says the same."""
    return _ICONS[tone_of(tone)]


def badge(tone: object, label: object) -> SafeString:
    """A state as shape and words; the label is escaped unless it is already safe."""
    known = tone_of(tone)
    return mark_safe(  # noqa: S308  # escaped above
        f'<span class="state tone-{known}">{_ICONS[known]}{conditional_escape(str(label))}</span>'
    )  # escaped above

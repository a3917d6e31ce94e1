"""Office hours: a morning and an afternoon, in force from a day on."""

from dataclasses import dataclass
from datetime import date, time

#: Working stretches of a day, in seconds from midnight.
Stretches = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """A working day's morning and afternoon."""

    morning_from: time
    morning_to: time
    afternoon_from: time
    afternoon_to: time

    @property
    def stretches(self) -> Stretches:
        """The two stretches, or one where no break lies between them."""
        morning = (_seconds(self.morning_from), _seconds(self.morning_to))
        afternoon = (_seconds(self.afternoon_from), _seconds(self.afternoon_to))
        return ((morning[0], afternoon[1]),) if morning[1] == afternoon[0] else tuple(sorted((morning, afternoon)))

    @property
    def minutes(self) -> int:
        """How long the office works on such a day."""
        return sum(end - begin for begin, end in self.stretches) // 60

    def __str__(self) -> str:
        return (
            f"{self.morning_from:%H:%M}-{self.morning_to:%H:%M}, {self.afternoon_from:%H:%M}-{self.afternoon_to:%H:%M}"
        )


#: Seen as the default of one-stop systems in use; an office sets its own.
USUAL = Hours(time(7, 0), time(11, 30), time(13, 30), time(17, 0))


def hours_on(day: date, periods: tuple[tuple[date, Hours], ...]) -> Hours:
    """The hours in force on a day, from periods by their first days; the usual ones before all of them."""
    begun = [period for period in periods if period[0] <= day]
    return max(begun, key=lambda period: period[0])[1] if begun else USUAL


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60 + at.second

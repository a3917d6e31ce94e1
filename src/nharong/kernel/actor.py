"""Who acts: a person in a post on a day, or the house itself."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Actor:
    """A person in one of his or her posts, with the roles that post gives on that day; made by ``people``.

    The kernel knows no more of people than this: enough to write the journal and to answer "may this be done".
    """

    person_id: int | None
    name: str
    post: str = ""
    post_id: int | None = None
    unit_id: int | None = None
    agency_id: int | None = None
    agency_code: str = ""
    roles: frozenset[str] = field(default_factory=frozenset)


#: The house itself, acting by a job or by the clock; no person stands behind such a line of the journal.
THE_HOUSE = Actor(person_id=None, name="Nhà Rông", post="tự động")

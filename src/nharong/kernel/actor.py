"""Who acts: a person in a post on a day, or the house itself."""

from dataclasses import dataclass, field

from nharong.kernel.errors import NotAllowed


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

    @property
    def person(self) -> int:
        """The person's key. Raises ``NotAllowed`` where the house itself acts and a person must answer for it."""
        if self.person_id is None:
            raise NotAllowed("Việc này phải do một cán bộ thực hiện.")
        return self.person_id

    @property
    def held_post(self) -> int:
        """The key of the post acted in. Raises ``NotAllowed`` without one."""
        if self.post_id is None:
            raise NotAllowed("Việc này phải do người đang giữ một chức vụ thực hiện.")
        return self.post_id


#: The house itself, acting by a job or by the clock; no person stands behind such a line of the journal.
THE_HOUSE = Actor(person_id=None, name="Nhà Rông", post="tự động")

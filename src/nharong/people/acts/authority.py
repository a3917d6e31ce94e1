"""Who may sign for whom."""

from datetime import date

from nharong.kernel import journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.people.models import Agency, Post, SigningAuthority
from nharong.people.words import AuthorityForm

from .asking import check_administers


@act("people.give_authority")
def give_authority(
    *,
    actor: Actor,
    post: Post,
    agency: Agency,
    form: AuthorityForm,
    valid_from: date,
    valid_to: date | None = None,
    instrument: str = "",
    kinds: tuple[str, ...] = (),
) -> SigningAuthority:
    """Give the holder of a post the authority to sign for an agency (Decree 30/2020, article 13)."""
    check_administers(actor)
    authority = SigningAuthority.objects.create(
        post=post,
        agency=agency,
        form=form,
        valid_from=valid_from,
        valid_to=valid_to,
        instrument=instrument,
        kinds=list(kinds),
    )
    journal.write(actor=actor, on=authority, facts={"form": str(form), "agency": agency.code, "instrument": instrument})
    return authority

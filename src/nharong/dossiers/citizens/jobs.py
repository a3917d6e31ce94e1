"""What the clock asks of the public pages: applications that nobody goes on with are forgotten."""

from datetime import timedelta

from nharong.dossiers import acts, selectors
from nharong.dossiers.acts.online_draft import KEPT_FOR
from nharong.dossiers.errors import NoSuchDraft
from nharong.kernel import clock
from nharong.kernel.jobs import job, regularly


@regularly(every=timedelta(hours=6))
@job()
def forget_old_drafts() -> None:
    """Empty what was begun online, never sent and not touched for a month: nobody's data are kept for nothing."""
    for draft in selectors.drafts_untouched_since(clock.now() - KEPT_FOR)[:500]:
        try:
            acts.forget_draft(draft_id=draft.pk)
        except NoSuchDraft:  # sent in this very moment
            continue

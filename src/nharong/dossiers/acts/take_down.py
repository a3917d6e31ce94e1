"""Ghi nhận hồ sơ chưa tiếp nhận: sent online by the applicant, or brought to the counter and not complete yet."""

import secrets

from nharong.dossiers.models import Dossier, DossierPaper
from nharong.kernel import clock, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may

from ..errors import COUNTER_ONLY
from ..keeping import regulation_for, settle
from ..words import Channel
from .dossier_facts import DossierFacts, applicant_of, check_ways, one_line, papers_of, term_for

#: Letters that are not taken for one another when a code is read aloud.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


@act("dossiers.submit_online")
def submit_online(*, facts: DossierFacts) -> Dossier:
    """An applicant sends a dossier from the public pages; no clock runs before the counter has received it.

    The token of what is returned is how the applicant follows it.
    """
    check_may("dossiers.submit_online", THE_HOUSE, facts.offer, sentence="Trang này chỉ nhận hồ sơ trực tuyến.")
    if facts.channel != Channel.ONLINE:
        raise OfficeError("Hồ sơ gửi từ trang này là hồ sơ trực tuyến.", field="channel")
    dossier = new_dossier(facts)
    settle(dossier)
    journal.write(
        actor=THE_HOUSE, on=dossier, facts={"procedure": facts.offer.procedure.code, "channel": facts.channel}
    )
    return dossier


@act("dossiers.take_down")
def take_down(*, actor: Actor, facts: DossierFacts) -> Dossier:
    """The counter writes down a dossier it cannot receive yet: it is incomplete, or not the counter's to take."""
    check_may("dossiers.receive", actor, facts.offer, sentence=COUNTER_ONLY)
    dossier = new_dossier(facts)
    settle(dossier)
    journal.write(actor=actor, on=dossier, facts={"procedure": facts.offer.procedure.code, "channel": facts.channel})
    return dossier


def new_dossier(facts: DossierFacts) -> Dossier:
    """The dossier with its applicant and its papers, under the regulation and the procedure's version of this moment."""
    now = clock.now()
    regulation = regulation_for(now)
    check_ways(facts, regulation)
    version = facts.offer.procedure.current
    if version is None:
        raise OfficeError("Thủ tục này chưa có nội dung công bố; hãy nhập danh mục trước.", field="offer")
    applicant = applicant_of(facts.applicant)
    rows = papers_of(version, facts.papers)
    term = term_for(facts, version)
    applicant.save()
    dossier = Dossier.objects.create(
        token=new_token(),
        offer=facts.offer,
        counter=facts.offer.counter,
        agency=facts.offer.agency,
        procedure_version=version,
        field=version.field,
        applicant=applicant,
        subject=one_line(facts.subject, most=500) or version.name[:500],
        sets=facts.sets,
        channel=facts.channel,
        result_channel=facts.result_channel,
        term=str(term),
        regulation=regulation.key,
        form_set=regulation.form_set,
        supplement_policy=regulation.supplement_policy,
        submitted_at=now,
    )
    for row in rows:
        row.dossier = dossier
    DossierPaper.objects.bulk_create(rows)
    return dossier


def new_token() -> str:
    """Twelve letters that nobody can guess and everybody can read aloud."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))

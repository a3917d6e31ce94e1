"""The demonstration's counter opens with eight procedures, each offered and with its process in force."""

from nharong.dossiers import selectors
from nharong.dossiers.models import CatalogueImport
from nharong.flows.demonstration.cast import Office
from nharong.flows.demonstration.counter import PROCEDURES, open_the_counter
from nharong.kernel import clock


def test_the_counter_opens(whole_office: Office) -> None:
    opened = open_the_counter(whole_office)
    run = CatalogueImport.objects.get()
    assert (run.imported, run.rejected) == (len(PROCEDURES), [])
    assert selectors.procedures_offered_by(whole_office.agencies["office"], on=clock.today()).count() == len(PROCEDURES)
    for procedure, facts in zip(opened, PROCEDURES, strict=True):
        process = selectors.published_process(procedure, clock.today())
        assert process is not None
        assert len(process.steps.all()) == len(facts.steps)
        assert procedure.current is not None
        assert procedure.current.papers.count() == len(facts.papers)
        assert procedure.current.channels.count() == 1 + facts.online + facts.postal
        assert all(one.term_amount for one in procedure.current.channels.all())

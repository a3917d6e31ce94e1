"""Lưu, đặt lại tên, xóa một tìm kiếm: a person's own questions, asked again (Decree 30/2020, annex VI, part I, 6)."""

from nharong.documents.models import SavedSearch
from nharong.kernel import clock, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.permissions import check_may

MOST_SAVED = 50
_SENTENCE = "Chỉ cán bộ đang giữ một chức vụ được lưu tìm kiếm."


@act("documents.save_search")
def save_search(*, actor: Actor, name: str, query: str) -> SavedSearch:
    """Keep what stands in the search page's address under a name of one's own."""
    check_may("documents.save_search", actor, sentence=_SENTENCE)
    if not query.strip() or len(query) > 1000:
        raise OfficeError("Hãy tìm trước rồi mới lưu; điều kiện tìm dài nhất 1000 ký tự.", field="name")
    mine = SavedSearch.objects.filter(person_id=actor.person, deleted_at__isnull=True)
    if mine.count() >= MOST_SAVED:
        raise OfficeError(f"Bạn đã lưu {MOST_SAVED} tìm kiếm; hãy xóa bớt.", field="name")
    saved = SavedSearch(person_id=actor.person, query=query.strip(), saved_at=clock.now())
    saved.name = _free(saved, name)
    saved.save()
    journal.write(actor=actor, on=saved, facts={"name": saved.name})
    return saved


@act("documents.rename_search")
def rename_search(*, actor: Actor, search_id: int, name: str) -> SavedSearch:
    """Give a saved search another name."""
    check_may("documents.save_search", actor, sentence=_SENTENCE)
    saved = _own(actor, search_id)
    saved.name = _free(saved, name)
    saved.save(update_fields=["name"])
    journal.write(actor=actor, on=saved, facts={"name": saved.name})
    return saved


@act("documents.delete_search")
def delete_search(*, actor: Actor, search_id: int) -> SavedSearch:
    """Take a saved search from the list; its row stays for the journal."""
    check_may("documents.save_search", actor, sentence=_SENTENCE)
    saved = _own(actor, search_id)
    saved.deleted_at = clock.now()
    saved.save(update_fields=["deleted_at"])
    journal.write(actor=actor, on=saved, facts={"name": saved.name})
    return saved


def _own(actor: Actor, search_id: int) -> SavedSearch:
    found = (
        SavedSearch.objects.select_for_update()
        .filter(pk=search_id, person_id=actor.person, deleted_at__isnull=True)
        .first()
    )
    if found is None:
        raise NotFound("Không có tìm kiếm đã lưu này, hoặc nó không phải của bạn.")
    return found


def _free(saved: SavedSearch, name: str) -> str:
    """The name tidied. Raises ``OfficeError`` when it is empty, too long, or already a search of this person's."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > 100:
        raise OfficeError("Hãy đặt tên cho tìm kiếm này, dài nhất 100 ký tự.", field="name")
    others = SavedSearch.objects.filter(person_id=saved.person_id, name=tidy, deleted_at__isnull=True)
    if others.exclude(pk=saved.pk).exists():
        raise OfficeError("Bạn đã có một tìm kiếm mang tên này; hãy đặt tên khác.", field="name")
    return tidy

"""How an agency numbers its documents: series begun and ended, advisory bodies set up, numbers made void."""

from datetime import date

from nharong.documents.models import AdvisoryBody, BodyMember, Document, NumberSeries, VoidNumber
from nharong.documents.numbering import counter_named, key_of, name_of, rule_of, rules_of
from nharong.documents.rules.kinds import KINDS
from nharong.documents.rules.secrecy import check_not_secret
from nharong.documents.rules.series import collide, series_for
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import OfficeError
from nharong.kernel.permissions import check_may
from nharong.people.models import Agency, Post


def _check(actor: Actor, thing: Agency | AdvisoryBody | NumberSeries) -> None:
    agency = thing if isinstance(thing, Agency) else thing.agency
    check_may(
        "documents.keep_series",
        actor,
        agency,
        sentence="Chỉ văn thư hoặc người quản trị của cơ quan được lập dãy số và tổ chức tư vấn.",
    )


@act("documents.begin_series")
def begin_series(
    *,
    actor: Actor,
    agency: Agency,
    name: str,
    kinds: tuple[str, ...] = (),
    body: AdvisoryBody | None = None,
    instrument: str,
    from_year: int,
    first_number: int = 1,
) -> NumberSeries:
    """Count these kinds together from a year on, as a document of the head of the agency decides (article 15.1).

    Raises ``OfficeError`` when another series has one of the kinds then, or when the kinds were already numbered this
    year: a series runs from 1 January to 31 December.
    """
    _check(actor, agency)
    if not name.strip() or not instrument.strip():
        raise OfficeError("Hãy ghi tên dãy số và văn bản quy định dãy số đó.", field="name")
    if unknown := set(kinds) - set(KINDS):
        raise OfficeError(f"Không có tên loại {', '.join(sorted(unknown))}.", field="kinds")
    this_year = clock.today().year
    if not this_year <= from_year <= this_year + 1:
        raise OfficeError("Dãy số chỉ bắt đầu từ năm nay hoặc từ năm sau.", field="from_year")
    if not 1 <= first_number < 100_000 or (first_number > 1 and from_year != this_year):
        raise OfficeError(
            "Số bắt đầu phải từ 01; chỉ năm đang dùng mới được bắt đầu từ số lớn hơn.", field="first_number"
        )
    if body is not None and body.agency_id != agency.pk:
        raise OfficeError("Tổ chức tư vấn không thuộc cơ quan này.", field="body")
    series = NumberSeries(
        agency=agency,
        name=" ".join(name.split()),
        kinds=sorted(set(kinds)),
        body=body,
        instrument=" ".join(instrument.split()),
        first_number=first_number,
        from_year=from_year,
    )
    _check_free(series)
    series.save()
    if first_number > 1:
        counters.begin(series=counter_named(agency, key_of(series)), year=from_year, last=first_number - 1)
    journal.write(
        actor=actor,
        on=series,
        facts={"agency": agency.code, "kinds": series.kinds, "from": from_year, "at": first_number},
    )
    return series


def _check_free(series: NumberSeries) -> None:
    new = rule_of(series)
    if any(collide(new, other) for other in rules_of(series.agency)):
        raise OfficeError("Đã có dãy số khác dùng cho tên loại này trong thời gian ấy.", field="kinds")
    kinds = new.kinds or {
        kind
        for kind in KINDS
        if series_for(rules_of(series.agency), kind=kind, body=series.body_id, year=series.from_year)
        in (kind, f"body-{series.body_id}")
    }
    numbered = Document.objects.filter(
        agency=series.agency, body=series.body, kind__in=kinds, year=series.from_year, number__isnull=False
    )
    if numbered.exists():
        raise OfficeError(
            "Năm nay đã cấp số cho tên loại này ở dãy khác; hãy bắt đầu dãy số mới từ năm sau.", field="from_year"
        )


@act("documents.end_series")
def end_series(*, actor: Actor, series_id: int, to_year: int) -> NumberSeries:
    """Let a series end with a year; a year begun is counted to its end."""
    series = NumberSeries.objects.select_for_update().select_related("agency").get(pk=series_id)
    _check(actor, series)
    if to_year < max(clock.today().year, series.from_year):
        raise OfficeError("Dãy số chỉ kết thúc từ hết năm nay trở đi.", field="to_year")
    series.to_year = to_year
    series.save(update_fields=["to_year"])
    journal.write(actor=actor, on=series, facts={"to": to_year})
    return series


@act("documents.set_up_body")
def set_up_body(
    *,
    actor: Actor,
    agency: Agency,
    name: str,
    abbreviation: str,
    head_title: str,
    instrument: str,
    valid_from: date,
    letterhead: tuple[str, ...] = (),
) -> AdvisoryBody:
    """Enter a council, committee or group whose documents bear its own name, symbol and series."""
    _check(actor, agency)
    if not (name.strip() and abbreviation.strip() and head_title.strip() and instrument.strip()):
        raise OfficeError("Hãy ghi đủ tên, chữ viết tắt, chức danh đứng đầu và quyết định thành lập.", field="name")
    if AdvisoryBody.objects.filter(agency=agency, abbreviation=abbreviation.strip()).exists():
        raise OfficeError("Chữ viết tắt này đã có tổ chức tư vấn khác dùng.", field="abbreviation")
    body = AdvisoryBody.objects.create(
        agency=agency,
        name=" ".join(name.split()),
        abbreviation=abbreviation.strip(),
        letterhead=list(letterhead) or [name.strip().upper()],
        head_title=" ".join(head_title.split()),
        instrument=" ".join(instrument.split()),
        valid_from=valid_from,
    )
    journal.write(actor=actor, on=body, facts={"agency": agency.code, "name": body.name})
    return body


@act("documents.end_body")
def end_body(*, actor: Actor, body_id: int, valid_to: date) -> AdvisoryBody:
    """Let an advisory body end; what it issued stays."""
    body = AdvisoryBody.objects.select_for_update().select_related("agency").get(pk=body_id)
    _check(actor, body)
    if valid_to < body.valid_from:
        raise OfficeError("Ngày kết thúc phải từ ngày thành lập trở đi.", field="valid_to")
    body.valid_to = valid_to
    body.save(update_fields=["valid_to"])
    journal.write(actor=actor, on=body, facts={"to": valid_to.isoformat()})
    return body


@act("documents.join_body")
def join_body(*, actor: Actor, body_id: int, post: Post, title: str, is_head: bool = False) -> BodyMember:
    """Let the holder of a post sign the body's documents under a title. The same post again takes the new title."""
    body = AdvisoryBody.objects.select_for_update().select_related("agency").get(pk=body_id)
    _check(actor, body)
    if not title.strip():
        raise OfficeError("Hãy ghi chức danh trong tổ chức tư vấn.", field="title")
    if is_head and body.members.filter(is_head=True).exclude(post=post).exists():
        raise OfficeError("Tổ chức tư vấn đã có người đứng đầu.", field="is_head")
    member, _new = BodyMember.objects.update_or_create(
        body=body, post=post, defaults={"title": " ".join(title.split()), "is_head": is_head}
    )
    journal.write(actor=actor, on=member, facts={"body": body.pk, "post": post.pk, "title": member.title})
    return member


@act("documents.void_number")
def void_number(
    *, actor: Actor, agency: Agency, kind: str, body: AdvisoryBody | None = None, reason: str
) -> VoidNumber:
    """Take the next number of a kind's series and use it for no document: a sheet spoiled on paper, a number written by
    mistake. It is never given again and stands in the book with its reason.
    """
    check_may("documents.void_number", actor, agency, sentence="Chỉ văn thư của cơ quan được hủy số văn bản.")
    if kind not in KINDS:
        raise OfficeError("Hãy chọn tên loại văn bản trong danh sách.", field="kind")
    if not reason.strip():
        raise OfficeError("Hãy ghi lý do hủy số.", field="reason")
    if len(reason) > 500:
        raise OfficeError("Lý do dài quá 500 ký tự; hãy rút gọn.", field="reason")
    check_not_secret(reason, field="reason")
    now = clock.now()
    series = series_for(rules_of(agency), kind=kind, body=body.pk if body else None, year=now.year)
    void = VoidNumber.objects.create(
        agency=agency,
        series=series,
        series_name=name_of(agency, series),
        year=now.year,
        number=counters.take(series=counter_named(agency, series), year=now.year),
        reason=" ".join(reason.split()),
        voided_by_id=actor.person,
        voided_at=now,
    )
    journal.write(actor=actor, on=void, facts={"series": series, "number": void.number, "year": void.year})
    return void

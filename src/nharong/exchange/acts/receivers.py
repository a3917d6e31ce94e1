"""New names among the receivers: an agency of the axis' list that is chosen, and one that is not on the axis."""

from nharong.exchange.models import ListedAgency
from nharong.kernel import clock, counters, journal
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.acts import act
from nharong.kernel.errors import NotFound, OfficeError
from nharong.kernel.permissions import check_may
from nharong.people import acts as people
from nharong.people.models import Agency, AgencyCode

MAY_NOT = "Chức vụ hiện tại của bạn không được giao soạn thảo, gửi văn bản."
#: Decision 20/2020/QĐ-TTg.
LONGEST_CODE = 35
_NO_YEAR = 0


@act("exchange.adopt_receiver")
def adopt_receiver(*, actor: Actor, code: str) -> Agency:
    """Make an agency known only from the axis' list one that documents can be addressed to; once, by any of its codes."""
    check_may("exchange.choose_receivers", actor, sentence=MAY_NOT)
    listed = ListedAgency.objects.filter(code=code, gone_at__isnull=True).first()
    if listed is None or len(listed.code) > LONGEST_CODE:
        raise NotFound("Không còn cơ quan này trong danh sách của Trục; hãy tìm lại.")
    codes = {one for one in (listed.code, listed.old_code, listed.code102) if one}
    known = AgencyCode.objects.filter(code__in=codes).select_related("agency").first()
    other = next((one for one in sorted(codes - {listed.code}) if len(one) <= LONGEST_CODE), "")
    agency = (
        known.agency
        if known
        else people.register_agency(
            actor=THE_HOUSE,
            code=listed.code,
            new_code=other,
            valid_from=clock.today(),
            name=listed.name[:200],
            short_name=listed.name[:100],
            abbreviation="",
            head_title="",
            place="",
            email=listed.mail if "@" in listed.mail and len(listed.mail) <= 100 else "",
        )
    )
    journal.write(actor=actor, on=agency, facts={"code": listed.code, "name": listed.name})
    return agency


@act("exchange.add_receiver")
def add_receiver(*, actor: Actor, name: str, address: str = "", email: str = "") -> Agency:
    """Enter a receiver that is not on the axis; it has no identifier, so it gets a mark of this office's own."""
    check_may("exchange.choose_receivers", actor, sentence=MAY_NOT)
    name, address = " ".join(name.split()), " ".join(address.split())
    if not name or len(name) > 200 or not name.isprintable():
        raise OfficeError("Hãy ghi tên nơi nhận, không quá 200 ký tự.", field="name")
    if len(address) > 500 or not address.isprintable():
        raise OfficeError("Địa chỉ dài quá 500 ký tự hoặc có ký tự lạ; hãy sửa lại.", field="address")
    if Agency.objects.filter(name__iexact=name, valid_to__isnull=True).exists():
        raise OfficeError("Danh bạ đã có nơi nhận mang tên này; hãy tìm và chọn ở danh sách.", field="name")
    mark = counters.take(series="receivers_off_axis", year=_NO_YEAR)
    agency = people.register_agency(
        actor=THE_HOUSE,
        code=f"ngoai-truc-{mark:05d}",
        valid_from=clock.today(),
        name=name,
        short_name=name[:100],
        abbreviation="",
        head_title="",
        place="",
        address=address,
        email=email,
        on_axis=False,
    )
    journal.write(actor=actor, on=agency, facts={"name": name, "address": address})
    return agency

"""The agencies and persons of the demonstration, used in every test as well. Persons are invented but for the signer
the decision names.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from nharong.exchange.accounts import keep_secret
from nharong.kernel import clock, files
from nharong.kernel.actor import THE_HOUSE, Actor
from nharong.kernel.fonts import document_fonts
from nharong.people import acts as people
from nharong.people.models import Agency, Person, Post, Unit
from nharong.people.selectors import actor_for
from nharong.people.words import AuthorityForm, Regime, Role
from nharong.signing import authority, images, registry
from nharong.signing.evidence import Evidence
from nharong.signing.revocation.issuing import revocation_list

PASSWORD = "Nha-Rong-2021"  # noqa: S105 - shown to whoever runs the demonstration
PIN = "202101"
SINCE = date(2021, 1, 1)


@dataclass(frozen=True, kw_only=True)
class AgencyFacts:
    """One agency of the demonstration."""

    key: str
    code: str
    new_code: str
    name: str
    short_name: str
    abbreviation: str
    letterhead: tuple[str, ...]
    letterhead_parent: tuple[str, ...] = ()
    regime: Regime = Regime.HEAD
    collective_name: str = ""
    head_title: str
    parent: str = ""
    served_by: str = ""
    place: str = "Kon Tum"


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """One person of the cast, with the post held and what it may do."""

    username: str
    full_name: str
    title: str
    agency: str
    unit: str = ""
    roles: tuple[Role, ...] = ()
    signs: tuple[tuple[str, AuthorityForm], ...] = ()


AGENCIES = (
    AgencyFacts(
        key="committee",
        code="000.00.00.H34",
        new_code="H34",
        name="Ủy ban nhân dân tỉnh Kon Tum",
        short_name="Ủy ban nhân dân tỉnh",
        abbreviation="UBND",
        letterhead=("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"),
        regime=Regime.COLLECTIVE,
        collective_name="Ủy ban nhân dân",
        head_title="Chủ tịch",
        served_by="office",
    ),
    AgencyFacts(
        key="office",
        code="000.00.01.H34",
        new_code="H34.01",
        name="Văn phòng Ủy ban nhân dân tỉnh Kon Tum",
        short_name="Văn phòng Ủy ban nhân dân tỉnh",
        abbreviation="VP",
        letterhead=("VĂN PHÒNG",),
        letterhead_parent=("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"),
        head_title="Chánh Văn phòng",
        parent="committee",
    ),
    *(
        AgencyFacts(
            key=key,
            code=f"000.00.{number:02d}.H34",
            new_code=f"H34.{number:02d}",
            name=f"{name} tỉnh Kon Tum",
            short_name=name,
            abbreviation=abbreviation,
            letterhead=(name.upper(),),
            letterhead_parent=("ỦY BAN NHÂN DÂN", "TỈNH KON TUM"),
            head_title="Giám đốc",
            parent="committee",
        )
        for key, number, name, abbreviation in (
            ("science", 12, "Sở Khoa học và Công nghệ", "SKHCN"),
            ("home_affairs", 8, "Sở Nội vụ", "SNV"),
            ("finance", 9, "Sở Tài chính", "STC"),
            ("justice", 7, "Sở Tư pháp", "STP"),
            ("agriculture", 5, "Sở Nông nghiệp và Phát triển nông thôn", "SNN"),
        )
    ),
    AgencyFacts(
        key="government_office",
        code="000.00.00.G22",
        new_code="G22",
        name="Văn phòng Chính phủ",
        short_name="Văn phòng Chính phủ",
        abbreviation="VPCP",
        letterhead=("VĂN PHÒNG CHÍNH PHỦ",),
        head_title="Bộ trưởng, Chủ nhiệm",
        place="Hà Nội",
    ),
)

UNITS = (
    ("office", "administration", "Phòng Hành chính - Tổ chức", "HCTC"),
    ("office", "economy", "Phòng Kinh tế tổng hợp", "KTTH"),
    ("office", "society", "Phòng Khoa giáo - Văn xã", "KGVX"),
    ("office", "service", "Trung tâm Phục vụ hành chính công", "HCC"),
)

PEOPLE = (
    PersonFacts(
        username="mai",
        full_name="Y Mai",
        title="Chuyên viên",
        agency="office",
        unit="administration",
        roles=(Role.DRAFTER,),
    ),
    PersonFacts(
        username="hoa",
        full_name="Lê Thị Hoa",
        title="Trưởng phòng",
        agency="office",
        unit="administration",
        roles=(Role.UNIT_HEAD, Role.DRAFTER),
    ),
    PersonFacts(
        username="dinh",
        full_name="Phạm Văn Định",
        title="Chuyên viên kiểm tra thể thức",
        agency="office",
        unit="administration",
        roles=(Role.FORMAT_OFFICER,),
    ),
    PersonFacts(
        username="thap",
        full_name="Nguyễn Hữu Tháp",
        title="Phó Chủ tịch",
        agency="committee",
        roles=(Role.LEADER,),
        signs=(("committee", AuthorityForm.TM_KT),),
    ),
    PersonFacts(
        username="thu",
        full_name="Trần Thị Thư",
        title="Văn thư",
        agency="office",
        unit="administration",
        roles=(Role.CLERK,),
    ),
    PersonFacts(
        username="khoi",
        full_name="A Khôi",
        title="Chánh Văn phòng",
        agency="office",
        roles=(Role.LEADER, Role.QUALITY_REPRESENTATIVE),
        signs=(("office", AuthorityForm.OWN),),
    ),
    PersonFacts(username="ngan", full_name="Võ Thị Ngân", title="Văn thư", agency="science", roles=(Role.CLERK,)),
    PersonFacts(username="lien", full_name="Bùi Thị Liên", title="Văn thư", agency="home_affairs", roles=(Role.CLERK,)),
    PersonFacts(username="tuan", full_name="Hoàng Anh Tuấn", title="Văn thư", agency="finance", roles=(Role.CLERK,)),
    PersonFacts(username="blong", full_name="Y Blông", title="Văn thư", agency="justice", roles=(Role.CLERK,)),
    PersonFacts(username="thanh", full_name="A Thành", title="Văn thư", agency="agriculture", roles=(Role.CLERK,)),
    PersonFacts(
        username="quan", full_name="Đặng Minh Quân", title="Văn thư", agency="government_office", roles=(Role.CLERK,)
    ),
    PersonFacts(
        username="quantri",
        full_name="Đinh Công Trí",
        title="Quản trị hệ thống",
        agency="office",
        unit="administration",
        roles=(Role.ADMINISTRATOR,),
    ),
)


@dataclass
class Office:
    """The office as made: agencies, units and persons by their keys."""

    agencies: dict[str, Agency] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)

    def actor(self, username: str) -> Actor:
        """A person of the cast, acting today in the post held."""
        actor = actor_for(self.persons[username])
        if actor is None:
            raise LookupError(f"{username} holds no post today")
        return actor


@dataclass(frozen=True, kw_only=True)
class Certificates:
    """The authority with its root, what it says of revocation, and by username or agency key a certificate with the
    image shown on the page (PNG).
    """

    anchor_pem: bytes
    issued: dict[str, tuple[authority.Issued, bytes]]
    issuer: authority.Authority
    evidence: Evidence


def make_office(
    *,
    secrets: dict[str, str] | None = None,
    certificates: Certificates | None = None,
    also: tuple[PersonFacts, ...] = (),
) -> Office:
    """Make the agencies, units, persons and certificates; ``secrets`` are the agencies' accounts on the axis, by code.

    ``certificates`` made before may be passed in, for making many offices quickly; else they are made here. ``also``
    are persons beside the small cast: ``wider_cast.PEOPLE`` for what needs the counter, the programme or the audits.
    """
    office = Office()
    for facts in AGENCIES:
        office.agencies[facts.key] = people.register_agency(
            actor=THE_HOUSE,
            code=facts.code,
            new_code=facts.new_code,
            valid_from=SINCE,
            name=facts.name,
            short_name=facts.short_name,
            abbreviation=facts.abbreviation,
            letterhead=list(facts.letterhead),
            letterhead_parent=list(facts.letterhead_parent),
            regime=facts.regime,
            collective_name=facts.collective_name,
            head_title=facts.head_title,
            parent=office.agencies.get(facts.parent),
            place=facts.place,
            kept_here=True,
        )
        if secrets:
            keep_secret(code=facts.code, secret=secrets[facts.code])
    for facts in AGENCIES:
        if facts.served_by:
            Agency.objects.filter(code=facts.code).update(served_by=office.agencies[facts.served_by])
            office.agencies[facts.key].refresh_from_db()
    for agency, key, name, abbreviation in UNITS:
        office.units[key] = people.open_unit(
            actor=THE_HOUSE, agency=office.agencies[agency], name=name, abbreviation=abbreviation
        )
    for person in (*PEOPLE, *also):
        _welcome(office, person)
    _register(office, certificates or make_certificates())
    return office


def known_office() -> Office:
    """The office already made, read back."""
    return Office(
        agencies={facts.key: Agency.objects.get(code=facts.code) for facts in AGENCIES},
        units={
            key: Unit.objects.get(agency__code=_code(agency), abbreviation=short) for agency, key, _, short in UNITS
        },
        persons={
            person.username: person
            for person in Person.objects.filter(
                appointments__post__agency__code__in=[facts.code for facts in AGENCIES]
            ).distinct()
        },
    )


def _code(key: str) -> str:
    return next(facts.code for facts in AGENCIES if facts.key == key)


def _welcome(office: Office, facts: PersonFacts) -> None:
    agency = office.agencies[facts.agency]
    post: Post = people.open_post(
        actor=THE_HOUSE,
        agency=agency,
        unit=office.units.get(facts.unit),
        title=facts.title,
        roles=facts.roles,
        valid_from=SINCE,
    )
    person = people.welcome_person(
        actor=THE_HOUSE, username=facts.username, full_name=facts.full_name, password=PASSWORD
    )
    people.appoint(actor=THE_HOUSE, person=person, post=post, valid_from=SINCE)
    for signs_for, form in facts.signs:
        people.give_authority(
            actor=THE_HOUSE, post=post, agency=office.agencies[signs_for], form=form, valid_from=SINCE
        )
    office.persons[facts.username] = person


def make_certificates() -> Certificates:
    """An authority, a certificate for everyone of the cast who signs and for the agencies that issue, from the day
    before the office opens.
    """
    start = datetime(SINCE.year, SINCE.month, SINCE.day, tzinfo=clock.ZONE) - timedelta(days=1)
    end = start.replace(year=start.year + 20)
    issuer = authority.create_authority(not_before=start, not_after=end)
    font = document_fonts() / "Tinos_700Bold.ttf"
    agencies = {facts.key: facts for facts in AGENCIES}
    made: dict[str, tuple[authority.Issued, bytes]] = {}
    for person in PEOPLE:
        if person.signs:
            issued = authority.issue_to_person(
                issuer,
                full_name=person.full_name,
                title=person.title,
                organisation=agencies[person.agency].name,
                identifier=person.username,
                pin=PIN,
                not_before=start,
                not_after=end,
            )
            made[person.username] = issued, images.signature_image(person.full_name)
    for key in ("committee", "office"):
        name, code = agencies[key].name, agencies[key].code
        issued = authority.issue_to_agency(
            issuer, agency=name, identifier=code, pin=PIN, not_before=start, not_after=end
        )
        made[key] = issued, images.seal_image(name.upper(), font=font)
    nobody = revocation_list(issuer, (), number=1, this_update=start, next_update=end)
    known = Evidence((_der(issuer.issuing), _der(issuer.root)), crls=(nobody,))
    return Certificates(anchor_pem=issuer.anchor_pem, issued=made, issuer=issuer, evidence=known)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _register(office: Office, certificates: Certificates) -> None:
    registry.trust(certificates.anchor_pem, name="nharong-local")
    registry.keep_evidence(certificates.evidence)
    for key, (issued, picture) in certificates.issued.items():
        registry.register_certificate(
            actor=THE_HOUSE,
            issued=issued,
            image=files.put(picture, media_type="image/png"),
            person=office.persons.get(key),
            agency=office.agencies.get(key),
        )

"""Those of the demonstration whom only the counter, the programme and the audits need; all of them are invented."""

from nharong.people.words import Role

from .cast import PersonFacts

PEOPLE = (
    PersonFacts(username="lan", full_name="Rơ Châm Lan", title="Chủ tịch", agency="committee", roles=(Role.LEADER,)),
    PersonFacts(
        username="yen",
        full_name="Nguyễn Thị Yên",
        title="Phó Giám đốc Trung tâm",
        agency="office",
        unit="service",
        roles=(Role.UNIT_HEAD, Role.PROCEDURE_CONTROLLER, Role.DRAFTER),
    ),
    PersonFacts(
        username="huong",
        full_name="Y Hương",
        title="Công chức tiếp nhận và trả kết quả",
        agency="office",
        unit="service",
        roles=(Role.RECEPTION,),
    ),
    PersonFacts(
        username="bao",
        full_name="Trịnh Quốc Bảo",
        title="Công chức tiếp nhận và trả kết quả (quầy 2)",
        agency="office",
        unit="service",
        roles=(Role.RECEPTION,),
    ),
    PersonFacts(
        username="phuc",
        full_name="Lê Hồng Phúc",
        title="Trưởng phòng",
        agency="office",
        unit="economy",
        roles=(Role.UNIT_HEAD, Role.DRAFTER, Role.AUDITOR, Role.CASE_HANDLER, Role.PROGRAMME_OFFICER),
    ),
    PersonFacts(
        username="duc",
        full_name="Trương Minh Đức",
        title="Chuyên viên",
        agency="office",
        unit="economy",
        roles=(Role.DRAFTER, Role.CASE_HANDLER, Role.PROGRAMME_OFFICER),
    ),
    PersonFacts(
        username="nga",
        full_name="Đỗ Thị Nga",
        title="Trưởng phòng",
        agency="office",
        unit="society",
        roles=(Role.UNIT_HEAD, Role.DRAFTER, Role.AUDITOR, Role.CASE_HANDLER),
    ),
    PersonFacts(
        username="son",
        full_name="A Sơn",
        title="Chuyên viên",
        agency="office",
        unit="society",
        roles=(Role.DRAFTER, Role.AUDITOR, Role.QUALITY_SECRETARY, Role.CASE_HANDLER),
    ),
    PersonFacts(
        username="binh",
        full_name="Phan Thanh Bình",
        title="Phó Giám đốc",
        agency="science",
        roles=(Role.LEADER, Role.UNIT_HEAD),
    ),
    *(
        PersonFacts(
            username=username,
            full_name=full_name,
            title="Chuyên viên",
            agency=agency,
            roles=(Role.DRAFTER, Role.CASE_HANDLER),
        )
        for username, full_name, agency in (
            ("hien", "Lý Thu Hiền", "science"),
            ("vinh", "A Vinh", "home_affairs"),
            ("oanh", "Cao Thị Oanh", "finance"),
            ("tam", "Ngô Đức Tâm", "justice"),
            ("nghia", "Y Nghĩa", "agriculture"),
        )
    ),
)

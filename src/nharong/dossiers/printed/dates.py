"""Days and hours as the forms write them."""

from datetime import date, datetime

from nharong.kernel import clock


def long_day(day: date) -> str:
    """Days under ten and the first two months with a zero (Decree 30/2020/NĐ-CP, annex I).

    >>> long_day(date(2021, 3, 8))
    'ngày 08 tháng 3 năm 2021'
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def long_moment(moment: datetime | None) -> str:
    """As "09 giờ 00 phút, ngày 08 tháng 3 năm 2021"; dots to be filled in where there is none."""
    if moment is None:
        return "…… giờ …… phút, ngày …… tháng …… năm ………"
    local = moment.astimezone(clock.ZONE)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {long_day(local.date())}"


def short_moment(moment: datetime | None) -> str:
    """As "08/03/2021 09:00", empty for none."""
    return f"{moment.astimezone(clock.ZONE):%d/%m/%Y %H:%M}" if moment is not None else ""


def short_day(moment: datetime | None) -> str:
    """As "08/03/2021", empty for none."""
    return f"{moment.astimezone(clock.ZONE):%d/%m/%Y}" if moment is not None else ""

"""Until when each step of an incoming document is due, in working days (Decree 30/2020, articles 4.2.c, 23.1, 24.2)."""

from datetime import date

from nharong.worktime.rules.days import IsDayOff, is_day_off, next_working_day

#: What a leader is offered where neither the sender nor the leader named a term; the office's own rules may differ.
USUAL_WORKING_DAYS = 5


def handed_on_by(day: date, *, urgent: bool, off: IsDayOff = is_day_off) -> date:
    """Presented the same day, at the latest the next working day; an urgent document at once, so the same day (23.1).

    The house asks the same of the leader's direction and of the unit head's assignment, for which the decree names no
    term.

    >>> handed_on_by(date(2021, 1, 29), urgent=False)
    datetime.date(2021, 2, 1)
    >>> handed_on_by(date(2021, 1, 29), urgent=True)
    datetime.date(2021, 1, 29)
    """
    return day if urgent else next_working_day(day, off=off)


def working_days_after(day: date, count: int, *, off: IsDayOff = is_day_off) -> date:
    """The working day that many working days after ``day``.

    >>> working_days_after(date(2021, 1, 29), 5)
    datetime.date(2021, 2, 5)
    """
    for _ in range(count):
        day = next_working_day(day, off=off)
    return day


def usual_term(day: date, *, urgent: bool, asked_by_sender: date | None, off: IsDayOff = is_day_off) -> date:
    """What is offered as a term: the sender's own where it is still ahead, the same day for an urgent document (24.2)."""
    if asked_by_sender is not None and asked_by_sender >= day and not off(asked_by_sender):
        return asked_by_sender
    if urgent:
        return day if not off(day) else next_working_day(day, off=off)
    return working_days_after(day, USUAL_WORKING_DAYS, off=off)


def fault_of_term(term: date | None, *, today: date, latest: date | None = None, off: IsDayOff = is_day_off) -> str:
    """What is wrong with a term somebody sets; empty when nothing is."""
    if term is None:
        return "Hãy ghi thời hạn giải quyết."
    if term < today:
        return f"Thời hạn {term:%d/%m/%Y} đã qua; hãy chọn từ ngày {today:%d/%m/%Y} trở đi."
    if term.year > today.year + 10:
        return f"Thời hạn {term:%d/%m/%Y} quá xa; hãy kiểm tra lại năm."
    if off(term):
        return f"Ngày {term:%d/%m/%Y} là ngày nghỉ; hãy chọn ngày làm việc, gần nhất là {next_working_day(term, off=off):%d/%m/%Y}."
    if latest is not None and term > latest:
        return f"Thời hạn phải trong thời hạn của đơn vị, muộn nhất là {latest:%d/%m/%Y}."
    return ""

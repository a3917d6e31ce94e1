"""`nharong worktime`: when a term ends."""

import json
from datetime import date, datetime
from typing import Annotated, NoReturn

import typer

from nharong.wiring.django_ready import set_up
from nharong.worktime.rules.calendar import ZONE, Calendar, OutOfCalendar
from nharong.worktime.rules.terms import Term, UnreadableTerm

app = typer.Typer(no_args_is_help=True, help="Giờ làm việc: tính thời hạn theo ngày, giờ làm việc.")


@app.callback()
def group() -> None:
    """Giờ làm việc: tính thời hạn theo ngày, giờ làm việc."""


@app.command()
def due(
    received: Annotated[str, typer.Option(help="Lúc tiếp nhận, ISO 8601: 2021-02-08T09:00.")],
    term: Annotated[str, typer.Option(help="Thời hạn: “5 ngày làm việc”, “16 giờ”, “01 tháng”.")],
    agency: Annotated[str, typer.Option(help="Mã định danh cơ quan; bỏ trống: giờ chung.")] = "",
    *,
    as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False,
) -> None:
    """Tính lúc hết hạn, kể từ lúc tiếp nhận, theo lịch làm việc của cơ quan."""
    try:
        came = datetime.fromisoformat(received.strip())
        came = came.replace(tzinfo=ZONE) if came.tzinfo is None else came.astimezone(ZONE)
    except (ValueError, OverflowError) as error:
        _refuse(f"Không hiểu lúc tiếp nhận “{received[:40]}”; hãy ghi như 2021-02-08T09:00.", error)
    try:
        wanted = Term.parse(term)
        found = _calendar(agency, came.date()).due(came, wanted)
    except UnreadableTerm as error:
        _refuse(error.sentence, error)
    except OutOfCalendar as error:
        _refuse(OutOfCalendar.sentence, error)
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "received": found.received.isoformat(timespec="seconds"),
                    "starts": found.starts.isoformat(timespec="seconds"),
                    "due": found.due.isoformat(timespec="seconds"),
                    "skipped": [{"date": day.isoformat(), "reason": reason} for day, reason in found.skipped],
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    typer.echo(f"Tiếp nhận:  {found.received:%H:%M %d/%m/%Y}")
    typer.echo(f"Bắt đầu:    {found.starts:%H:%M %d/%m/%Y}")
    typer.echo(f"Hết hạn:    {found.due:%H:%M %d/%m/%Y} ({wanted})")
    for day, reason in found.skipped:
        typer.echo(f"  không tính {day:%d/%m/%Y}: {reason}")


def _calendar(agency: str, on: date) -> Calendar:
    """The agency's calendar; where no office's data lie here yet, the usual hours and the known swaps."""
    set_up()
    from django.db import DatabaseError, connection

    from nharong.worktime.selectors import calendar_for, calendar_without_tables

    try:
        if "worktime_specialday" in connection.introspection.table_names():
            return calendar_for(agency.strip(), on=on)
    except DatabaseError as error:
        _refuse("Không đọc được cơ sở dữ liệu; hãy kiểm tra NHARONG_DATABASE và NHARONG_HOME.", error)
    if agency:
        typer.echo("Chưa có dữ liệu của cơ quan nào ở đây; tính theo giờ làm việc chung.", err=True)
    return calendar_without_tables(on)


def _refuse(sentence: str, error: Exception) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2) from error

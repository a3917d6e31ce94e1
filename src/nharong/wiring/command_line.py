"""The `nharong` command: every group lives in a file of its own under ``commands/``."""

import typer

from .commands import (
    axis,
    bench,
    documents,
    edxml,
    evidence,
    journal,
    objectives,
    procedures,
    run,
    signatures,
    tsa,
    worktime,
)
from .commands.backup import backup, restore
from .commands.check import check
from .commands.fonts import fonts
from .commands.simulate import simulate

app = typer.Typer(
    name="nharong",
    help="Nhà Rông: hệ thống làm việc của cơ quan nhà nước tự đo chất lượng của mình.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(run.run)
app.command()(run.worker)
app.command()(run.setup)
app.command()(fonts)
app.command()(check)
app.command()(backup)
app.command()(restore)
app.command()(simulate)
app.add_typer(objectives.app, name="objectives")
app.add_typer(documents.app, name="documents")
app.add_typer(journal.app, name="journal")
app.add_typer(signatures.app, name="signatures")
app.add_typer(edxml.app, name="edxml")
app.add_typer(evidence.app, name="evidence")
app.add_typer(axis.app, name="axis")
app.add_typer(bench.app, name="bench")
app.add_typer(tsa.app, name="tsa")
app.add_typer(worktime.app, name="worktime")
app.add_typer(procedures.app, name="procedures")


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()

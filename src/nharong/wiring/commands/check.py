"""`nharong check`: is this installation fit to work?"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

import typer

from nharong.wiring.django_ready import pending_migrations, set_up
from nharong.wiring.home import home

NEGATIVE = 1
LEAST_FREE_BYTES = 1 << 30
#: How far a machine's clock may lag behind the journal before numbers and signatures would bear wrong times.
CLOCK_SLACK = timedelta(minutes=2)


def check(*, as_json: Annotated[bool, typer.Option("--json", help="In JSON.")] = False) -> None:
    """Kiểm tra cài đặt: phông chữ, khóa, chứng thư, cơ sở dữ liệu, hàng đợi, dung lượng đĩa."""
    set_up()
    findings = list(_findings())
    fit = not findings
    if as_json:
        typer.echo(json.dumps({"ok": fit, "findings": findings}, ensure_ascii=False, indent=2))
    else:
        for finding in findings:
            typer.echo(f"- {finding['sentence']}")
        if fit:
            typer.echo("Cài đặt sẵn sàng.")
    if not fit:
        raise typer.Exit(NEGATIVE)


def _findings() -> "list[dict[str, str]]":
    from django.db import DatabaseError
    from django_tasks_db.models import DBTaskResult

    from nharong.kernel import clock
    from nharong.kernel.fonts import FontsMissing, document_fonts
    from nharong.signing import registry
    from nharong.signing.models import Certificate

    found: list[dict[str, str]] = []

    def say(what: str, sentence: str) -> None:
        found.append({"what": what, "sentence": sentence})

    try:
        document_fonts()
    except FontsMissing as missing:
        say("fonts", str(missing))
    if home().exists() and shutil.disk_usage(home()).free < LEAST_FREE_BYTES:
        say("disk", "Đĩa còn dưới 1 GB; hãy dọn bớt hoặc mở rộng trước khi tiếp tục.")
    try:
        if pending_migrations():
            say("database", "Cơ sở dữ liệu chưa được lập hoặc chưa cập nhật; hãy chạy nharong run một lần.")
            return found
    except DatabaseError:
        say("database", "Không kết nối được cơ sở dữ liệu; hãy kiểm tra NHARONG_DATABASE.")
        return found
    if not registry.anchors():
        say("trust", "Chưa có chứng thư gốc nào được tin cậy; hãy đặt tệp .pem vào thư mục trust của dữ liệu.")
    for certificate in Certificate.objects.filter(not_after__lt=clock.now(), withdrawn_at__isnull=True):
        say("certificates", f"Chứng thư của {certificate.person or certificate.agency} đã hết hạn; hãy gia hạn.")
    for what, sentence in _running():
        say(what, sentence)
    failed = DBTaskResult.objects.filter(status="FAILED").count()
    if failed:
        say("queue", f"Có {failed} việc nền không thực hiện được; hãy xem nhật ký của tiến trình nền.")
    return found


def _running() -> Iterator[tuple[str, str]]:
    """What a running office needs: the clock, the seal, the time-stamp authority, the queue, the last checks."""
    from django.conf import settings

    from nharong.flows.seal_journal.stamping import configured
    from nharong.kernel import clock
    from nharong.kernel.errors import OfficeError
    from nharong.kernel.models import Entry
    from nharong.kernel.transparency.sealing import check_key
    from nharong.signing.errors import SigningError
    from nharong.wiring.health.looking import look

    newest = Entry.objects.order_by("-id").values_list("at", flat=True).first()
    if newest is not None and newest > clock.now() + CLOCK_SLACK:
        yield "clock", "Đồng hồ chậm hơn dòng nhật ký mới nhất; hãy chỉnh lại giờ của máy (NTP)."
    try:
        check_key()
    except OfficeError as error:
        yield "seal", error.sentence
    authority = configured()
    if authority is not None:
        try:
            authority.token(hashlib.sha256(b"nharong check").digest())
        except SigningError as error:
            yield "tsa", f"Nơi cấp dấu thời gian {settings.TSA_URL}: {error}"
    found = look()
    for name in ("queue", "journal", "figures"):
        if name in found and not found[name].well:
            yield name, f"{found[name].why[:1].upper()}{found[name].why[1:]}."

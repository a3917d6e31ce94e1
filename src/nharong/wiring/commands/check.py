"""`nharong check`: is this installation fit to work?"""

import json
import shutil
from typing import Annotated

import typer

from nharong.wiring.django_ready import pending_migrations, set_up
from nharong.wiring.home import home

NEGATIVE = 1
LEAST_FREE_BYTES = 1 << 30


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
    for certificate in Certificate.objects.filter(not_after__lt=clock.now()):
        say("certificates", f"Chứng thư của {certificate.person or certificate.agency} đã hết hạn; hãy gia hạn.")
    failed = DBTaskResult.objects.filter(status="FAILED").count()
    if failed:
        say("queue", f"Có {failed} việc nền không thực hiện được; hãy xem nhật ký của tiến trình nền.")
    return found

"""The evidence file: every member stored as it is, and behind the last byte a signature over all of them."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nharong.kernel.errors import OfficeError
from nharong.kernel.models import Entry, TreeHead, kind_of
from nharong.kernel.transparency import keys
from nharong.kernel.transparency.canonical import FIELDS, canonical, moment
from nharong.kernel.transparency.sealing import leaves_of, numbers_of, seal_all
from nharong.kernel.transparency.tree import Tree
from nharong.objectives.models import FrozenFigure
from nharong.objectives.selectors import committed

from . import verify_evidence

SCRIPT = Path(verify_evidence.__file__)
#: The oldest date a zip can hold: the same figures make the same bytes whenever they are packed.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_SIGNATURE_DIGITS = 128
README = """BẰNG CHỨNG SỐ LIỆU

report.pdf             báo cáo để đọc (PDF/A)
<phép đo>/figure.json  số liệu đã chốt
<phép đo>/records.csv  các bản ghi phía sau con số; tên gọi thay bằng mã băm có muối
<phép đo>/records.json cũng bảng ấy, để máy đọc
<phép đo>/proof.json   dòng nhật ký đã chốt số liệu và đường dẫn của nó trong cây băm (RFC 9162)
key.txt                khóa công khai của cơ quan (Ed25519)
verify_evidence.py     chương trình kiểm tra: python verify_evidence.py TỆP.zip

Sửa bất kỳ byte nào của tệp này thì kiểm tra không còn hợp lệ. Hãy đối chiếu khóa với khóa cơ quan đã công bố.
"""


class NotSealed(OfficeError):
    """The line that froze the figure is not in the tree."""


def pack(figures: Sequence[FrozenFigure], report: bytes) -> bytes:
    """The evidence of these frozen figures with a report, signed by this installation."""
    proofs = proofs_of(figures)
    members: dict[str, bytes] = {"README.txt": README.encode(), "key.txt": f"{keys.public_key().hex()}\n".encode()}
    members["report.pdf"] = report
    for figure, proof in zip(figures, proofs, strict=True):
        folder, records = str(figure.facts["measure"]), [one.facts() for one in committed(figure)]
        members[f"{folder}/figure.json"] = canonical(figure.facts)
        members[f"{folder}/records.json"] = canonical(records)
        members[f"{folder}/records.csv"] = verify_evidence.table(records)
        members[f"{folder}/proof.json"] = json.dumps(proof, ensure_ascii=False).encode()
    members[SCRIPT.name] = SCRIPT.read_bytes()
    return _sealed(_zipped(members))


def proofs_of(figures: Sequence[FrozenFigure]) -> list[dict[str, Any]]:
    """For each figure: its line of the journal, where it is in the tree, and the newest signed head."""
    seal_all()
    numbers: list[int] = []
    leaves: list[bytes] = []
    newest: TreeHead | None = None
    stamps = []
    for head in TreeHead.objects.order_by("size").iterator(chunk_size=50):
        numbers += numbers_of(head)
        leaves += leaves_of(head)
        newest = head
        if head.stamp is not None:
            stamps = [{"note": head.note, "token": bytes(head.stamp).hex()}]  # the newest of them covers the most
    if newest is None:
        raise NotSealed("Nhật ký chưa niêm phong được; hãy chạy nharong journal verify.")
    tree, places = Tree(leaves), {number: at for at, number in enumerate(numbers)}
    found = []
    for figure in figures:
        row = Entry.objects.values(*FIELDS).get(subject_kind=kind_of(figure), subject_id=str(figure.pk))
        if row["id"] not in places:
            raise NotSealed("Dòng nhật ký chốt số liệu chưa niêm phong được; hãy chạy nharong journal verify.")
        index = places[row["id"]]
        found.append(
            {
                "entry": {**row, "at": moment(row["at"])},
                "index": index,
                "path": [step.hex() for step in tree.inclusion(index, newest.size)],
                "note": newest.note,
                "signature": newest.signature,
                "stamps": stamps,
            }
        )
    return found


def _zipped(members: dict[str, bytes]) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
        archive.comment = verify_evidence.SEAL + b"0" * _SIGNATURE_DIGITS
    return kept.getvalue()


def _sealed(archive: bytes) -> bytes:
    """The signature goes where zeros were: into the archive's comment, the last bytes of the file."""
    content = archive[: -len(verify_evidence.SEAL) - _SIGNATURE_DIGITS]
    return content + verify_evidence.SEAL + keys.sign(content).hex().encode()

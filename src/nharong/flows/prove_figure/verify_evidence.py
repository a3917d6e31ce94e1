#!/usr/bin/env python3
"""Checks an evidence file of Nhà Rông: python verify_evidence.py FILE.zip [--key HEX] [--open KIND#ID SALT NAME]

Needs Python 3.9 and the package cryptography; no database and no network. --key names the office's public key as it is
published elsewhere: without it the file is checked against the key that it brings. --open checks a record's name, told
apart from this file with its salt. Says what it found, and ends with 0 when everything holds, 1 when it does not.
"""

import csv
import hashlib
import io
import json
import sys
import zipfile
from collections.abc import Callable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

SEAL = b"nharong-evidence-1:"  # then 128 hex digits: the signature over every byte before
Facts = dict[str, Any]
COLUMNS = ("kind", "id", "on", "unit", "standing", "reason", "name_hash")


class Broken(Exception):
    """Why the file proves nothing."""


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spaces."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode(errors="surrogatepass")


def leaf(value: Any) -> bytes:
    """A leaf's hash (RFC 9162, 2.1.1)."""
    return hashlib.sha256(b"\x00" + canonical(value)).digest()


def node(left: bytes, right: bytes) -> bytes:
    """A node's hash."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: list[bytes]) -> bytes:
    """The root over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    while len(leaves) > 1:
        paired = [node(*leaves[at : at + 2]) for at in range(0, len(leaves) - 1, 2)]
        leaves = paired + leaves[len(paired) * 2 :]
    return leaves[0]


def included(found: bytes, index: int, size: int, path: list[str]) -> bytes:
    """The root that an inclusion proof leads to (2.1.3.2)."""
    at, last = index, size - 1
    for step in map(bytes.fromhex, path):
        need(last > 0, "đường dẫn trong cây nhật ký quá dài")
        if at & 1 or at == last:
            found = node(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, step)
        at, last = at >> 1, last >> 1
    need(last == 0 and 0 <= index < size, "đường dẫn trong cây nhật ký quá ngắn")
    return found


def need(holds: Any, why: str) -> None:
    """Stop with the reason unless it holds."""
    if not holds:
        raise Broken(why)


def check_signature(key: str, signature: str, content: bytes, why: str) -> None:
    """Stop unless the signature is the key's."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(bytes.fromhex(signature), content)
    except (InvalidSignature, ValueError) as error:
        raise Broken(why) from error


def table(records: list[Facts]) -> bytes:
    """The records as CSV."""
    kept = io.StringIO()
    csv.writer(kept).writerows([COLUMNS, *([one[name] for name in COLUMNS] for one in records)])
    return kept.getvalue().encode()


def check_figure(read: Callable[[str], bytes], folder: str, key: str) -> Facts:
    """One figure with its records and its place in the journal."""
    figure, records, proof = (json.loads(read(f"{folder}/{name}.json")) for name in ("figure", "records", "proof"))
    counts = {name: sum(one["standing"] == name for one in records) for name in ("counted", "failed", "excluded")}
    need(figure["numerator"] == counts["counted"], "tử số không bằng số bản ghi đạt")
    need(figure["denominator"] == counts["counted"] + counts["failed"], "mẫu số không bằng số bản ghi được tính")
    need(figure["excluded"] == counts["excluded"], "số không tính không bằng số bản ghi không tính")
    need(figure["records"] == len(records), "thiếu hoặc thừa bản ghi")
    need(figure["records_root"] == root_of([leaf(one) for one in records]).hex(), "bản ghi không đúng mã băm đã chốt")
    need(read(f"{folder}/records.csv") == table(records), "bảng CSV không giống bảng JSON")
    entry, head = proof["entry"], json.loads(proof["note"])
    need(entry["act"].startswith("objectives."), "dòng nhật ký không phải dòng chốt số liệu")
    need(
        entry["facts"]["digest"] == hashlib.sha256(canonical(figure)).hexdigest(),
        "số liệu không đúng mã băm trong nhật ký",
    )
    root = included(leaf(entry), proof["index"], head["size"], proof["path"])
    need(root.hex() == head["root"], "dòng nhật ký không nằm trong cây đã niêm phong")
    check_signature(key, proof["signature"], proof["note"].encode(), "đầu cây nhật ký không mang chữ ký của cơ quan")
    for stamp in proof["stamps"]:
        imprint = hashlib.sha256(stamp["note"].encode()).digest()
        need(imprint in bytes.fromhex(stamp["token"]), "dấu thời gian không phải của đầu cây này")
    return dict(figure)


def verify(data: bytes, key: str = "") -> Facts:
    """Everything the file proves, as a dictionary; Broken when it proves nothing."""
    content, seal, signature = data[: -len(SEAL) - 128], data[-len(SEAL) - 128 : -128], data[-128:]
    need(seal == SEAL and set(signature) <= set(b"0123456789abcdef"), "tệp không có niêm phong ở cuối")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            own = archive.read("key.txt").decode().strip()
            need(key in ("", own), "tệp mang khóa khác với khóa đã công bố")
            check_signature(own, signature.decode(), content, "niêm phong không khớp: tệp đã bị sửa")
            folders = sorted({name.split("/")[0] for name in archive.namelist() if "/" in name})
            figures = [check_figure(archive.read, folder, own) for folder in folders]
    except Broken:
        raise
    except Exception as error:  # whatever a spoilt file makes a reader stumble over
        raise Broken(f"không đọc được tệp ({type(error).__name__})") from error
    need(figures, "tệp không có số liệu nào")
    first = figures[0]
    return {
        "intact": True,
        "objective": first["objective"],
        "numerator": first["numerator"],
        "denominator": first["denominator"],
        "records": first["records"],
        "key": hashlib.sha256(bytes.fromhex(own)).hexdigest()[:16],
        "figures": figures,
    }


def opened(data: bytes, record: str, salt: str, name: str) -> bool:
    """Whether the record of this file has this name."""
    found = hashlib.sha256(bytes.fromhex(salt) + name.encode(errors="surrogatepass")).hexdigest()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            if member.endswith("/records.json"):
                for one in json.loads(archive.read(member)):
                    if f"{one['kind']}#{one['id']}" == record and one["name_hash"] == found:
                        return True
    return False


def main(words: list[str]) -> int:
    """Check the file named on the command line."""
    if not words:
        print(__doc__)
        return 2
    with open(words[0], "rb") as file:  # noqa: PTH123 - plain Python
        data = file.read()
    key = words[words.index("--key") + 1] if "--key" in words else ""
    try:
        said = verify(data, key)
        if "--open" in words:
            need(opened(data, *words[words.index("--open") + 1 :][:3]), "tên và muối không phải của bản ghi này")
    except Broken as error:
        print(f"KHÔNG HỢP LỆ: {error}")
        return 1
    for one in said["figures"]:
        print(f"Mục tiêu {one['objective']}, {one['title']}: {one['numerator']}/{one['denominator']} "
              f"({one['first_day']} - {one['last_day']}, {one['records']} bản ghi)")  # fmt: skip
    print(f"HỢP LỆ. Khóa của cơ quan: {said['key']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

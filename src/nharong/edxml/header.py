"""From the light tree to the records of the model, forgiving and keeping account of it."""

import re
from datetime import date, datetime

from nharong.edxml.errors import EdxmlError
from nharong.edxml.findings import Repair, Warning_
from nharong.edxml.model import (
    Business,
    Code,
    DocumentInfo,
    DocumentType,
    Organization,
    OtherInfo,
    ReceiverChange,
    Replacement,
    ResponseFor,
    Signer,
    StaffInfo,
    TraceEntry,
)
from nharong.edxml.node import Node
from nharong.edxml.times import date_text, moment_text, read_date, read_moment
from nharong.edxml.words import BusinessType, StatusCode

_INTEGER = re.compile(r"[+-]?[0-9]{1,9}")


class HeaderReader:
    """Reads parts of a header; every leniency goes into ``warnings``."""

    def __init__(self, warnings: list[Warning_]) -> None:
        self.warnings = warnings

    def missing(self, where: str) -> None:
        """Note an absent required element."""
        self.warnings.append(Warning_(code="missing", sentence=f"Gói tin thiếu {where}.", where=where))

    def integer(self, node: Node, name: str, default: int) -> int:
        """A whole number, ``default`` when absent or not one."""
        found = self.optional_integer(node, name)
        return default if found is None else found

    def optional_integer(self, node: Node, name: str) -> int | None:
        """A whole number or None."""
        text = node.value(name)
        if not text:
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        self._unread(node, name, text, "Giá trị không phải số; đã bỏ qua.")
        return None

    def day(self, node: Node, name: str) -> date | None:
        """A day in any known spelling."""
        text = node.value(name)
        if not text:
            return None
        found = read_date(text)
        if found is None:
            self._unread(node, name, text, "Ngày không đọc được; đã bỏ qua.")
        elif date_text(found) != text:
            self._repaired(node, name, text, date_text(found), "Ngày viết sai mẫu năm/tháng/ngày; đã đọc được.")
        return found

    def moment(self, node: Node, name: str) -> datetime | None:
        """A moment in any known spelling, Vietnamese time."""
        text = node.value(name)
        if not text:
            return None
        found = read_moment(text)
        if found is None:
            self._unread(node, name, text, "Thời điểm không đọc được; đã bỏ qua.")
        elif moment_text(found) != text:
            self._repaired(node, name, text, moment_text(found), "Thời điểm viết sai mẫu; đã đọc được.")
        return found

    def flag(self, node: Node, name: str) -> bool:
        """``1`` or ``true``."""
        return node.value(name).lower() in {"1", "true"}

    def organization(self, node: Node | None, where: str) -> Organization:
        """From or To."""
        if node is None or not node.value("OrganId"):
            self.missing(f"{where}/OrganId")
        node = node or Node(where)
        return Organization(
            organ_id=node.value("OrganId"),
            name=node.value("OrganName"),
            in_charge=node.value("OrganizationInCharge"),
            address=node.value("OrganAdd"),
            email=node.value("Email"),
            telephone=node.value("Telephone"),
            fax=node.value("Fax"),
            website=node.value("Website"),
        )

    def receivers(self, nodes: list[Node]) -> tuple[Organization, ...]:
        """Every To once: a receiver named twice would get the document twice."""
        found: dict[str, Organization] = {}
        for node in nodes:
            receiver = self.organization(node, "To")
            if receiver.organ_id in found:
                self._repaired(node, "OrganId", receiver.organ_id, "", "Nơi nhận bị lặp; chỉ giữ một.")
                continue
            found[receiver.organ_id] = receiver
        if not nodes:
            self.missing("To")
        return tuple(found.values())

    def code(self, node: Node | None) -> Code:
        """Number and notation."""
        number, notation = (node.value("CodeNumber"), node.value("CodeNotation")) if node else ("", "")
        if not number:
            self.missing("Code/CodeNumber")
        if not notation:
            self.missing("Code/CodeNotation")
        return Code(number=number, notation=notation)

    def document_type(self, node: Node | None) -> DocumentType:
        """Kind of document."""
        if node is None:
            self.missing("DocumentType")
            return DocumentType()
        return DocumentType(
            type=self.integer(node, "Type", 2),
            detail=self.integer(node, "TypeDetail", 0),
            name=node.value("TypeName"),
        )

    def signer(self, node: Node | None) -> Signer | None:
        """Who signed, None when nothing is said."""
        if node is None:
            return None
        found = Signer(
            competence=node.value("Competence"), position=node.value("Position"), full_name=node.value("FullName")
        )
        return None if found == Signer() else found

    def other_info(self, node: Node | None) -> OtherInfo | None:
        """Urgency, copies, pages."""
        if node is None:
            return None
        appendixes = node.child("Appendixes") or Node("Appendixes")
        for ignored in ("ReplyFors", "ReferenceCodes"):
            if (extra := node.child(ignored)) and (extra.text or extra.children):
                self._unread(node, ignored, extra.text, "Phần mở rộng này không được đọc.")
        return OtherInfo(
            priority=self.integer(node, "Priority", 0),
            sphere=node.value("SphereOfPromulgation"),
            typer=node.value("TyperNotation"),
            copies=self.optional_integer(node, "PromulgationAmount"),
            pages=self.optional_integer(node, "PageAmount"),
            direction=self.flag(node, "Direction"),
            appendixes=texts(appendixes, "Appendix"),
        )

    def response_for(self, node: Node) -> ResponseFor:
        """One answered document."""
        return ResponseFor(
            organ_id=node.value("OrganId"),
            code=node.value("Code"),
            document_id=node.value("DocumentId"),
            promulgated_on=self.day(node, "PromulgationDate"),
        )

    def responses(self, nodes: list[Node]) -> tuple[ResponseFor, ...]:
        """Every answered document; empty elements say nothing and are left out."""
        empty = ResponseFor(organ_id="", code="", document_id="")
        return tuple(found for node in nodes if (found := self.response_for(node)) != empty)

    def staff(self, node: Node) -> StaffInfo:
        """Who acted."""
        return StaffInfo(
            department=node.value("Department"),
            department_id=node.value("DepartmentId"),
            staff=node.value("Staff"),
            staff_id=node.value("StaffId"),
            email=node.value("Email"),
            mobile=node.value("Mobile"),
        )

    def trace(self, nodes: list[Node]) -> tuple[TraceEntry, ...]:
        """The stations so far. One gateway writes the word null for a code it does not know."""
        entries = []
        for node in nodes:
            organ_id = node.value("OrganId")
            if organ_id in {"null", ""}:
                self._unread(node, "OrganId", organ_id, "Một chặng trong dấu vết không ghi mã định danh.")
                organ_id = ""
            entries.append(TraceEntry(organ_id=organ_id, timestamp=self.moment(node, "Timestamp")))
        return tuple(entries)

    def business(self, node: Node | None) -> Business | None:
        """What the message does. Raises EdxmlError(business_type): guessing could turn a recall into a new document."""
        if node is None:
            return None
        text = node.value("BussinessDocType")
        if not text:
            self.missing("Bussiness/BussinessDocType")
        try:
            kind = BusinessType(text or "0")
        except ValueError:
            raise EdxmlError(
                f"Loại nghiệp vụ “{text[:40]}” không có trong quy định (0 đến 3); đề nghị bên gửi gửi lại.",
                "business_type",
            ) from None
        return Business(
            type=kind,
            reason=node.value("BussinessDocReason"),
            document_id=node.value("DocumentId"),
            paper=self.integer(node, "Paper", 0),
            document_info=tuple(self._document_info(info) for info in node.all("BussinessDocumentInfo")),
            replacements=tuple(
                self._replacement(info)
                for listed in node.all("ReplacementInfoList")
                for info in listed.all("ReplacementInfo")
            ),
            staff=tuple(self.staff(person) for person in node.all("StaffInfo")),
        )

    def status_code(self, text: str) -> StatusCode:
        """One of the nine. Raises EdxmlError(status_code)."""
        padded = text.zfill(2)
        try:
            found = StatusCode(padded)
        except ValueError:
            raise EdxmlError(
                f"Mã trạng thái “{text[:40]}” không có trong Quyết định 28/2018/QĐ-TTg; đề nghị bên gửi gửi lại.",
                "status_code",
            ) from None
        if padded != text:
            self.warnings.append(
                Repair(
                    code="repaired",
                    sentence="Mã trạng thái thiếu số 0 ở đầu; đã bổ sung.",
                    where="StatusCode",
                    was=text,
                    now=padded,
                )
            )
        return found

    def _document_info(self, node: Node) -> DocumentInfo:
        changes = node.child("ReceiverList") or Node("ReceiverList")
        return DocumentInfo(
            document_changed=self.flag(node, "DocumentInfo"),
            receivers_changed=self.flag(node, "DocumentReceiver"),
            receivers=tuple(
                ReceiverChange(organ_id=change.value("OrganId"), added=self.flag(change, "ReceiverType"))
                for change in changes.all("Receiver")
            ),
        )

    def _replacement(self, node: Node) -> Replacement:
        listed = node.child("OrganIdList") or Node("OrganIdList")
        return Replacement(document_id=node.value("DocumentId"), organ_ids=texts(listed, "OrganId"))

    def _unread(self, node: Node, name: str, was: str, sentence: str) -> None:
        where = f"{node.name}/{name}"
        shown = f" (“{was[:40]}”)" if was else ""
        self.warnings.append(Warning_(code="unread", sentence=sentence.rstrip(".") + shown + ".", where=where))

    def _repaired(self, node: Node, name: str, was: str, now: str, sentence: str) -> None:
        self.warnings.append(
            Repair(code="repaired", sentence=sentence, where=f"{node.name}/{name}", was=was[:200], now=now)
        )


def texts(node: Node, name: str) -> tuple[str, ...]:
    """The texts of all children of that name, without empty ones."""
    return tuple(child.text for child in node.all(name) if child.text)

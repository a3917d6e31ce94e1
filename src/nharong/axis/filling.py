"""Fills our own axis with messages long since delivered, so that a measurement can tell what they cost the next ones.

``{"messages": N, "sender": code, "receivers": [codes]}`` comes as JSON on standard input. Nobody fetches these messages
again, so their files are named but not written.
"""

import hashlib
import json
import os
import sys
import uuid

_BATCH = 2000


def main() -> None:
    """Write the rows; runs in a process of its own, for the axis has its own settings."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "nharong.wiring.axis_settings"
    import django

    django.setup()
    from nharong.axis.models import Agency, MailboxEntry, Package
    from nharong.axis.words import EntryState, Kind
    from nharong.kernel import clock
    from nharong.kernel.models import Entry, StoredFile

    told = json.load(sys.stdin)
    sender = Agency.objects.get(code=told["sender"])
    receivers = list(Agency.objects.filter(code__in=told["receivers"]))
    now = clock.now()
    for start in range(0, told["messages"], _BATCH):
        numbers = range(start, min(start + _BATCH, told["messages"]))
        files = [
            StoredFile(
                sha256=hashlib.sha256(f"long since {number}".encode()).hexdigest(),
                size=280_000,
                media_type="application/xml",
                stored_at=now,
            )
            for number in numbers
        ]
        StoredFile.objects.bulk_create(files)
        packages = Package.objects.bulk_create(
            Package(
                doc_id=str(uuid.uuid4()),
                kind=Kind.EDOC if number % 2 else Kind.STATUS,
                sender=sender if number % 2 else receivers[number % len(receivers)],
                file=file,
                document_id=f"{sender.code},2026/01/02,{number}/DA-XONG",
                business=0 if number % 2 else None,
                notation=f"{number}/DA-XONG",
                title="Văn bản đã giao xong từ lâu",
                received_at=now,
            )
            for number, file in zip(numbers, files, strict=True)
        )
        MailboxEntry.objects.bulk_create(
            MailboxEntry(
                package=package,
                receiver=receivers[number % len(receivers)] if package.kind == Kind.EDOC else sender,
                state=EntryState.DONE,
                created_at=now,
                updated_at=now,
            )
            for number, package in zip(numbers, packages, strict=True)
        )
        Entry.objects.bulk_create(
            Entry(
                at=now,
                act=act,
                person_name=sender.name[:120],
                subject_kind="axis.package",
                subject_id=str(package.pk),
                facts={"doc_id": package.doc_id},
            )
            for package in packages
            for act in ("axis.take_in", "axis.mark")
        )


if __name__ == "__main__":
    main()

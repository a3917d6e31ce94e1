from django.db import migrations
from django.db.models import Exists, OuterRef

ONCE_ISSUED = ("issued", "recalled", "replaced")


def give_identifiers(apps, schema_editor):
    """Documents issued before there were electronic identifiers get theirs in the order of their issue."""
    document_model = apps.get_model("documents", "Document")
    identifier_model = apps.get_model("exchange", "DocumentIdentifier")
    counter_model = apps.get_model("kernel", "Counter")
    last = {}
    made = []
    issued = document_model.objects.filter(state__in=ONCE_ISSUED).select_related("agency").order_by("issued_at", "pk")
    for document in issued.iterator(chunk_size=2000):
        key = (document.agency.code, document.issued_on.year)
        ordinal = last[key] = last.get(key, 0) + 1
        made.append(
            identifier_model(
                document=document,
                agency=document.agency,
                year=key[1],
                ordinal=ordinal,
                text=f"{key[0]}-{key[1]}-{ordinal:06}",
                sent_as=f"{key[0]},{document.issued_on:%Y/%m/%d},{document.number:02}/{document.notation}",
            )
        )
    identifier_model.objects.bulk_create(made, batch_size=500)
    for (code, year), value in last.items():
        counter_model.objects.update_or_create(series=f"identifier:{code}", year=year, defaults={"value": value})


def freeze_who_was_on_the_axis(apps, schema_editor):
    """A delivery was queued because its receiver was on the axis; whoever got none is owed the document otherwise."""
    delivery_model = apps.get_model("exchange", "Delivery")
    dispatch_model = apps.get_model("exchange", "Dispatch")
    recipient_model = apps.get_model("documents", "Recipient")
    delivery_model.objects.update(had_identifier=True)
    sent = delivery_model.objects.filter(document=OuterRef("document"), receiver=OuterRef("agency"))
    missed = recipient_model.objects.filter(
        ~Exists(sent), document__state__in=ONCE_ISSUED, agency__on_axis=False
    ).select_related("document")
    dispatch_model.objects.bulk_create(
        (
            dispatch_model(
                document=one.document, receiver_id=one.agency_id, reason="off_axis", owed_at=one.document.issued_at
            )
            for one in missed.iterator(chunk_size=2000)
        ),
        batch_size=500,
    )


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_registers'),
        ('exchange', '0003_receivers_updates_dispatches_identifiers'),
        ('kernel', '0001_counters_journal_files'),
    ]

    operations = [
        migrations.RunPython(give_identifiers, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(freeze_who_was_on_the_axis, migrations.RunPython.noop, elidable=True),
    ]

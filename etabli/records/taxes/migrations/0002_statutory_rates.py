"""The rates the law knows, zone by zone, and the ways of charging none."""

import datetime
from decimal import Decimal

from django.db import migrations

from etabli.foundation import french, vat

ALWAYS = datetime.date(1970, 1, 1)
WITHOUT_VAT = ("AE", "K", "G", "E", "O")


def enter_rates(apps, schema_editor) -> None:
    VatRate = apps.get_model("taxes", "VatRate")
    rows = []
    for rate in vat.RATES:
        label = f"{french.rate(rate.rate)} ({rate.label})"
        category = "S" if rate.rate else "O"
        rows.append(
            VatRate(
                rate=rate.rate,
                category=category,
                zone=rate.zone,
                label=label,
                valid_from=rate.since or ALWAYS,
                valid_to=rate.until,
                is_default=rate.zone == "mainland" and rate.rate == 20,
            )
        )
    rows += [
        VatRate(rate=Decimal(0), category=category, zone="mainland", valid_from=ALWAYS, label=_label(category))
        for category in WITHOUT_VAT
    ]
    for position, row in enumerate(rows):
        row.position = position
    VatRate.objects.bulk_create(rows)


def remove_rates(apps, schema_editor) -> None:
    apps.get_model("taxes", "VatRate").objects.all().delete()


def _label(category):
    label = vat.CATEGORY_LABELS[category]
    return f"{french.rate(0)} ({label[0].lower()}{label[1:]})"


class Migration(migrations.Migration):
    dependencies = [("taxes", "0001_vat_rate")]

    operations = [migrations.RunPython(enter_rates, remove_rates)]

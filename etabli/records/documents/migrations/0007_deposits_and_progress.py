from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models

import etabli.kernel.decimals


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_vat_reason")]

    operations = [
        migrations.RemoveIndex(model_name="document", name="document_unpaid"),
        migrations.RemoveConstraint(model_name="line", name="line_nature_known"),
        migrations.AddField(
            model_name="document",
            name="deducted_total",
            field=etabli.kernel.decimals.FixedDecimalField(
                decimal_places=2, default=Decimal("0"), editable=False, verbose_name="acomptes déduits"
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="remainder",
            field=models.JSONField(blank=True, default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="line",
            name="progress_before",
            field=etabli.kernel.decimals.FixedDecimalField(decimal_places=4, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="line",
            name="progress",
            field=etabli.kernel.decimals.FixedDecimalField(
                decimal_places=4, editable=False, null=True, verbose_name="avancement cumulé en %"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(("nature__in", ("goods", "service", "deposit"))), name="line_nature_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("progress", None), ("progress_before", None)),
                    models.Q(
                        ("progress__gt", models.F("progress_before")),
                        ("progress__lte", 100),
                        ("progress_before__gte", 0),
                    ),
                    _connector="OR",
                ),
                name="line_progress_grows",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("outstanding__gt", 0)),
                fields=["kind", "due_date", "company", "type", "outstanding", "owner", "party"],
                name="document_unpaid",
            ),
        ),
        migrations.CreateModel(
            name="Deduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("excl", etabli.kernel.decimals.FixedDecimalField(decimal_places=2)),
                ("vat_total", etabli.kernel.decimals.FixedDecimalField(decimal_places=2)),
                ("incl", etabli.kernel.decimals.FixedDecimalField(decimal_places=2)),
                ("vat", models.JSONField(default=list)),
                (
                    "deposit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deducted_by",
                        to="documents.document",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deductions",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "ordering": ("document", "position"),
                "constraints": [
                    models.UniqueConstraint(fields=("document", "deposit"), name="deduction_once"),
                    models.CheckConstraint(condition=models.Q(("incl__gt", Decimal("0"))), name="deduction_positive"),
                ],
            },
        ),
    ]

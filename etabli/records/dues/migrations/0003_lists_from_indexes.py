"""Lists of payments are answered from indexes."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("dues", "0002_modes_and_advances")]

    operations = [
        migrations.AddIndex(
            "payment",
            models.Index(fields=["company", "date", "id", "amount", "type", "party"], name="payment_list"),
        ),
        migrations.AddIndex(
            "payment",
            models.Index(fields=["company", "type", "date", "id", "amount", "party"], name="payment_by_type"),
        ),
        migrations.AddIndex(
            "payment",
            models.Index(
                fields=["company", "date", "id", "cancels", "amount", "allocated", "type", "party"],
                condition=Q(("allocated__lt", F("amount"))),
                name="payment_available",
            ),
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0009_next_due"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Presence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presences",
                        to="documents.document",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("document", "user"), name="presence_once")],
            },
        ),
        migrations.CreateModel(
            name="PrintLayout",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("breaks", models.JSONField(blank=True, default=list)),
                ("removed", models.JSONField(blank=True, default=list)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="print_layout",
                        to="documents.document",
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="line",
            name="available_days",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="disponible sous (jours)"),
        ),
        migrations.AddField(
            model_name="line",
            name="available_on",
            field=models.DateField(blank=True, null=True, verbose_name="disponible le"),
        ),
        migrations.AddField(
            model_name="line",
            name="pinned",
            field=models.BooleanField(default=False, verbose_name="ordre figé"),
        ),
        migrations.AddConstraint(
            model_name="line",
            constraint=models.CheckConstraint(
                condition=models.Q(("available_on", None), ("available_days", None), _connector="OR"),
                name="line_one_availability",
            ),
        ),
    ]

"""The usual types, to be changed at will in Configuration."""

from django.db import migrations

TYPES = (
    ("Rendez-vous", "blue", "users", 60, "meeting"),
    ("Réunion", "teal", "calendar", 60, ""),
    ("Appel", "blue", "phone", 15, ""),
    ("Relance devis", "amber", "refresh", 15, "follow_up"),
    ("Compte rendu de visite", "teal", "file-text", 30, "report"),
    ("Formation", "plum", "book", 420, ""),
    ("Déplacement", "grey", "car", 60, ""),
)


def add_usual_types(apps, schema_editor) -> None:
    kind = apps.get_model("agenda", "EventType")
    if not kind.objects.exists():
        kind.objects.bulk_create(
            [
                kind(label=label, colour=colour, icon=icon, minutes=minutes, counts_as=counts_as, position=place * 10)
                for place, (label, colour, icon, minutes, counts_as) in enumerate(TYPES, start=1)
            ]
        )


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_types_events_and_tasks")]
    operations = [migrations.RunPython(add_usual_types, migrations.RunPython.noop)]

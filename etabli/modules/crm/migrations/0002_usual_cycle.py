"""The cycle, the reasons and the provenances a new account starts with; all may be renamed, reordered or put away."""

from django.db import migrations

STAGES = (("À qualifier", 10), ("Besoin cadré", 30), ("Proposition", 60), ("Négociation", 80))
REASONS = (
    "Prix trop élevé",
    "Délai trop long",
    "Concurrent choisi",
    "Projet abandonné",
    "Offre inadaptée",
    "Sans réponse",
)
SOURCES = ("Recommandation", "Site web", "Salon", "Appel entrant", "Prospection", "Client existant")


def add_usual(apps, schema_editor) -> None:
    """Nothing is added where somebody made a cycle already."""
    pipelines = apps.get_model("crm", "Pipeline")
    if pipelines.objects.exists():
        return
    pipeline = pipelines.objects.create(name="Ventes", position=10)
    for place, (label, probability) in enumerate(STAGES, start=1):
        apps.get_model("crm", "Stage").objects.create(
            pipeline=pipeline, label=label, probability=probability, position=place * 10
        )
    for name, labels in (("LossReason", REASONS), ("Source", SOURCES)):
        for place, label in enumerate(labels, start=1):
            apps.get_model("crm", name).objects.create(label=label, position=place * 10)


class Migration(migrations.Migration):
    dependencies = [("crm", "0001_cycles_and_opportunities")]

    operations = [migrations.RunPython(add_usual, migrations.RunPython.noop)]

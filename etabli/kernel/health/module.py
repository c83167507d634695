"""The checks that every installation has."""

from django.utils.translation import gettext_lazy as _

from etabli.kernel.health import machine, work
from etabli.kernel.health.check import HealthCheck
from etabli.kernel.modules import Module

health = Module(
    name="health",
    label=_("État du programme"),
    plugs=(
        HealthCheck("database", _("Base de données"), machine.database),
        HealthCheck("writer", _("Écriture réservée"), machine.writer_lock),
        HealthCheck("triggers", _("Protection des documents émis"), work.triggers),
        HealthCheck("worker", _("Tâches de fond"), work.worker),
        HealthCheck("failures", _("Tâches en échec"), work.failures),
        HealthCheck("mail", _("Envoi des e-mails"), work.mail),
        HealthCheck("backup", _("Sauvegardes"), work.last_backup),
        HealthCheck("proof", _("Preuve des comptes"), work.last_proof),
        HealthCheck("disk", _("Place sur le disque"), machine.disk),
        HealthCheck("keys", _("Clés de l’installation"), machine.keys),
        HealthCheck("search", _("Index de recherche"), machine.search_index),
        HealthCheck("clock", _("Heure"), machine.clock),
        HealthCheck("address", _("Adresse"), work.address),
    ),
)

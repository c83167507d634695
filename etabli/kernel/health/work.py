"""Checks of the work done in the background: worker, failures, e-mails, backups."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from etabli.kernel.backup import backups
from etabli.kernel.freezing import missing_triggers
from etabli.kernel.health.check import Reading, bad, good, warning
from etabli.kernel.jobs.failures import count_failed_jobs, failed_jobs
from etabli.kernel.jobs.models import WorkerBeat
from etabli.kernel.outbox.models import OutgoingMail
from etabli.kernel.outbox.server import mail_server
from etabli.kernel.proof import last_run

SILENT_AFTER = timedelta(minutes=2)
OLD_BACKUP = timedelta(hours=36)
OLD_PROOF = timedelta(hours=36)


def worker() -> Reading:
    """Somebody does the jobs."""
    latest = WorkerBeat.objects.order_by("-beat_at").values_list("beat_at", flat=True).first()
    to_do = _("Redémarrez le programme (« etabli run »), ou « etabli worker » s’il tourne à part.")
    if latest is None:
        return bad(_("Aucun travailleur : e-mails, PDF et imports attendent."), to_do)
    silence = timezone.now() - latest
    if silence > SILENT_AFTER:
        minutes = int(silence.total_seconds() // 60)
        return bad(_("Le travailleur ne répond plus depuis %s min.") % minutes, to_do)
    return good(_("Au travail, dernier signe il y a %s s.") % int(silence.total_seconds()))


def failures() -> Reading:
    """Jobs that failed for good."""
    count = count_failed_jobs()
    if not count:
        return good(_("Aucune tâche en échec."))
    latest = failed_jobs(limit=1)[0]
    seen = ngettext("%(count)s tâche en échec", "%(count)s tâches en échec", count) % {"count": count}
    return warning(
        f"{seen} ({latest.name.rsplit('.', 1)[-1]} : {latest.error})",
        _("Ouvrez la liste des tâches pour les relancer ou les classer."),
    )


def mail() -> Reading:
    """E-mails can leave, and do."""
    late = OutgoingMail.objects.late().count()
    unsure = OutgoingMail.objects.filter(
        state__in=("failed", "uncertain"), created_at__gt=timezone.now() - timedelta(days=7)
    ).count()
    if mail_server() is None:
        return warning(
            _("Aucun serveur d’envoi n’est configuré : les e-mails restent lisibles à l’écran mais ne partent pas."),
            _("Indiquez-le dans Configuration › E-mails, ou par ETABLI_SMTP_URL."),
        )
    if late:
        return bad(
            _("%s e-mails auraient dû partir.") % late,
            _("Vérifiez le travailleur, puis renvoyez-les depuis la liste des e-mails."),
        )
    if unsure:
        return warning(
            _("%s e-mails en échec ou incertains cette semaine.") % unsure,
            _("Ouvrez la liste des e-mails : la raison est indiquée sur chacun."),
        )
    return good(_("Les e-mails partent."))


def last_backup() -> Reading:
    """There is a recent backup."""
    found = backups()
    to_do = _("Lancez « etabli backup », et vérifiez que le programme tourne la nuit ou redémarre chaque jour.")
    if not found:
        return warning(_("Aucune sauvegarde n’a encore été faite."), to_do)
    seen = _("Dernière sauvegarde le %s") % f"{timezone.localtime(found[0].made_at):%d/%m/%Y à %H:%M}"
    return warning(seen, to_do) if timezone.now() - found[0].made_at > OLD_BACKUP else good(seen)


def last_proof() -> Reading:
    """The books were proved not long ago, and everything held. A fault is told here and on the administrator's home,
    but does not take the program out of service."""
    run = last_run()
    to_do = _("Ouvrez Configuration › Preuve des comptes pour lancer les contrôles maintenant.")
    if run is None:
        return warning(_("Les comptes n’ont pas encore été contrôlés ; ils le sont chaque nuit."), to_do)
    seen = _("Contrôlés le %s") % f"{timezone.localtime(run.started):%d/%m/%Y à %H:%M}"
    if fault := run.first_fault:
        return warning(f"{seen} : {fault['first_fault']}", fault["what_to_do"] or to_do)
    return warning(f"{seen}.", to_do) if timezone.now() - run.started > OLD_PROOF else good(f"{seen}.")


def triggers() -> Reading:
    """The triggers that keep frozen rows from being altered are in the base."""
    if missing := missing_triggers():
        return bad(
            _("Il manque %s déclencheurs qui protègent les documents émis.") % len(missing),
            _("Arrêtez le programme, lancez « etabli migrate », puis « etabli check_books »."),
        )
    return good(_("En place."))


def address() -> Reading:
    """The program knows where it is reached."""
    if settings.ETABLI_URL.startswith("https://"):
        return good(settings.ETABLI_URL)
    if not settings.ETABLI_URL:
        return good(_("Accès depuis cette machine."))
    return warning(
        _("%s n’est pas chiffrée.") % settings.ETABLI_URL,
        _(
            "Placez un serveur mandataire HTTPS devant le programme (voir la documentation) : "
            "les mots de passe circulent en clair."
        ),
    )

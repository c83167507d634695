"""Subjects of Configuration that the kit itself adds, and the first step of an empty account."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from etabli.kernel.companies.models import Company
from etabli.kernel.people.roles import Role
from etabli.ui.account.health import HealthPage
from etabli.ui.configuration.backups import BackupsPage
from etabli.ui.configuration.companies import CompanyPages
from etabli.ui.configuration.custom_fields import CustomFieldsPage
from etabli.ui.configuration.journal import JournalPages
from etabli.ui.configuration.library import LIBRARY_LINK, LibraryPages
from etabli.ui.configuration.logbook import LogbookPages
from etabli.ui.configuration.mail import MailPage
from etabli.ui.configuration.mail_templates import MailTemplatePages
from etabli.ui.configuration.modules import ModulesPage
from etabli.ui.configuration.numbering import NumberingPage
from etabli.ui.configuration.profiles import ProfilePages
from etabli.ui.configuration.proof import ProofPage
from etabli.ui.configuration.proof_runs import PROOF_WIDGET, ProofRunPages
from etabli.ui.configuration.users import UserPages
from etabli.ui.menus import Command, FirstStep, SettingsSection

FIRM, TEAM, DATA, PROGRAM = _("Entreprise"), _("Équipe"), _("Données"), _("Programme")


def section(pages: Any, group: Any, position: int, sub: Any) -> SettingsSection:
    """A subject that is a page of its own."""
    return SettingsSection(
        pages.slug,
        pages.title,
        group,
        icon=pages.icon,
        pages=pages,
        sub=sub,
        position=position,
    )


SUBJECTS = (
    section(CompanyPages, FIRM, 10, _("Identité, mentions légales, adresse, banque, TVA, logo et couleur")),
    section(ProfilePages, FIRM, 15, _("Autre expéditeur, autre bas de page, autre compte bancaire")),
    section(NumberingPage, FIRM, 20, _("Préfixe, compteur et remise à un des numéros, série par série")),
    section(MailTemplatePages, FIRM, 30, _("Textes des e-mails, variables, signature de la société")),
    section(CustomFieldsPage, FIRM, 40, _("Ce que vous voulez savoir de vos clients, produits et affaires")),
    section(LibraryPages, FIRM, 35, _("Brochures, conditions, attestations à joindre à vos e-mails")),
    section(UserPages, TEAM, 30, _("Responsabilités, droits, invitations")),
    section(BackupsPage, DATA, 810, _("Celles qui existent, une de plus tout de suite")),
    section(ProofPage, DATA, 820, _("Numéros, totaux, chaîne et journal relus et comparés")),
    section(ProofRunPages, DATA, 825, _("Ce que chaque nuit a trouvé")),
    section(JournalPages, DATA, 830, _("Qui a changé quoi, et quand")),
    section(LogbookPages, DATA, 835, _("Démarrages, sauvegardes, mises à jour, clôtures, horloge")),
    section(ModulesPage, PROGRAM, 900, _("Ce que vous utilisez, et rien d’autre")),
    section(MailPage, PROGRAM, 910, _("Serveur d’envoi et délai avant le départ")),
    section(HealthPage, PROGRAM, 920, _("Base, tâches de fond, disque, sauvegardes")),
)


def command(label: Any, pages: Any, icon: str, view: str = "list") -> Command:
    """A subject in the palette."""
    return Command(label, lambda: pages.page().url(view), icon=icon, roles=(Role.ADMINISTRATOR,))


COMMANDS = (
    command(_("Sociétés"), CompanyPages, "building"),
    command(_("Numérotation"), NumberingPage, "numbers"),
    command(_("Utilisateurs"), UserPages, "users-group"),
    command(_("Inviter un utilisateur"), UserPages, "user-plus", "new"),
    command(_("Modèles d’e-mail"), MailTemplatePages, "template"),
    command(_("Champs personnalisés"), CustomFieldsPage, "forms"),
    command(_("Documents publics"), LibraryPages, "files"),
    command(_("Sauvegardes"), BackupsPage, "database-export"),
    command(_("Journal d’activité"), JournalPages, "history"),
)
FIRST_STEPS = (
    FirstStep(
        _("Créer votre société"),
        _("Son nom et son SIREN suffisent pour commencer"),
        lambda: CompanyPages.page().url("new"),
        lambda: Company.objects.filter(is_fictitious=False).exists(),
        position=10,
    ),
)
PLUGS = (LIBRARY_LINK, *SUBJECTS, *COMMANDS, *FIRST_STEPS, PROOF_WIDGET)

"""An own company is no longer used, or used again. It is never deleted: its documents and its chain stay."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import Company


def why_not_archive(company: Company) -> str:
    """One company at least is in use."""
    if company.archived:
        return _("Cette société est déjà archivée.")
    others = Company.objects.active().exclude(pk=company.pk)
    return "" if others.exists() else _("C’est la seule société en service : créez-en une autre d’abord.")


def why_not_restore(company: Company) -> str:
    """Only an archived one comes back."""
    return "" if company.archived else _("Cette société est en service.")


@action(
    gettext_lazy("Archiver"),
    event="company_archived",
    level="admin",
    icon="archive",
    undo="restore_company",
    refusal=why_not_archive,
    done=gettext_lazy("Société archivée"),
)
def archive_company(company: Company, *, by: Any) -> Company:
    """Take it out of the choice of companies; what it issued stays readable."""
    company.archived = True
    company.save(update_fields=["archived"])
    return company


@action(
    gettext_lazy("Remettre en service"),
    event="company_restored",
    level="admin",
    icon="archive-off",
    undo="archive_company",
    refusal=why_not_restore,
    done=gettext_lazy("Société remise en service"),
)
def restore_company(company: Company, *, by: Any) -> Company:
    """Use it again."""
    company.archived = False
    company.save(update_fields=["archived"])
    return company

"""A profile of an own company is put away, or used again. It is never deleted: what was printed names it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from etabli.kernel.actions import action
from etabli.kernel.companies.models import CompanyProfile


def why_not_archive_profile(profile: CompanyProfile) -> str:
    """Once is enough."""
    return _("Ce profil est déjà archivé.") if profile.archived else ""


def why_not_restore_profile(profile: CompanyProfile) -> str:
    """Only an archived one comes back, under a name no other has taken."""
    if not profile.archived:
        return _("Ce profil est en service.")
    same = CompanyProfile.objects.active().filter(company=profile.company_id, name=profile.name)
    return _("Un autre profil en service porte ce nom : renommez-le d’abord.") if same.exists() else ""


@action(
    gettext_lazy("Archiver"),
    event="company_profile_archived",
    level="admin",
    icon="archive",
    undo="restore_company_profile",
    refusal=why_not_archive_profile,
    done=gettext_lazy("Profil archivé"),
)
def archive_company_profile(profile: CompanyProfile, *, by: Any) -> CompanyProfile:
    """Not chosen any more, neither by hand nor by itself."""
    profile.archived, profile.is_default = True, False
    profile.save(update_fields=["archived", "is_default"])
    return profile


@action(
    gettext_lazy("Remettre en service"),
    event="company_profile_restored",
    level="admin",
    icon="archive-off",
    undo="archive_company_profile",
    refusal=why_not_restore_profile,
    done=gettext_lazy("Profil remis en service"),
)
def restore_company_profile(profile: CompanyProfile, *, by: Any) -> CompanyProfile:
    """Use it again."""
    profile.archived = False
    profile.save(update_fields=["archived"])
    return profile

"""What a draft says of its paper: theme, profile, sender, foot, conditions (QUO-033 to 035, QUO-046, QUO-047)."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from etabli.kernel.companies.models import CompanyProfile
from etabli.kernel.printing.rich import clean_html
from etabli.records.documents.content.parts import ContentPart
from etabli.records.documents.content.reader import Faults, Reader
from etabli.records.layouts.models import ConditionText, Theme

SENDER = {"name": 160, "lines": 400, "contact": 200}
LONGEST = 100_000
LONGEST_FOOTER = 600


def _identifier(name: str) -> Callable[[Reader], int | None]:
    return lambda reader: reader.identifier(name)


def _put_theme(document: Any, value: int | None, faults: Faults, by: Any) -> None:
    theme = Theme.objects.visible_to(by).filter(pk=value).first() if value else None
    if value and (theme is None or (theme.archived and theme.pk != document.theme_id)):
        faults.say("theme_id", _("Cette structure n’existe pas, ou n’est plus en service."))
    elif theme is not None and theme.company_id not in (None, document.company_id):
        faults.say("theme_id", _("Cette structure est celle d’une autre société."))
    else:
        document.theme = theme


def _put_profile(document: Any, value: int | None, faults: Faults, by: Any) -> None:
    rows = CompanyProfile.objects.visible_to(by).filter(company=document.company)
    profile = rows.filter(pk=value).first() if value else None
    if value and (profile is None or (profile.archived and profile.pk != document.profile_id)):
        faults.say("profile_id", _("Ce profil n’est pas un profil en service de cette société."))
    else:
        document.profile = profile


def _put_terms(document: Any, value: int | None, faults: Faults, by: Any) -> None:
    text = ConditionText.objects.visible_to(by).filter(pk=value).first() if value else None
    if value and (text is None or (text.archived and text.pk != document.general_terms_id)):
        faults.say("general_terms_id", _("Ces conditions n’existent pas, ou ne sont plus en service."))
    elif text is not None and text.company_id not in (None, document.company_id):
        faults.say("general_terms_id", _("Ces conditions sont celles d’une autre société."))
    else:
        document.general_terms = text


def _read_special(reader: Reader) -> str:
    return clean_html(reader.text("special_conditions", most=LONGEST, lines=True))


def _read_sender(reader: Reader) -> dict[str, str] | None:
    raw = reader.raw.get("sender")
    if raw is None:
        return None
    part = Reader(raw, reader.faults, path=reader.at("sender."), typed=reader.typed)
    part.refuse_others(SENDER)
    said = {name: part.text(name, most=most, lines=name != "name") for name, most in SENDER.items()}
    return said if any(said.values()) else None


def _put(name: str) -> Callable[[Any, Any, Faults, Any], None]:
    return lambda document, value, _faults, _by: setattr(document, name, value)


LAYOUT_PARTS = (
    ContentPart("theme_id", _identifier("theme_id"), _put_theme),
    ContentPart("profile_id", _identifier("profile_id"), _put_profile),
    ContentPart("general_terms_id", _identifier("general_terms_id"), _put_terms),
    ContentPart("special_conditions", _read_special, _put("special_conditions")),
    ContentPart("sender", _read_sender, _put("sender")),
    ContentPart("footer", lambda reader: reader.text("footer", most=LONGEST_FOOTER, lines=True), _put("footer")),
)

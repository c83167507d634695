"""What the invented workshop wants to know of its clients besides: fields, a view shared with the team, notices."""

from datetime import timedelta
from typing import Any

from etabli.kernel.demo.stage import Stage
from etabli.kernel.fields import CustomField, set_values
from etabli.kernel.fields.changing import OptionGiven, save_field
from etabli.kernel.modules import kind_of
from etabli.kernel.notices import Notice, recount
from etabli.kernel.people.actor import SYSTEM
from etabli.kernel.people.models import User
from etabli.records.parties.models import Party
from etabli.ui.models import SavedView

COMPANIES = ["prospect", "customer"]
ACCESS = (("Plain-pied", "green"), ("Escalier", "amber"), ("Monte-charge à louer", "red"))
KNOWN_BY = (
    ("Bouche à oreille", "blue"),
    ("Salon de l’habitat", "grey"),
    ("Architecte", "green"),
    ("Site internet", ""),
)
SERVICED_EVERY = 45


def build_knowing(stage: Stage) -> None:
    """Three fields with values on most clients, one view, two notices."""
    if CustomField.objects.exists():
        return
    access = _field("Accès au chantier", "list", ACCESS, in_print=True)
    known = _field("Connu par", "multi", KNOWN_BY)
    service = _field("Prochain entretien", "date", in_list=True)
    parties = list(
        Party.objects.filter(is_demo=True, kind="organization").exclude(is_prospect=False, is_customer=False)
    )
    dice = stage.own_dice()
    for rank, party in enumerate(parties):
        given: dict[str, Any] = {known.key: [one for one, _c in KNOWN_BY if dice.random() < 0.35]}
        if rank % 4:
            given[access.key] = ACCESS[dice.randrange(3)][0]
        if party.is_customer:
            given[service.key] = (stage.today + timedelta(days=dice.randrange(-20, 8 * SERVICED_EVERY))).isoformat()
        set_values(party, given, by=SYSTEM)
    _view(stage, access, service)
    _notices(stage, parties[:2])


def _field(label: str, kind: str, choices: tuple[tuple[str, str], ...] = (), **more: bool) -> CustomField:
    made = CustomField(label=label, type=kind, kinds=COMPANIES, is_demo=True, **more)
    return save_field(made, [OptionGiven(0, *choice) for choice in choices])


def _view(stage: Stage, access: CustomField, service: CustomField) -> None:
    columns = ["name", "phone", "city", "account_manager", f"champ_{service.pk}", f"champ_{access.pk}"]
    query = f"tri=champ_{service.pk}&champ_{service.pk}_du={stage.today:%Y-%m-%d}"
    SavedView.objects.create(
        user=stage.cast["nadia"],
        page="repertoire",
        name="Entretiens à venir",
        query=query,
        columns=columns,
        is_shared=True,
    )


def _notices(stage: Stage, parties: list[Party]) -> None:
    """For those who open the demonstration; written straight away, so that no e-mail leaves."""
    said = (
        ("assigned", "%s\u00a0: vous en êtes maintenant responsable", ""),
        (
            "mention",
            "Hugo Marchetti vous cite\u00a0: %s",
            "À rappeler avant vendredi, ils attendent notre date de pose.",
        ),
    )
    for user in User.objects.filter(is_active=True, is_demo=False):
        for party, (topic, title, text) in zip(parties, said, strict=False):
            about = {"kind": kind_of(party), "object_id": party.pk}
            Notice.objects.create(
                user=user, author=stage.cast["hugo"], topic=topic, title=title % party, text=text, **about
            )
        recount(user)

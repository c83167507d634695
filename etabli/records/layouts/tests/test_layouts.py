"""Themes, conditions and words: which one applies, who replaces whom, what is put away."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from etabli.records.layouts.actions import (
    archive_condition,
    archive_theme,
    restore_condition,
)
from etabli.records.layouts.design import new_design
from etabli.records.layouts.merging import themes_follow
from etabli.records.layouts.models import ConditionText, Theme, WordOverride
from etabli.records.layouts.resolving import default_terms, default_theme, layout_for, words_for
from etabli.records.testing.cast import Cast, make_cast, make_party


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast()


def theme(name: str, **fields: Any) -> Theme:
    return Theme.objects.create(name=name, is_default=fields.pop("is_default", True), **fields)


def test_the_most_particular_theme_applies(cast: Cast) -> None:
    party, other = make_party(), make_party("Autre")
    assert default_theme("quote", cast.company, party) is None
    everywhere = theme("Partout", look="usine")
    quotes = theme("Devis", kind="quote")
    ours = theme("Société", company=cast.company)
    theirs = theme("Client", party=party, look="lettre")
    theme("À la main", kind="invoice", is_default=False)
    found = [
        default_theme(kind, cast.company, one) for kind, one in (("quote", party), ("quote", other), ("order", other))
    ]
    assert found == [theirs, ours, ours]
    assert default_theme("quote", cast.outsider_company, other) == quotes
    assert default_theme("order", cast.outsider_company, other) == everywhere
    layout = layout_for("quote", cast.company, party)
    assert (layout.look, layout.colour, layout.design) == ("lettre", cast.company.colour, new_design())
    assert layout_for("quote", cast.company, party, chosen=everywhere).look == "usine"
    archive_theme(theirs, by=cast.anne)
    assert default_theme("quote", cast.company, party) == ours


def test_one_theme_applies_to_the_same_papers(cast: Cast) -> None:
    first = theme("Un", kind="quote")
    second = theme("Deux", kind="quote")
    first.refresh_from_db()
    assert (first.is_default, second.is_default) == (False, True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Theme.objects.filter(pk=first.pk).update(is_default=True)


def test_conditions_are_cleaned_and_joined(cast: Cast) -> None:
    both = ConditionText(
        title=" CGV ", body='<p onclick="x()">Bonjour <script>1</script><b>vous</b></p>', is_default=True
    )
    both.full_clean()
    both.save()
    assert (both.title, both.body) == ("CGV", "<p>Bonjour <b>vous</b></p>")
    assert default_terms(cast.company, "quote") == both
    assert default_terms(cast.company, "invoice") is None
    own = ConditionText.objects.create(title="Les nôtres", body="<p>Oui</p>", company=cast.company, is_default=True)
    both.refresh_from_db()
    assert both.is_default and default_terms(cast.company, "order") == own
    assert default_terms(cast.outsider_company, "order") == both
    assert [one.title for one in ConditionText.objects.for_company(cast.company)] == ["Les nôtres", "CGV"]
    archive_condition(own, by=cast.anne)
    assert (own.is_default, default_terms(cast.company, "order")) == (False, both)
    restore_condition(own, by=cast.anne)
    assert own.archived is False
    for wrong in ({"body": "<p> </p>"}, {"kind": "special", "is_default": True}):
        with pytest.raises(ValidationError):
            ConditionText(**{"title": "Vide", "body": "<p>Oui</p>", **wrong}).full_clean()


def test_words_of_the_company_come_first(cast: Cast) -> None:
    WordOverride.objects.create(word="seller", text="Votre contact")
    WordOverride.objects.create(word="seller", text="Votre interlocuteur", company=cast.company)
    WordOverride.objects.create(word="total_excl", text="Net total", language="en")
    assert words_for(cast.company, "fr") == {"seller": "Votre interlocuteur"}
    assert words_for(cast.outsider_company, "") == {"seller": "Votre contact"}
    assert words_for(cast.company, "en") == {"total_excl": "Net total"}
    with pytest.raises(ValidationError, match="déjà remplacé"):
        WordOverride(word="seller", text="Encore").full_clean()


def test_the_papers_of_a_merged_client_follow_and_those_of_the_kept_one_stay_usual(db: None) -> None:
    kept, absorbed = make_party("La Poste"), make_party("La Poste Courrier")
    mine = Theme.objects.create(name="Bleu", kind="quote", party=kept, is_default=True)
    same = Theme.objects.create(name="Jaune", kind="quote", party=absorbed, is_default=True)
    other = Theme.objects.create(name="Vert", kind="invoice", party=absorbed, is_default=True)
    themes_follow(kept, absorbed)
    found = {theme.pk: (theme.party_id, theme.is_default) for theme in Theme.objects.filter(party__isnull=False)}
    assert found == {mine.pk: (kept.pk, True), same.pk: (kept.pk, False), other.pk: (kept.pk, True)}

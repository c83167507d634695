"""Stages of a prospect (DIR-007) and its conversion."""

import pytest

from etabli.kernel.actions import Refused
from etabli.records.parties.actions import advance_prospect, convert_party
from etabli.records.parties.models import ProspectStage
from etabli.records.testing import make_party


def test_interested_negotiating_converted(cast):
    party = make_party("Atelier Sud", is_prospect=True)
    advance_prospect(party, stage=ProspectStage.INTERESTED, by=cast.bruno)
    advance_prospect(party, stage=ProspectStage.NEGOTIATING, by=cast.bruno)
    assert party.prospect_stage == "negotiating"
    with pytest.raises(Refused, match="Convertir en client"):
        advance_prospect(party, stage=ProspectStage.CONVERTED, by=cast.bruno)
    convert_party(party, by=cast.bruno)
    assert (party.prospect_stage, party.is_customer, party.is_prospect) == ("converted", True, False)
    with pytest.raises(Refused, match="n’est pas un prospect"):
        advance_prospect(party, stage=ProspectStage.INTERESTED, by=cast.bruno)

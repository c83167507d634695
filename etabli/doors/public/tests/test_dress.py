"""The ink on the company's colour can always be read."""

import pytest

from etabli.doors.public.dress import contrast_with_white

pytestmark = pytest.mark.once


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21.0), ("#ffffff", 1.0), ("#767676", 4.54)])
def test_contrast_follows_the_rule_of_wcag(colour: str, ratio: float) -> None:
    assert round(contrast_with_white(colour), 2) == ratio

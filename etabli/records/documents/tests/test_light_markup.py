"""Formatted text as typed in a cell, and back."""

import pytest

from etabli.records.documents.pages.light_markup import html_of, shown, typed_of

PAIRS = [
    ("Pose", "Pose"),
    ("Pose\nde nuit", "Pose<br>de nuit"),
    ("**Chêne** massif", "<strong>Chêne</strong> massif"),
    ("Avec :\n- un\n- deux\nfin", "Avec :<ul><li>un</li><li>deux</li></ul>fin"),
    ("5 < 6 & 7", "5 &lt; 6 &amp; 7"),
    ("d’un “bon” l'usage", "d’un “bon” l'usage"),
]


@pytest.mark.parametrize(("typed", "html"), PAIRS)
def test_there_and_back(typed: str, html: str) -> None:
    assert html_of(typed) == html
    assert typed_of(html) == typed


def test_nothing_dangerous_is_kept_or_shown() -> None:
    assert html_of("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;"
    assert shown('<p onclick="x()">ok<script>alert(1)</script></p>') == "<p>ok</p>"


def test_what_other_editors_write_reads_as_lines() -> None:
    assert typed_of("<div>Un</div><div><b>Deux</b></div><ol><li>a</li></ol>") == "Un\n**Deux**\n- a"

"""Formatted text: what is kept, and the tree the pages read."""

import pytest

from etabli.kernel.printing.rich import clean_html, plain_text, text_tree, tree

pytestmark = pytest.mark.once


def test_only_the_editor_s_tags_are_kept() -> None:
    dirty = '<div onclick="x()">Un <b>mot</b><script>alert(1)</script><img src=x> <a href="javascript:x">lien</a></div>'
    assert clean_html(dirty) == "<div>Un <b>mot</b> <a>lien</a></div>"


def test_the_tree_keeps_format_and_links() -> None:
    html = '<div>Un <strong>mot</strong> <a href="https://x.fr">ici</a><br>puis</div>'
    html += "<ul><li>a</li> <li><em>b</em></li></ul>"
    assert tree(html) == [
        {
            "t": "div",
            "c": [
                "Un ",
                {"t": "strong", "c": ["mot"]},
                " ",
                {"t": "a", "href": "https://x.fr", "c": ["ici"]},
                {"t": "br", "c": []},
                "puis",
            ],
        },
        {"t": "ul", "c": [{"t": "li", "c": ["a"]}, {"t": "li", "c": [{"t": "em", "c": ["b"]}]}]},
    ]


def test_empty_nodes_and_refused_links_vanish() -> None:
    assert tree("<div><strong></strong><a href='javascript:x'>lien</a></div>") == [{"t": "div", "c": ["lien"]}]
    assert tree("") == []
    assert tree("<div></div>") == []


def test_each_piece_of_text_is_set() -> None:
    assert tree("<p>a<b>b</b></p>", str.upper) == [{"t": "p", "c": ["A", {"t": "b", "c": ["B"]}]}]


def test_very_deep_html_becomes_flat() -> None:
    html = "<div>" * 300 + "fond" + "</div>" * 300
    assert plain_text(html) == "fond"


def test_plain_text_has_one_line_per_block() -> None:
    assert plain_text("<div>Un <b>mot</b><br>deux</div><ul><li>a</li><li>b</li></ul>fin") == "Un mot\ndeux\na\nb\nfin"


def test_text_lines_become_breaks() -> None:
    assert text_tree("a\r\nb") == ["a", {"t": "br", "c": []}, "b"]

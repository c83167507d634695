"""What a theme says, as versioned JSON: fonts, size, paper, columns, order of blocks, texts, what is shown.

`read_design` takes whatever is stored and answers a whole design of today: what is missing or no longer possible gets
its default, what it does not know is kept, so that neither an update nor a return to the version before breaks a theme.
"""

import copy
from collections.abc import Callable
from typing import Any

VERSION = 1
FONTS = ("Inter", "Source Serif 4")
SIZES = ("small", "normal", "large")
PAPERS = ("a4", "us-letter")
BLOCKS = ("schedule", "payment", "notes", "signature", "mentions")
# In this order on the page; the second says whether a new theme shows it.
COLUMNS = (
    ("image", False),
    ("ref", True),
    ("label", True),
    ("quantity", True),
    ("unit", True),
    ("unit_price", True),
    ("discount", True),
    ("vat", True),
    ("total", True),
)
# Columns that an option of the document shows or hides (QUO-038, 039, 041, 042): the theme gives its default.
COLUMN_OPTIONS = {"reference": "ref", "image": "image", "discount": "discount", "unit_price": "unit_price"}
# What a document shows when neither it nor its theme says (QUO-007, QUO-036 to 045).
OPTIONS: dict[str, bool] = {
    "seller": True,
    "subject": False,
    "barcode": False,
    "delivery_address": True,
    "repeat_totals": False,
    "show_paid": True,
    "availability": True,
    "carry": True,
    "attention": True,
    "all_accounts": False,
}
KNOWN_COLUMNS = frozenset({key for key, _shown in COLUMNS} | {"net_price", "ordered", "delivered", "remaining", "lot"})
TEXTS = ("intro", "closing", "footer", "signature", "seller_label")
WIDEST = 90
LONGEST_LABEL = 40
LONGEST_TEXT = 20_000

Design = dict[str, Any]
# From the version in the key to the next one; a design is never read by code that does not know its version.
UPGRADES: dict[int, Callable[[Design], Design]] = {}


def new_design() -> Design:
    """The design of a theme that changes nothing."""
    return read_design({})


def read_design(stored: Any) -> Design:
    """A whole design, whatever was stored."""
    raw: Design = copy.deepcopy(stored) if isinstance(stored, dict) else {}
    version = raw.get("version", VERSION)
    while isinstance(version, int) and version in UPGRADES:
        raw = UPGRADES[version](raw)
        version += 1
    made = {
        **raw,
        "version": version if isinstance(version, int) and version > VERSION else VERSION,
        "fonts": _fonts(raw.get("fonts")),
        "size": _one_of(raw.get("size"), SIZES, "normal"),
        "paper": _one_of(raw.get("paper"), PAPERS, "a4"),
        "columns": _columns(raw.get("columns")),
        "order": _order(raw.get("order")),
        "texts": _texts(raw.get("texts")),
        "options": _options(raw.get("options")),
    }
    return made


def layout_options() -> frozenset[str]:
    """Names of what a document may show or hide."""
    return frozenset({*OPTIONS, *COLUMN_OPTIONS})


def options_of(design: Design) -> dict[str, bool]:
    """What documents of this design show, columns included."""
    shown = {column["key"]: column["shown"] for column in design["columns"]}
    columns = {name: shown.get(key, False) for name, key in COLUMN_OPTIONS.items()}
    return {name: design["options"].get(name, usual) for name, usual in OPTIONS.items()} | columns


def columns_of(design: Design, options: dict[str, Any]) -> list[str]:
    """Keys of the columns printed, in order. Without the discount the client sees the price it leaves (QUO-041)."""
    hidden = {key for name, key in COLUMN_OPTIONS.items() if not options.get(name, True)}
    forced = {key for name, key in COLUMN_OPTIONS.items() if options.get(name)}
    keys = [one["key"] for one in design["columns"] if (one["shown"] or one["key"] in forced)]
    made = []
    for key in keys:
        if key == "unit_price" and ("discount" in hidden or key in hidden):
            key = "net_price"
        if key not in hidden:
            made.append(key)
    return made


def _one_of(value: Any, known: tuple[str, ...], usual: str) -> str:
    return value if value in known else usual


def _fonts(raw: Any) -> dict[str, str]:
    given = raw if isinstance(raw, dict) else {}
    return {**given, **{name: _one_of(given.get(name), FONTS, "") for name in ("text", "display")}}


def _columns(raw: Any) -> list[dict[str, Any]]:
    """Every known column once, in the order given, those never heard of at their usual place."""
    usual = dict(COLUMNS)
    made: dict[str, dict[str, Any]] = {}
    for one in raw if isinstance(raw, list) else []:
        if isinstance(one, dict) and isinstance(one.get("key"), str) and one["key"] not in made:
            made[one["key"]] = _column(one, usual.get(one["key"], False))
    for place, (key, shown) in enumerate(COLUMNS):
        if key not in made:
            rows = list(made.items())
            before = [at for at, (name, _one) in enumerate(rows) if name in dict(COLUMNS[:place])]
            rows.insert(before[-1] + 1 if before else 0, (key, _column({"key": key}, shown)))
            made = dict(rows)
    made["label"]["shown"] = True
    return list(made.values())


def _column(one: dict[str, Any], usual: bool) -> dict[str, Any]:
    width = one.get("width")
    fits = isinstance(width, int) and not isinstance(width, bool) and 0 <= width <= WIDEST
    label = one.get("label")
    return {
        **one,
        "shown": one["shown"] if isinstance(one.get("shown"), bool) else usual,
        "label": label[:LONGEST_LABEL] if isinstance(label, str) else "",
        "width": width if fits else 0,
    }


def _order(raw: Any) -> list[str]:
    given = [one for one in raw if isinstance(one, str)] if isinstance(raw, list) else []
    return list(dict.fromkeys([*given, *BLOCKS]))


def _texts(raw: Any) -> dict[str, str]:
    given = raw if isinstance(raw, dict) else {}
    known = {name: given[name] if isinstance(given.get(name), str) else "" for name in TEXTS}
    return {**given, **known}


def _options(raw: Any) -> dict[str, Any]:
    given = raw if isinstance(raw, dict) else {}
    known = {name: given[name] for name in OPTIONS if isinstance(given.get(name), bool)}
    return {**{name: value for name, value in given.items() if name not in OPTIONS}, **OPTIONS, **known}

"""The documentation says what is there: links lead somewhere, commands exist, terms of the glossary are used."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import get_commands

from etabli.config.tests.architecture.french import STRAIGHT
from etabli.kernel.actions import registry
from etabli.kernel.modules import all_modules
from etabli.ui.menus import MenuEntry

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
GUIDE = sorted((ROOT / "docs" / "guide").glob("*.md"))
LINK = re.compile(r"(?:!?\[[^\]]*\]\(|src=\")([^)\s\"]+)")
LOOSE = re.compile(r"[\w’»)…] [:;?!»](?=\s|[.,)]|$)|« ?(?=\w)")
TERM = re.compile(r"^\| `(\w+)` \| (.+?) \|", re.M)


def own_name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def told(page: Path) -> str:
    """The prose of a page, without code."""
    text = re.sub(r"^(    .*|```.*?^```)$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    return re.sub(r"`[^`]*`", "", text)


@pytest.mark.parametrize("page", PAGES, ids=own_name)
def test_links_lead_somewhere(page: Path):
    targets = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    missing = [target for target in targets if not (page.parent / target.partition("#")[0]).resolve().exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=own_name)
def test_commands_named_exist(page: Path):
    """`etabli …` and `make …`, in code or as a line of a shell."""
    lines = shell_lines(page.read_text(encoding="utf-8"))
    commands = {found[1] for line in lines if (found := re.match(r"(?:[A-Z_]+=\S+ )*(?:\S*/)?etabli ([a-z_]+)", line))}
    assert commands - set(get_commands()) == set()
    targets = {found[1] for line in lines if (found := re.match(r"(?:[A-Z_]+=\S+ )*make ([a-z]+)", line))}
    assert targets - set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)) == set()


def shell_lines(text: str) -> list[str]:
    return [*re.findall(r"^    (.*)$", text, re.M), *re.findall(r"`([^`\n]+)`", text)]


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    ours = {name for name, where in get_commands().items() if str(where).startswith("etabli.")}
    assert {name for name in ours if f"`etabli {name}`" not in readme} == set()


def test_every_variable_is_in_the_readme_and_no_other():
    """What the program reads from the environment, two private signals between its own processes apart."""
    read = {
        name
        for path in (ROOT / "etabli").rglob("*.py")
        if "tests" not in path.parts and path.name != "settings_test.py"
        for name in re.findall(r"environ(?:\.get\(|\[)\s*\"(ETABLI_\w+)\"", path.read_text(encoding="utf-8"))
    } - {"ETABLI_JOBS", "ETABLI_SERVER"}
    listed = set(re.findall(r"^\| .*$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert {name for row in listed for name in re.findall(r"`(ETABLI_\w+)`", row)} == read


def test_decisions_have_a_number_of_their_own():
    numbers = Counter(path.name[:3] for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [number for number, count in numbers.items() if count > 1] == []
    for path in (ROOT / "docs" / "decisions").glob("[0-9]*.md"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {path.name[:3]} ")
        assert all(f"**{part}.**" in text for part in ("Context", "Choice", "Price"))


def test_terms_of_the_glossary_are_used_in_the_code():
    terms = TERM.findall((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert len(terms) > 60
    assert [name for name, count in Counter(name for name, _french in terms).items() if count > 1] == []
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "etabli").rglob("*.py") if "tests" not in path.parts
    )
    words = set(re.findall(r"\w+", code))
    assert [name for name, _french in terms if name not in words] == []


@pytest.mark.parametrize("page", GUIDE, ids=own_name)
def test_the_guide_is_written_in_correct_french(page: Path):
    text = told(page)
    assert STRAIGHT.findall(text) == []
    assert LOOSE.findall(text) == []


def test_the_guide_names_buttons_and_menus_as_they_are():
    """What stands between « » and looks like an action or a menu is one."""
    text = "\n".join(page.read_text(encoding="utf-8") for page in GUIDE)
    quoted = {name.strip("\N{NO-BREAK SPACE}") for name in re.findall("«(.+?)»", text.replace("\n", " "))}
    labels = {str(info.label) for info in registry.all() if not info.hidden}
    verbs = {label.split()[0] for label in labels if label.split()[0].endswith("er")} - {"Modifier"}
    spoken = {name for name in quoted if name.split()[0] in verbs and " " in name}
    assert {name for name in spoken if name not in labels and not said_somewhere(name)} == set()
    plugs = [plug for module in all_modules() for plug in module.plugs if isinstance(plug, MenuEntry)]
    entries = [plug for plug in plugs if ".tests." not in plug.pages.__module__]
    assert [str(entry.label) for entry in entries if str(entry.label) not in text] == []


def said_somewhere(sentence: str) -> bool:
    """Whether a screen says it."""
    places = [*(ROOT / "etabli").rglob("*.html"), *(ROOT / "etabli").rglob("*.py")]
    return any(sentence in path.read_text(encoding="utf-8") for path in places if "tests" not in path.parts)

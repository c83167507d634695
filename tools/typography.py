"""Mends the French typography of sentences shown to users: ’ for ', and no-break spaces where a line must not break.

`python -m tools.typography` lists what is wrong, `--write` mends it in place; paths narrow both. Only sentences that
the architecture tests read (texts of templates, texts given to gettext and to refusals) are touched, and the same
sentences where tests expect them.
"""

import re
import sys
from pathlib import Path

from etabli.config.tests.architecture.french import sentences, speaking_files
from etabli.config.tests.architecture.source import files

ROOT = Path(__file__).resolve().parent.parent
HARD, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"


def mended(sentence: str) -> str:
    """The sentence with its apostrophes and no-break spaces: a narrow one before ; ? ! and a whole one elsewhere."""
    sentence = re.sub(r"(?<=[A-Za-zà-ÿ])'(?=[A-Za-zà-ÿ])", "’", sentence)
    sentence = re.sub(r"(?<=[\w’»)…]) (?=[;?!](\s|[.,)]|$))", NARROW, sentence)
    sentence = re.sub(r"(?<=[\w’»)…]) (?=[:»](\s|[.,)]|$))", HARD, sentence)
    return re.sub(r"« ?(?=[\w%])", f"«{HARD}", sentence)


def main() -> int:
    """Mend or list."""
    write = "--write" in sys.argv
    wanted = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    changes: dict[str, str] = {}
    for source in speaking_files(ROOT):
        if wanted and not any(source.name.startswith(path) for path in wanted):
            continue
        wrong = {sentence: mended(sentence) for sentence in sentences(source) if mended(sentence) != sentence}
        changes |= wrong
        print("".join(f"{source.name}: {sentence}\n" for sentence in wrong), end="")
        if write:
            replace(source.path, wrong)
    if write:
        for source in files(ROOT, ".py", under=("etabli", "stories")):
            if source.is_test:
                replace(source.path, changes)
    return 1 if changes and not write else 0


def replace(path: Path, changes: dict[str, str]) -> None:
    """Rewrite a file only when a sentence of it changes."""
    before = path.read_text(encoding="utf-8")
    text = before
    for wrong, right in changes.items():
        text = text.replace(wrong, right)
    if text != before:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

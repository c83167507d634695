"""Habits of writing: names, business words on their floor, signals, hidden imports, tests of actions, migrations."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .source import Finding, Source, files, imports_of, product_files

VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "service", "services"}
BUSINESS = {
    *("invoice", "invoices", "invoicing", "quotation", "quotations", "stock", "stocks", "payment", "payments"),
    *("supplier", "suppliers", "dunning", "deposit", "deposits", "purchase", "purchases"),
    *("facture", "factures", "devis", "fournisseur", "fournisseurs", "paiement", "paiements", "acompte", "acomptes"),
}
# A quote is a business paper as a class, a kind or part of a name; elsewhere it is a punctuation mark.
QUOTE = re.compile(
    r"""\bQuotes?(?=[A-Z])|\bQuotes?\(|["'](?:\w+\.)?quotes?["']|\w_quotes?\b|\bquote_(?!name|plus|value|style)\w"""
)
ROW_SIGNALS = {"pre_save", "post_save", "pre_delete", "post_delete", "pre_init", "post_init", "m2m_changed"}
PLACES = tuple(f"/{folder}/" for folder in ("work", "root", "Users"))
HOSTS = tuple(
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("debian", "org"))
)


def words(name: str) -> set[str]:
    """Words of an identifier or a sentence, in lower case: `InvoiceRow_total` gives invoice, row, total."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-zà-ÿ]+|[A-Z]+(?![a-z])", name)}


def vague_names(root: Path) -> Iterator[Finding]:
    """No utils, helpers, common, misc, manager or service: name the thing."""
    for source in files(root, ".py", ".js", ".html", under=("etabli", "tools", "bench", "stories", "frontend")):
        if words(source.name.rsplit(".", 1)[0]) & VAGUE:
            yield Finding(source.name, "file or folder name says nothing")
        if source.path.suffix != ".py" or source.is_migration or source.is_test:
            continue
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and words(node.name) & VAGUE and not is_djangos(node):
                yield Finding(f"{source.name}::{node.name}", "name says nothing")


def is_djangos(node: ast.ClassDef | ast.FunctionDef) -> bool:
    """A manager of rows is Django's own word: a class made from one keeps it."""
    return isinstance(node, ast.ClassDef) and any("Manager" in ast.unparse(base) for base in node.bases)


def business_words(root: Path) -> Iterator[Finding]:
    """The kernel and the page kit know no business: a business word there is on the wrong floor."""
    for source in files(root, ".py", ".html", ".js", under=("etabli/kernel", "etabli/ui", "frontend/src")):
        if source.is_test or source.is_migration:
            continue
        text = source.text
        for word in sorted(words(text) & BUSINESS | ({"quote"} if QUOTE.search(text) else set())):
            yield Finding(f"{source.name}::{word}", "business word below the records")


def generic_keys(root: Path) -> Iterator[Finding]:
    """No GenericForeignKey outside the kernel: a row says what it points at."""
    for source in product_files(root):
        if (
            source.position
            and source.position.floor != "kernel"
            and re.search(r"\bGeneric(ForeignKey|Relation)\b", source.text)
        ):
            yield Finding(source.name, "generic relation outside the kernel")


def signals(root: Path) -> Iterator[Finding]:
    """No signal carries business flow: actions change rows and say so. The kernel may hear migrations and requests."""
    for source in product_files(root):
        in_kernel = source.position is not None and source.position.floor == "kernel"
        for _, imported in imports_of(source.tree, source.name):
            last = imported.rsplit(".", 1)[-1]
            if (
                last in ROW_SIGNALS
                or imported == "django.dispatch.Signal"
                or (imported.startswith("django.dispatch") and not in_kernel)
            ):
                yield Finding(source.name, f"imports {imported}")
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute) and node.attr in ROW_SIGNALS:
                yield Finding(source.name, f"uses the signal {node.attr}")


def hidden_state(root: Path) -> Iterator[Finding]:
    """No hidden current user: whoever acts is the parameter `by`."""
    for source in product_files(root):
        if source.position and source.position.floor != "kernel":
            for _, imported in imports_of(source.tree, source.name):
                if imported in {"threading.local", "contextvars.ContextVar", "contextvars"}:
                    yield Finding(source.name, f"imports {imported}")


def hidden_imports(root: Path) -> Iterator[Finding]:
    """No import of ours inside a function: a cycle means a wrong floor. `apps.py` is read before models may be."""
    for source in product_files(root):
        if source.path.name == "apps.py" or (source.position and source.position.floor == "config"):
            continue
        for function in ast.walk(source.tree):
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            for _, imported in imports_of(function, source.name):
                if imported.split(".")[0] == "etabli":
                    yield Finding(f"{source.name}::{function.name}", f"imports {imported} inside")


def action_tests(root: Path) -> Iterator[Finding]:
    """`actions/issue_thing.py` has its `tests/test_issue_thing.py`."""
    for source in product_files(root):
        if source.position is None or source.position.part != "actions" or source.path.name == "__init__.py":
            continue
        is_folder = source.path.parent.name == "actions"
        app = source.path.parent.parent if is_folder else source.path.parent
        if not (app / "tests" / f"test_{source.path.stem}.py").exists():
            yield Finding(source.name, f"no tests/test_{source.path.stem}.py")


def migration_names(root: Path) -> Iterator[Finding]:
    """Migrations are named by hand and can be taken back."""
    for source in files(root, ".py"):
        if not source.is_migration or source.path.name == "__init__.py":
            continue
        if not re.fullmatch(r"\d{4}_(?!auto_)[a-z][a-z0-9_]*", source.path.stem):
            yield Finding(source.name, "give the migration a name that says its purpose")
        for node in ast.walk(source.tree):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") in {"RunPython", "RunSQL"}
                and is_one_way(node)
            ):
                yield Finding(source.name, "cannot be reversed")


def is_one_way(call: ast.Call) -> bool:
    return len(call.args) < 2 and not {k.arg for k in call.keywords} & {"reverse_code", "reverse_sql"}


def machine_paths(root: Path) -> Iterator[Finding]:
    """No folder of somebody's machine, no host of a package registry."""
    kinds = (".py", ".js", ".mjs", ".html", ".css", ".md", ".toml", ".json", ".sh", ".typ", ".yml")
    loose = [
        Source(p, p.relative_to(root).as_posix())
        for p in sorted(root.glob("*"))
        if p.suffix in kinds or p.name in {"Makefile", ".npmrc"}
    ]
    folders = ("etabli", "tools", "bench", "stories", "frontend", "docs", ".ci")
    for source in (*loose, *files(root, *kinds, "", under=folders)):
        if source.name == "package-lock.json":
            continue
        text = source.text
        yield from (
            Finding(source.name, f"names {place}")
            for place in PLACES
            if re.search(rf"(?<![\w.]){re.escape(place)}", text)
        )
        yield from (Finding(source.name, f"names the host {host}") for host in HOSTS if host in text)

"""Each rule refuses a planted breach, and nothing in the clean tree beside it: finding nothing proves nothing."""

from pathlib import Path

import pytest
from django.db import models
from django.test.utils import isolate_apps

from .architecture import floors, french, sizes, templates, writing

pytestmark = pytest.mark.once

CLEAN = {
    "etabli/foundation/money.py": "from decimal import Decimal\n",
    "etabli/kernel/people/__init__.py": "",
    "etabli/kernel/people/models.py": "class User:\n    pass\n",
    "etabli/ui/__init__.py": "",
    "etabli/ui/templates/ui/page.html": "<main>{% block main %}{% endblock %}</main>\n",
    "etabli/records/taxes/__init__.py": "",
    "etabli/records/parties/__init__.py": "",
    "etabli/records/parties/models.py": 'owner = models.ForeignKey("people.User", on_delete=models.PROTECT)\n',
    "etabli/modules/sales/__init__.py": "",
    "etabli/modules/sales/actions/send_quote.py": "from etabli.records.parties.models import Party\n",
    "etabli/modules/sales/tests/test_send_quote.py": "def test_it(): ...\n",
    "etabli/modules/sales/migrations/0001_first_tables.py": "operations = []\n",
    "etabli/modules/sales/templates/sales/card.html": '{% extends "ui/page.html" %}\n{% url "sales:list" %}\n',
    "etabli/modules/staff/__init__.py": "",
    "etabli/modules/billing/__init__.py": "",
    "etabli/modules/billing/pages/invoices.py": "from etabli.modules.sales.queries import open_quotes\n",
    "etabli/modules/sales/pages/quotes.py": 'class QuotePages(RecordPages):\n    slug = "devis"\n',
    "etabli/doors/api/__init__.py": "",
}
PAGE = "etabli/modules/sales/templates/sales/x.html"
ACTION = "etabli/modules/sales/actions/send_quote.py"
PYTHON = "etabli/modules/sales/rules.py"
MIGRATION = "etabli/modules/sales/migrations/0002_more.py"
LONG_FUNCTION = "def long():\n" + "    x = 1\n" * 40
WIDE_CLASS = "class Wide:\n" + "".join(f"    def m{i}(self): ...\n" for i in range(16))

BREACHES = [
    (floors.string_foreign_keys, "etabli/records/parties/models.py", 'ForeignKey("billing.Invoice", CASCADE)\n'),
    (floors.string_foreign_keys, "etabli/modules/sales/models.py", 'models.OneToOneField(to="staff.Employee")\n'),
    (floors.string_foreign_keys, "etabli/records/taxes/models.py", 'models.ManyToManyField("parties.Party")\n'),
    (
        floors.module_doorways,
        "etabli/modules/billing/pages/invoices.py",
        "from etabli.modules.sales.pages import quotes\n",
    ),
    (floors.module_doorways, "etabli/doors/api/quotes.py", "import etabli.modules.sales.forms\n"),
    (floors.module_doorways, "etabli/modules/billing/rules.py", "from ..sales import rules\n"),
    (floors.web_in_business, ACTION, "from django.http import Http404\n"),
    (floors.web_in_business, "etabli/modules/sales/queries.py", "from django import http\n"),
    (floors.web_in_business, "etabli/records/parties/models.py", "from django.shortcuts import redirect\n"),
    (templates.template_includes, PAGE, '{% include "billing/row.html" only %}\n'),
    (templates.template_includes, "etabli/ui/templates/ui/x.html", "<c-sales.card />\n"),
    (templates.url_names, PAGE, '<a href="{% url "billing:list" %}">…</a>\n'),
    (templates.url_names, "etabli/modules/billing/pages/x.py", 'reverse("sales:list")\n'),
    (templates.url_names, "etabli/modules/billing/pages/x.py", 'redirect("devis:card", pk=1)\n'),
    (templates.url_names, "etabli/ui/x.py", 'redirect("parties:list")\n'),
    (templates.inline_code, PAGE, "<script>go()</script>\n"),
    (templates.inline_code, PAGE, "<style>p {}</style>\n"),
    (templates.inline_code, PAGE, '<p style="color: red">x</p>\n'),
    (templates.inline_code, PAGE, '<p onclick="go()">x</p>\n'),
    (templates.inline_code, PAGE, '<p hx-on:click="go()">x</p>\n'),
    (templates.inline_code, PAGE, '<a href="javascript:go()">x</a>\n'),
    (templates.template_sizes, PAGE, "<p></p>\n" * 150),
    (sizes.file_sizes, PYTHON, "x = 1\n" * 301),
    (sizes.file_sizes, "etabli/modules/sales/tests/test_x.py", "x = 1\n" * 401),
    (sizes.function_sizes, PYTHON, LONG_FUNCTION),
    (sizes.class_sizes, PYTHON, WIDE_CLASS),
    (sizes.kit_size, "etabli/ui/x.py", "x = 1\n" * 4001),
    (writing.vague_names, "etabli/modules/sales/utils.py", "x = 1\n"),
    (writing.vague_names, "etabli/modules/sales/quote_helpers/x.py", "x = 1\n"),
    (writing.vague_names, PYTHON, "class QuoteService: ...\n"),
    (writing.business_words, "etabli/kernel/people/x.py", "class InvoiceRight: ...\n"),
    (writing.business_words, "etabli/kernel/people/x.py", 'kind = "sales.quote"\n'),
    (writing.business_words, "etabli/ui/templates/ui/x.html", "<h1>Devis</h1>\n"),
    (writing.business_words, "etabli/ui/x.py", 'kind = "stock"\n'),
    (writing.generic_keys, PYTHON, "from django.contrib.contenttypes.fields import GenericForeignKey\n"),
    (writing.signals, PYTHON, "from django.db.models.signals import post_save\n"),
    (writing.signals, PYTHON, "signals.post_delete.connect(x)\n"),
    (writing.signals, "etabli/kernel/people/x.py", "from django.dispatch import Signal\n"),
    (writing.signals, PYTHON, "from django.dispatch import receiver\n"),
    (writing.hidden_state, PYTHON, "from threading import local\n"),
    (writing.hidden_state, PYTHON, "from contextvars import ContextVar\n"),
    (writing.hidden_imports, PYTHON, "def f():\n    from etabli.records.parties.models import Party\n"),
    (writing.hidden_imports, PYTHON, "def f():\n    from .models import Quote\n"),
    (writing.action_tests, "etabli/modules/sales/actions/open_quote.py", "x = 1\n"),
    (writing.action_tests, "etabli/records/parties/actions.py", "x = 1\n"),
    (writing.action_tests, "etabli/kernel/people/actions/add_user.py", "x = 1\n"),
    (writing.migration_names, "etabli/modules/sales/migrations/0002_auto_20261122.py", "operations = []\n"),
    (writing.migration_names, MIGRATION, "migrations.RunPython(forward)\n"),
    (writing.migration_names, MIGRATION, 'migrations.RunSQL("drop table x")\n'),
    (writing.machine_paths, PYTHON, f'x = "/{"work"}/main"\n'),
    (writing.machine_paths, "docs/x.md", f"get it from {'npmjs'}.com\n"),
    (french.unwelcome_words, PAGE, "<button>Valider</button>\n"),
    (french.unwelcome_words, PAGE, '<input placeholder="Nom du tiers">\n'),
    (french.unwelcome_words, PYTHON, 'Refused("Veuillez réessayer ultérieurement.")\n'),
    (french.typography, PAGE, "<p>L'adresse du client</p>\n"),
    (french.typography, PAGE, "<p>Adresse :</p>\n"),
    (french.typography, PYTHON, 'label = _("Voulez-vous « partir » ?")\n'),
]


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("rule", "name", "text"), BREACHES, ids=lambda part: getattr(part, "__name__", None))
def test_planted_breach_is_refused(rule, name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, CLEAN)
    assert list(rule(tmp_path)) == []
    write(tmp_path, {name: text})
    places = {finding.key.split("::")[0] for finding in rule(tmp_path)}
    assert places and all(name.startswith(place) for place in places)


def test_every_rule_has_a_planted_breach() -> None:
    from .test_architecture import RULES

    assert {rule.__name__ for rule in RULES} == {rule.__name__ for rule, _, _ in BREACHES}


@isolate_apps("etabli.kernel.people")
def test_a_loaded_relation_that_points_up_is_refused() -> None:
    class Upper(models.Model):
        __module__ = "etabli.modules.sales.models"

        class Meta:
            app_label = "sales"

    class Lower(models.Model):
        __module__ = "etabli.records.parties.models"
        upper = models.ForeignKey(Upper, on_delete=models.CASCADE)

        class Meta:
            app_label = "parties"

    assert [f.key for f in floors.model_relations([Upper, Lower])] == ["parties.Lower.upper"]
    assert (
        floors.height("shelves", "sales") < floors.height("shelves", "billing") < floors.height("shelves", "reporting")
    )

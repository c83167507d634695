"""The house keeps its rules: each rule of architecture/ finds nothing, save for the listed exceptions."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.apps import apps

from .architecture import floors, french, sizes, templates, writing
from .architecture.exceptions import EXCEPTIONS
from .architecture.source import Finding

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[3]
Rule = Callable[[Path], Iterable[Finding]]
RULES: list[Rule] = [
    floors.string_foreign_keys,
    floors.module_doorways,
    floors.web_in_business,
    templates.template_includes,
    templates.url_names,
    templates.inline_code,
    templates.template_sizes,
    sizes.file_sizes,
    sizes.function_sizes,
    sizes.class_sizes,
    sizes.kit_size,
    writing.vague_names,
    writing.business_words,
    writing.generic_keys,
    writing.signals,
    writing.hidden_state,
    writing.hidden_imports,
    writing.action_tests,
    writing.migration_names,
    writing.machine_paths,
    french.unwelcome_words,
    french.typography,
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_is_kept(rule: Rule) -> None:
    tolerated = EXCEPTIONS.get(rule.__name__, {})
    findings = list(rule(ROOT))
    refused = [str(f) for f in findings if f.key not in tolerated or f.size > tolerated[f.key]]
    assert not refused, f"{rule.__doc__ or rule.__name__}\n" + "\n".join(refused)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_exceptions_only_shrink(rule: Rule) -> None:
    sizes_found = {f.key: f.size or 1 for f in rule(ROOT)}
    tolerated = EXCEPTIONS.get(rule.__name__, {})
    assert {key: sizes_found.get(key, 0) for key in tolerated} == tolerated, "remove or lower these exceptions"


def test_every_exception_belongs_to_a_rule() -> None:
    assert set(EXCEPTIONS) <= {rule.__name__ for rule in RULES}


def test_relations_of_the_loaded_models_never_point_up() -> None:
    assert [str(f) for f in floors.model_relations(apps.get_models())] == []


def test_app_labels_are_the_folder_names() -> None:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("etabli.")]
    assert [(c.name, c.label) for c in ours if c.label != c.name.rsplit(".", 1)[-1]] == []

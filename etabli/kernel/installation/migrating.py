"""Migrating without drawing the models anew for each index and constraint.

Django draws a model and all its relations again whenever an option of it changes; over the whole history that is half
of the time a first start takes. Indexes and constraints change nothing that other models see, so they are put into the
drawn model in place. The schema that comes out is the same: a test asks the
base for each of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.migrations.state import ProjectState

IN_PLACE = ("indexes", "constraints")


@contextmanager
def options_in_place() -> Iterator[None]:
    """Within the block, indexes and constraints are added to and taken off drawn models directly."""
    append, remove = ProjectState._append_option, ProjectState._remove_option  # type: ignore[attr-defined]
    ProjectState._append_option = _append  # type: ignore[attr-defined]
    ProjectState._remove_option = _remove  # type: ignore[attr-defined]
    try:
        yield
    finally:
        ProjectState._append_option, ProjectState._remove_option = append, remove  # type: ignore[attr-defined]


def _append(state: Any, app_label: str, model_name: str, option_name: str, obj: Any) -> None:
    options = state.models[app_label, model_name].options
    _put(state, app_label, model_name, option_name, [*options[option_name], obj])


def _remove(state: Any, app_label: str, model_name: str, option_name: str, obj_name: str) -> None:
    options = state.models[app_label, model_name].options
    _put(state, app_label, model_name, option_name, [obj for obj in options[option_name] if obj.name != obj_name])


def _put(state: Any, app_label: str, model_name: str, option_name: str, kept: list[Any]) -> None:
    state.models[app_label, model_name].options[option_name] = kept
    if option_name not in IN_PLACE:
        state.reload_model(app_label, model_name, delay=True)
    elif "apps" in state.__dict__:
        meta = state.apps.get_model(app_label, model_name)._meta
        setattr(meta, option_name, list(kept))
        meta.original_attrs[option_name] = list(kept)
        meta.__dict__.pop("total_unique_constraints", None)

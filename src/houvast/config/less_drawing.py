"""Of Django's picture of the models, less is drawn anew at each step of a migration.

At every field, table, index and rule that a migration adds, Django makes the classes of all models
anew that are related to it in any way: nearly all of them, several hundred times for a new
database, and most of what the processor does for one. What is added asks nothing of the others, so
only the class of the model itself is made anew. A step that does more has all of them drawn first,
as Django has for a step that runs Python (`clear_delayed_apps_cache`).
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.db.migrations import operations
from django.db.migrations.state import ProjectState
from django.db.migrations.utils import field_is_referenced  # type: ignore[attr-defined]

_WHOLE = (
    operations.RemoveField,
    operations.RenameField,
    operations.RenameModel,
    operations.DeleteModel,
    operations.AlterModelTable,
)
"""Steps after which other models, or their tables, are otherwise too."""


@contextmanager
def less_drawing() -> Iterator[None]:
    """While a database is brought up to date."""
    with ExitStack() as until_then:
        # Which setting names a model does not change meanwhile. Django looks through all models
        # for it at every relation of every model that it makes anew.
        apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)  # type: ignore[method-assign]
        until_then.callback(delattr, apps, "get_swappable_settings_name")
        _replace(until_then, ProjectState, "add_model", _alone)
        _replace(until_then, ProjectState, "add_field", _alone)
        _replace(until_then, ProjectState, "_append_option", _append_option)
        _replace(until_then, operations.AlterField, "database_forwards", _alter_field)
        for step in _WHOLE:
            _replace(until_then, step, "database_forwards", _drawn_whole)
        yield


def _replace(until_then: ExitStack, of: type, name: str, by: Callable[..., None]) -> None:
    """By a function that gets what was there first, and gives it back afterwards."""
    django = getattr(of, name)
    until_then.callback(setattr, of, name, django)

    def does(*given: Any, **named: Any) -> None:
        by(django, *given, **named)

    setattr(of, name, does)


def _alone(django: Callable[..., None], state: Any, *given: Any) -> None:
    """The class of the model alone is made anew."""
    vars(state).update(reload_model=partial(_reload_alone, state))
    try:
        django(state, *given)
    finally:
        del state.reload_model


def _reload_alone(state: Any, app_label: str, model_name: str, **_: Any) -> None:
    if "apps" in vars(state):
        vars(state).update(is_delayed=True)
        state._reload({(app_label, model_name)})


def _append_option(
    _: Callable[..., None], state: Any, app_label: str, model_name: str, option: str, added: Any
) -> None:
    """A rule or an index more is only noted at the class that there is."""
    options = state.models[app_label, model_name].options
    options[option] = [*options[option], added]
    if "apps" in vars(state):
        setattr(state.apps.get_model(app_label, model_name)._meta, option, options[option])


def _alter_field(
    django: Callable[..., None], step: Any, app_label: str, editor: Any, before: Any, after: Any
) -> None:
    changed = (step.name, step.field)
    if field_is_referenced(after, (app_label, step.model_name_lower), changed):
        _drawn_whole(django, step, app_label, editor, before, after)
    else:
        django(step, app_label, editor, before, after)


def _drawn_whole(
    django: Callable[..., None], step: Any, app_label: str, editor: Any, before: Any, after: Any
) -> None:
    before.clear_delayed_apps_cache()
    after.clear_delayed_apps_cache()
    django(step, app_label, editor, before, after)

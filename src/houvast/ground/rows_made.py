"""What making an object of a row costs: most of it is asking for each value where it belongs.

Django calls `__init__` for it, as for an object that anybody makes, which sets one value after the
other. A whole row that was read goes in at once.
"""

from collections.abc import Sequence
from functools import cache
from inspect import getattr_static
from typing import Any

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

_model: Any = Model
"""It is not said to let itself be taught."""

_made_anew = vars(_model)["from_db"].__func__
_begun_anew = _model.__init__
_PLAIN = (DeferredAttribute, ForeignKeyDeferredAttribute)
"""Under these names a value of a new object stands as it came."""


def make_at_once() -> None:
    """For the whole process, once Django is set up."""
    _model.from_db = classmethod(_made)


def _made(of: Any, database: str | None, names: Sequence[str], values: Sequence[Any]) -> Any:
    """An object of a whole row; of a part of one, and where anybody hears of it, as Django does."""
    stored = _stored(of)
    if len(values) != len(stored) or _is_told(pre_init, of) or _is_told(post_init, of):
        return _made_anew(of, database, names, values)
    made = of.__new__(of)
    state = ModelState()
    vars(state).update(adding=False, db=database)
    vars(made).update(zip(stored, values, strict=True), _state=state)
    return made


def _is_told(signal: Any, of: Any) -> bool:
    return bool(signal.receivers) and bool(signal.has_listeners(of))


@cache
def _stored(of: Any) -> tuple[str, ...]:
    """The names under which a model keeps a row, where it keeps each as it came."""
    names = tuple(field.attname for field in of._meta.concrete_fields)
    is_plain = all(type(getattr_static(of, name)) in _PLAIN for name in names)
    return names if is_plain and of.__init__ is _begun_anew else ()

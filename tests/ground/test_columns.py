"""Columns are known once, and statements read as Django writes them."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.expressions import Col
from django.db.models.functions import Lower
from django.db.models.lookups import Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.datastructures import Join

from houvast.ground import as_compared, columns, joins, rows_made
from houvast.people.models import Customer, Staff
from houvast.promises.models import Case, Promise

Written = tuple[str, Any, list[Any]]


def _columns() -> list[Col]:
    fields = [model._meta.get_field(name) for model in (Customer, Staff) for name in ("id", "name")]
    return [Col(alias, field) for alias, field in product(("people_customer", "T4"), fields)]


def test_same_columns_are_one_and_others_are_not() -> None:
    assert set(_columns()) == set(_columns())
    assert len(set(_columns())) == 8


def test_columns_are_kept_without_writing_down_what_they_were_made_of() -> None:
    column = Col("T4", Customer._meta.get_field("name"))

    assert {column: 1}[column] == 1
    assert "identity" not in vars(column)


ASKED: dict[str, QuerySet[Any]] = {
    "all of it": Case.objects.all(),
    "in an order": Case.objects.order_by("-opened_at", "customer__name"),
    "in no order": Promise.objects.order_by("?"),
    "by what is read": Case.objects.order_by(F("subject").desc(nulls_last=True)),
    "by an annotation": Case.objects.annotate(many=Count("promises")).order_by("many", "pk"),
    "with who it is of": Case.objects.select_related("customer__household__place", "owner"),
    "with the one before": Promise.objects.select_related("renews__case", "case__customer"),
    "with what is asked beside": Case.objects.select_related("owner").annotate(
        many=Count("promises"), low=Lower("subject"), who=F("customer_id")
    ),
    "with what nothing can be": Case.objects.select_related("owner").annotate(
        never=Exists(Promise.objects.none()), always=Exists(Promise.objects.all())
    ),
    "with what is of one": Staff.objects.select_related("technician").filter(pk=1),
    "twice through the same table": Promise.objects.filter(
        renews__renews__case__customer__name="Alice",
        case__customer__household__place__house_letter="",
    ),
    "compared in other ways": Customer.objects.filter(name__icontains="li", pk__in=[1, 2])
    .exclude(household__place__house_letter__startswith="U")
    .filter(language=F("name")),
    "as other words": Case.objects.extra(select={"one": "1"}),
    "a part": Case.objects.select_related("customer").only("subject", "customer__name"),
    "but a part": Case.objects.defer("subject"),
    "values": Case.objects.values("customer__name", low=Lower("subject")).order_by("low"),
    "distinct": Case.objects.filter(promises__outcome="broken").distinct().order_by("pk"),
    "of others within": Case.objects.filter(customer__in=Customer.objects.order_by("name")[:2]),
    "together": Case.objects.filter(pk=1).union(Case.objects.filter(pk=2)).order_by("id"),
    "together, by who it is of": Case.objects.filter(pk=1)
    .union(Case.objects.filter(pk=2))
    .order_by("customer_id", "-id"),
    "counted": Case.objects.order_by("subject").filter(pk=1).values("owner").annotate(Count("pk")),
    "prefetched": Case.objects.prefetch_related("promises").filter(owner=None),
    "looked for elsewhere": Case.objects.filter(
        Exists(Promise.objects.filter(case=OuterRef("pk")).order_by("pk"))
    ),
}


def _written(asked: QuerySet[Any]) -> Written:
    compiler = asked.all().query.get_compiler(connection=connection)
    sql, given = compiler.as_sql()
    read_by = compiler.get_converters([one for one, _, _ in compiler.select])
    made_of = _said(compiler.klass_info), compiler.annotation_col_map
    return sql, given, [made_of, *((place, str(by)) for place, (by, _) in read_by.items())]


def _said(made_of: Any) -> Any:
    """What rows are made of, without the functions that are made for each."""
    if not made_of:
        return made_of
    beneath = [_said(one) for one in made_of.get("related_klass_infos", [])]
    kept = ("model", "field", "reverse", "from_parent", "select_fields")
    return [made_of.get(name) for name in kept], beneath


@pytest.fixture
def as_django_does(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is known of columns, nor of how tables are joined."""
    with monkeypatch.context() as patched:
        patched.setattr(SQLCompiler, "get_default_columns", columns._made_anew)
        patched.setattr(SQLCompiler, "get_converters", columns._converted_anew)
        patched.setattr(SQLCompiler, "_order_by_pairs", columns._ordered_anew)
        patched.setattr(SQLCompiler, "compile", columns._any_compiled)
        patched.setattr(SQLCompiler, "get_select", columns._selected_anew)
        patched.setattr(Lookup, "process_lhs", columns._compared_anew)
        patched.setattr(Col, "as_sql", columns._written_anew)
        patched.setattr(Join, "as_sql", joins._joined_anew)
        yield


@pytest.mark.parametrize("said", ASKED)
def test_statement_reads_as_django_writes_it(said: str, request: pytest.FixtureRequest) -> None:
    first, again = _written(ASKED[said]), _written(ASKED[said])
    request.getfixturevalue("as_django_does")

    assert first == again == _written(ASKED[said])


def test_what_is_found_in_an_order_and_by_another_table_is_changed(db: None) -> None:
    found = Promise.objects.order_by("due_at").filter(case__subject="Nobody's")

    assert found.update(kind="reply") == 0


def test_another_django_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here the pinned one runs: where it changes, compare what reads and renew the digest."""
    taught: list[str] = []
    ours = apps.get_app_config("ground")
    for where, name in (
        (columns, "know_columns"),
        (joins, "know_joins"),
        (rows_made, "make_at_once"),
    ):
        monkeypatch.setattr(where, name, lambda name=name: taught.append(name))

    assert as_compared.digest() == as_compared.COMPARED
    ours.ready()
    assert taught == ["know_columns", "know_joins", "make_at_once"]
    monkeypatch.setattr(as_compared, "LEANS_ON", as_compared.LEANS_ON[1:])
    ours.ready()
    monkeypatch.setattr(as_compared, "LEANS_ON", ("gone.py",))
    ours.ready()
    assert len(taught) == 3

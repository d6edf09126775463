"""`houvast check` compares the rules of a database with those that this version means."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from houvast.config import manifest, roles
from houvast.config.checks.guarantees import look
from houvast.config.embedded import binaries
from houvast.config.manifest import Rule
from laying import another_database


@pytest.fixture(scope="module")
def laid(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database of these tests' own, for what they do to it."""
    with django_db_blocker.unblock(), another_database("manifest", laid=True):
        yield


def wrong() -> list[str]:
    return [sentence for is_right, sentence in look() if not is_right]


def done_and_undone(attack: str, back: str) -> list[str]:
    """What is wrong in between."""
    with roles.owner() as owner:
        owner.execute(attack.encode())
        try:
            return wrong()
        finally:
            owner.execute(back.encode())


def definition(rule: str) -> str:
    with roles.owner() as owner:
        row = owner.execute(
            f"SELECT pg_get_functiondef('{rule}'::regprocedure)".encode()
        ).fetchone()
    return str(row[0]) if row else ""


def test_check_finds_nothing_wrong_in_a_fresh_database(laid: None) -> None:
    assert [sentence for _, sentence in look()] == [
        f"The database holds the guarantees ({len(manifest.meant())} rules compared).",
        "The role that runs owns nothing and cannot switch a guarantee off.",
    ]


def test_check_names_an_emptied_function(laid: None) -> None:
    emptied = (
        "CREATE OR REPLACE FUNCTION promises_next_word() RETURNS trigger LANGUAGE plpgsql"
        " SET search_path = pg_catalog, public, pg_temp AS 'BEGIN RETURN NULL; END'"
    )

    assert done_and_undone(emptied, definition("promises_next_word()")) == [
        "The function promises_next_word() is not what this version means."
    ]


def test_check_names_a_function_without_its_search_path(laid: None) -> None:
    said = done_and_undone(
        "ALTER FUNCTION appointments_takes_two() RESET search_path",
        "ALTER FUNCTION appointments_takes_two() SET search_path = pg_catalog, public, pg_temp",
    )

    assert said == ["The function appointments_takes_two() is not what this version means."]


def test_check_names_a_function_whose_new_text_drops_how_it_is_planned(laid: None) -> None:
    rule = "money_bank_match_fits()"
    meant = definition(rule)
    planned = " SET plan_cache_mode TO 'force_generic_plan'\n"
    assert meant.count(planned) == 1

    said = done_and_undone(meant.replace(planned, ""), meant)

    assert said == [f"The function {rule} is not what this version means."]


@pytest.mark.parametrize(
    ("attack", "back", "said"),
    [
        (
            "ALTER TABLE promises_promise DISABLE TRIGGER promise_next_word",
            "ALTER TABLE promises_promise ENABLE TRIGGER promise_next_word",
            "The trigger promise_next_word on promises_promise is switched off: it sees to it that "
            "an open case always has a next word for its customer (G1).",
        ),
        (
            "ALTER TABLE appointments_visit ENABLE REPLICA TRIGGER visit_takes_two",
            "ALTER TABLE appointments_visit ENABLE TRIGGER visit_takes_two",
            "The trigger visit_takes_two on appointments_visit is switched off: it sees to it that "
            "an appointment takes two (G3).",
        ),
        (
            "ALTER TABLE promises_case ALTER COLUMN owner_id DROP NOT NULL",
            "ALTER TABLE promises_case ALTER COLUMN owner_id SET NOT NULL",
            "The filled column owner_id on promises_case is gone from the database.",
        ),
        (
            "CREATE RULE nothing AS ON UPDATE TO promises_promise DO INSTEAD NOTHING",
            "DROP RULE nothing ON promises_promise",
            "The rewrite rule nothing on promises_promise is none of ours.",
        ),
        (
            "CREATE TRIGGER mine BEFORE DELETE ON ground_event"
            " FOR EACH ROW EXECUTE FUNCTION ground_another_version()",
            "DROP TRIGGER mine ON ground_event",
            "The trigger mine on ground_event is none of ours.",
        ),
    ],
)
def test_check_names_what_is_gone_off_or_strange(
    laid: None, attack: str, back: str, said: str
) -> None:
    assert done_and_undone(attack, back) == [said]


def test_check_names_keys_that_are_switched_off(laid: None) -> None:
    said = done_and_undone(
        "ALTER TABLE conversations_attachment DISABLE TRIGGER ALL",
        "ALTER TABLE conversations_attachment ENABLE TRIGGER ALL",
    )

    assert [sentence.split(" conv")[0] for sentence in said] == ["The constraint"]
    assert said[0].endswith("on conversations_attachment is switched off.")


@pytest.mark.parametrize("kind", ["constraint", "unique index", "trigger"])
def test_check_names_each_that_is_dropped(laid: None, kind: str) -> None:
    """Every one of our tables, put back by the transaction that took them away."""
    # What others need (the keys that point to one) does not fall alone.
    others = [rule for rule in manifest.meant() if rule.kind == kind and not is_key(rule)]
    with (
        roles.owner() as owner,
        owner.transaction(force_rollback=True),
        owner.cursor() as cursor,
    ):
        for rule in others:
            cursor.execute(dropping(rule).encode())
        found = manifest.compared(cursor)

    assert len(others) > 5
    assert found == manifest.Differences(gone=sorted(others), changed=[], off=[], not_ours=[])


def is_key(rule: Rule) -> bool:
    return rule.name.endswith(("_pkey", "_key", "_uniq")) or rule.name.startswith("procrastinate")


def dropping(rule: Rule) -> str:
    if rule.kind == "trigger":
        return f'DROP TRIGGER "{rule.name}" ON "{rule.table}"'
    if rule.kind == "constraint":
        return f'ALTER TABLE "{rule.table}" DROP CONSTRAINT "{rule.name}"'
    return f'DROP INDEX "{rule.name}"'


def test_manifest_is_the_same_after_a_dump_and_restore(laid: None, tmp_path: Path) -> None:
    """Conditions are worded a little differently then, and functions not at all."""
    with roles.owner() as owner:
        owner.execute(
            "ALTER TABLE promises_case ADD CONSTRAINT a_list CHECK (settled_word IN ('', 'a', 'b'))"
        )
        before = rules_of(owner)
        host, name = owner.info.host, owner.info.dbname
        programs = binaries.wheel_programs()
        assert programs is not None
        with (tmp_path / "dump").open("wb") as dump:
            tool = [str(programs / "pg_dump"), "-h", host, "-U", "houvast", "-s", name]
            subprocess.run(tool, stdout=dump, check=True)
        with another_database("restored"):
            restored = str(connection.settings_dict["NAME"])
            tool = [str(programs / "psql"), "-q", "-h", host, "-U", "houvast", "-d", restored]
            subprocess.run([*tool, "-f", tmp_path / "dump"], stdout=subprocess.DEVNULL, check=True)
            with roles.owner() as other:
                after = rules_of(other)
        owner.execute("ALTER TABLE promises_case DROP CONSTRAINT a_list")

    assert after == before


def rules_of(owner: "psycopg.Connection[tuple[object, ...]]") -> dict[Rule, str]:
    with owner.cursor() as cursor:
        return manifest.found_in(cursor)[0]

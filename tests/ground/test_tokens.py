import hashlib
import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast.ground import tokens

CASE = UUID("00000000-0000-4000-8000-000000000001")
PURPOSES = st.sampled_from(["case", "choose", "appointment", "reply"])
KEYS = st.text(min_size=1)


def test_derive_is_the_same_for_ever() -> None:
    assert tokens.derive(CASE, purpose="case", key="a secret") == "zih7z6d2jeccmzc5e5tppzghee"


@given(st.uuids(), PURPOSES, KEYS)
def test_derive_gives_130_bits_that_fit_in_a_mail_address(
    uuid: UUID, purpose: str, key: str
) -> None:
    token = tokens.derive(uuid, purpose=purpose, key=key)

    assert re.fullmatch("[a-z2-7]{26}", token)


@given(st.sets(st.tuples(st.uuids(), PURPOSES, KEYS), min_size=2))
def test_derive_differs_by_row_purpose_and_key(several: set[tuple[UUID, str, str]]) -> None:
    made = {tokens.derive(uuid, purpose=purpose, key=key) for uuid, purpose, key in several}

    assert len(made) == len(several)


def test_derive_refuses_an_empty_key() -> None:
    with pytest.raises(ValueError, match="secret key"):
        tokens.derive(CASE, purpose="case", key="")


def test_digest_is_sha256() -> None:
    assert tokens.digest("abc234") == hashlib.sha256(b"abc234").digest()


@given(st.uuids())
def test_digest_forgives_capitals_and_space(uuid: UUID) -> None:
    token = tokens.derive(uuid, purpose="reply", key="a secret")

    assert tokens.digest(f" {token.upper()}\n") == tokens.digest(token)


@given(st.text())
def test_digest_takes_whatever_a_stranger_types(typed: str) -> None:
    assert len(tokens.digest(typed + "\ud800")) == 32


def test_matches_only_its_own_token() -> None:
    stored = tokens.digest("abc234")

    assert [tokens.matches(t, memoryview(stored)) for t in ("abc234", "abc235", "")] == [
        True,
        False,
        False,
    ]


def test_recover_writes_the_token_of_an_older_key() -> None:
    old = tokens.derive(CASE, purpose="case", key="last year's")

    found = tokens.recover(
        CASE, purpose="case", keys=["this year's", "last year's"], stored=tokens.digest(old)
    )

    assert found == old


def test_recover_finds_nothing_when_the_key_is_retired() -> None:
    old = tokens.derive(CASE, purpose="case", key="retired")

    assert (
        tokens.recover(CASE, purpose="case", keys=["this year's"], stored=tokens.digest(old))
        is None
    )

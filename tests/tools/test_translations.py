"""Catalogs that change where words change, and not where files move."""

from babel.messages.catalog import Catalog

from translations import in_the_order_of


def test_words_stay_where_they_stood_when_their_file_moves() -> None:
    old, new = _catalog("Inbox", "Board", "Case"), _catalog("Case", "Inbox", "Board")

    assert _ids(in_the_order_of(old, new)) == ["Inbox", "Board", "Case"]


def test_new_words_stand_after_what_they_follow_and_old_ones_go() -> None:
    old = _catalog("Inbox", "Board", "Gone", "Case")
    new = _catalog("First", "Case", "Silent", "Settled", "Inbox", "Board")

    ordered = in_the_order_of(old, new)

    assert _ids(ordered) == ["First", "Inbox", "Board", "Case", "Silent", "Settled"]


def test_same_word_in_another_sense_is_a_word_of_its_own() -> None:
    old, new = _catalog("Open"), _catalog("Open")
    new.add("Open", context="a letter")

    assert [(m.id, m.context) for m in in_the_order_of(old, new) if m.id] == [
        ("Open", None),
        ("Open", "a letter"),
    ]


def _catalog(*words: str) -> Catalog:
    catalog = Catalog(locale="nl")
    for word in words:
        catalog.add(word)
    return catalog


def _ids(catalog: Catalog) -> list[str]:
    return [str(message.id) for message in catalog if message.id]

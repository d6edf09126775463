"""When work that comes back is due again."""

from collections.abc import Collection


def things_done(named: int | None, recurring: Collection[int | None]) -> set[int | None]:
    """Of which things the work was done by a visit that was about the thing `named`.

    Work that comes back and names no thing may be about any. A visit that names none was about the
    only thing there is; among several nobody knows.
    """
    if named is None and len(set(recurring)) == 1:
        return set(recurring)
    return {None, named}

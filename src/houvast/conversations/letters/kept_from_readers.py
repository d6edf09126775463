"""Which letters are for the customer alone, and who acts for them: not for who reads along."""

_own: set[str] = set()


def keep_from_readers(*kinds: str) -> None:
    """Have who reads along get no copy of these: what somebody owes is said to who pays it."""
    _own.update(str(kind) for kind in kinds)


def is_kept_from_readers(kind: str) -> bool:
    return str(kind) in _own

"""What a report says of one of our letters, when it speaks of several recipients."""

from collections.abc import Sequence

from houvast.conversations.channels.mail.mime.mail import Bounce


def fate_of(bounces: Sequence[Bounce], address: str) -> Bounce | None:
    """What became of the letter to this address; None where the report says nothing of it.

    Each recipient stands for itself. One that we did not write to was reached through ours: then
    the letter is lost only if it reached none of them.
    """
    about = [bounce for bounce in bounces if bounce.is_about(address)]
    if about:
        return next((bounce for bounce in about if bounce.is_failure), about[0])
    return next((bounce for bounce in bounces if not bounce.is_failure), None) or _mildest(bounces)


def _mildest(bounces: Sequence[Bounce]) -> Bounce | None:
    return min(bounces, key=lambda bounce: bounce.is_permanent, default=None)

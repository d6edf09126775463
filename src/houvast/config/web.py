"""The web server."""

import gc
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from gunicorn.app.base import BaseApplication

from houvast.ground import memory


class Web(BaseApplication):  # type: ignore[misc]
    """Gunicorn with threads. It keeps no log of requests: their paths hold customers' keys."""

    def __init__(self, address: str, shape: dict[str, Any]) -> None:
        self.settings = {
            "bind": address,
            "worker_class": "gthread",
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "timeout": 60,
            "graceful_timeout": 20,
            "keepalive": 5,
            "control_socket_disable": True,
            **shape,
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIHandler:
        from houvast.config.wsgi import application

        gc.collect()  # the processes that this one becomes share what is left
        memory.settle()
        return application

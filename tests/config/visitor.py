"""A visitor of a demo that runs, without a browser."""

import re
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import urlsplit


class Visitor:
    """Somebody with a browser at an address."""

    def __init__(self, web: str) -> None:
        self.host = urlsplit(web).netloc
        self.cookies: dict[str, str] = {}

    def ask(self, path: str, form: str | None = None) -> tuple[int, str]:
        sent = {"Cookie": "; ".join(f"{name}={of}" for name, of in self.cookies.items())}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection(self.host, timeout=60)) as visit:
            visit.request("GET" if form is None else "POST", path, form, sent)
            answer = visit.getresponse()
            body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, body

    def press(self, path: str) -> int:
        """The button of a page."""
        _, page = self.ask(path)
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token
        return self.ask(path, f"csrfmiddlewaretoken={token[1]}")[0]

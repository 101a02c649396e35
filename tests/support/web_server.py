"""A web server on this machine, for tests: it answers as it is told, and remembers what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    """What the server answers: status, content and further fields of the head."""

    status: int = 200
    data: bytes = b""
    head: Mapping[str, str] = field(default_factory=dict)


Answering = Reply | Callable[[BaseHTTPRequestHandler], Reply | None]
"""What is answered; a function that returns ``None`` has answered itself."""


@dataclass
class Site:
    """A server: its pages by path, and the requests that came, with their heads."""

    address: str
    pages: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """The paths that were asked for, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def serving(pages: Mapping[str, Answering]) -> Iterator[Site]:
    """Serve these pages while the block runs; any other path is not found."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            answering = site.pages.get(self.path, Reply(404, b"not found"))
            reply = answering if isinstance(answering, Reply) else answering(self)
            if reply is None:
                return
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.data)), **reply.head}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(f"http://127.0.0.1:{server.server_port}", dict(pages))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()

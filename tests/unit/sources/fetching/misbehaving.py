"""A web server on loopback that misbehaves on demand."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = "Anna Brandt was born in Kiel on 3 May 1890.\n\nShe died in Stockholm on 11 June 1951.\n"
OTHER = "Anna Brandt was born in Kiel on 4 May 1890.\n\nShe died in Stockholm on 12 June 1951, as her brother says.\n"


class Handler(BaseHTTPRequestHandler):
    """Answers with what the server is told to answer next; `reply` sends a whole answer, `start` its head."""

    protocol_version = "HTTP/1.1"
    server: Misbehaving

    def do_GET(self) -> None:
        self.server.web.asked.append(Asked(self.path, dict(self.headers)))
        answers = self.server.web.answers
        (answers.pop(0) if len(answers) > 1 else answers[0])(self)

    def reply(self, body: bytes | str = TEXT, status: int = 200, media: str | None = "text/plain; charset=utf-8", **headers: str) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.start(status, media, **{"Content_Length": str(len(body)), **headers})
        self.wfile.write(body)

    def start(self, status: int = 200, media: str | None = "text/plain; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        if media:
            self.send_header("Content-Type", media)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def hang(self) -> None:
        """Send nothing more until the test is over."""
        self.wfile.flush()
        self.server.web.over.wait(20)
        self.close_connection = True

    def drip(self) -> None:
        """Send a byte now and then, until the other side leaves."""
        try:
            while not self.server.web.over.wait(0.02):
                self.wfile.write(b"a")
        except OSError:
            self.server.web.left.set()

    def reset(self) -> None:
        """Break the connection off with a reset."""
        self.wfile.flush()
        time.sleep(0.02)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for each in (self.rfile, self.wfile, self.connection):
            each.close()
        self.close_connection = True

    def finish(self) -> None:
        with contextlib.suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None:
        pass


class Misbehaving(ThreadingHTTPServer):
    daemon_threads = True
    web: Web

    def handle_error(self, *_: object) -> None:
        pass


Answer = Callable[[Handler], object]


@dataclass
class Asked:
    path: str
    headers: dict[str, str]


@dataclass
class Web:
    """The server: its address, what it is told to answer (the last for ever), what it was asked, and whether it was left."""

    url: str
    answers: list[Answer] = field(default_factory=lambda: [Handler.reply])
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)

    def will(self, *answers: Answer) -> None:
        self.answers = list(answers)


@contextlib.contextmanager
def serving() -> Iterator[Web]:
    """Run a server until the end of the block."""
    with Misbehaving(("127.0.0.1", 0), Handler) as server:
        server.web = Web(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server.web
        server.web.over.set()
        server.shutdown()

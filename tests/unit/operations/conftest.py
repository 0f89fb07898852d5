"""Servers on this machine that take alerts: one for webhooks, one for mail, both able to misbehave."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest


@dataclass
class Hook:
    """What a webhook server received, and what it answers (the last answer goes on)."""

    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(200, {})])

    @property
    def texts(self) -> list[str]:
        return [body["text"] for body in self.bodies]


@pytest.fixture
def hook() -> Iterator[Hook]:
    received = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.headers["Content-Type"] == "application/json"
            received.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            status, headers = received.answers.pop(0) if len(received.answers) > 1 else received.answers[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        received.url = f"http://127.0.0.1:{port}/services/T0SECRET/B0SECRET"
        yield received


@dataclass
class Post:
    """What a mail server received, and how it behaves: codes that it answers to a command in place of the usual ones."""

    port: int = 0
    letters: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)


class SmtpHandler(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs that sends a letter."""

    post: ClassVar[Post]
    usual: ClassVar[dict[str, str]] = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 welcome", "DATA": "354 go on", "QUIT": "221 bye"}

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.post.commands.append(line)
            answer = self.post.codes.get(verb) or self.usual.get(verb, "250 fine")
            self.say(answer)
            if answer.startswith("354"):
                lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                self.post.letters.append("".join(lines))
                self.say("250 taken")
            if verb == "QUIT":
                break

    def say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@pytest.fixture
def post() -> Iterator[Post]:
    received = Post()
    handler = type("Handler", (SmtpHandler,), {"post": received})
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)) as received.port:
        yield received


@contextmanager
def serving(server: socketserver.TCPServer) -> Iterator[int]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

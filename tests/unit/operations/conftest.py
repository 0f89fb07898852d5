"""Servers on this machine that take alerts: one for webhooks, one for mail, both able to misbehave."""

from __future__ import annotations

import ipaddress
import json
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


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
    security: str = "none"
    tls: ssl.SSLContext | None = None


class SmtpHandler(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs that sends a letter."""

    post: ClassVar[Post]
    usual: ClassVar[dict[str, str]] = {"EHLO": "250-here\r\n250 AUTH PLAIN", "AUTH": "235 welcome", "DATA": "354 go on",
                                       "STARTTLS": "220 go on", "QUIT": "221 bye"}

    def handle(self) -> None:
        with suppress(OSError):  # a client that does not trust the certificate goes away
            self.converse()

    def converse(self) -> None:
        if self.post.security == "ssl":
            self.encrypt()
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            self.post.commands.append(line)
            answer = self.post.codes.get(verb) or self.usual.get(verb, "250 fine")
            if verb == "EHLO" and self.post.security == "starttls":
                answer = answer.replace("250-here", "250-here\r\n250-STARTTLS")
            self.say(answer)
            if answer.startswith("354"):
                lines = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                self.post.letters.append("".join(lines))
                self.say("250 taken")
            if verb == "STARTTLS":
                self.encrypt()
            if verb == "QUIT":
                break

    def encrypt(self) -> None:
        assert self.post.tls
        self.connection = self.post.tls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


@pytest.fixture
def post() -> Iterator[Post]:
    received = Post()
    handler = type("Handler", (SmtpHandler,), {"post": received})
    with serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler)) as received.port:
        yield received


@pytest.fixture
def trusted(tmp_path: Path, post: Post) -> ssl.SSLContext:
    """Give the mail server a certificate, and return a context that trusts it alone."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail")])
    now, here = datetime.now(UTC), x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
            .not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(1)).add_extension(here, critical=False)
            .sign(key, hashes.SHA256()))
    certificate = made.public_bytes(serialization.Encoding.PEM)
    (tmp_path / "mail.pem").write_bytes(certificate + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
    post.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    post.tls.load_cert_chain(tmp_path / "mail.pem")
    return ssl.create_default_context(cadata=certificate.decode())


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

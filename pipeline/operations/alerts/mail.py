"""The e-mail channel: one message by SMTP, with STARTTLS or TLS from the start, with or without login."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Literal

from pipeline.operations.alerts.channel import ChannelError
from pipeline.operations.alerts.model import Message

Security = Literal["starttls", "ssl", "none"]
TIMEOUT = 10.0
"""Seconds for each step of the conversation."""


@dataclass(frozen=True, slots=True)
class Mail:
    """Sends from one address to some; `context` holds the certificates that are trusted (else those of the system)."""

    host: str
    port: int
    security: Security
    sender: str
    recipients: tuple[str, ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    context: ssl.SSLContext | None = None
    name: str = "mail"

    @property
    def where(self) -> str:
        """Server and recipients."""
        return f"{self.host}:{self.port} for {', '.join(self.recipients)}"

    def send(self, message: Message) -> None:
        """Send a message; raises ChannelError where the server did not take it for every recipient."""
        letter = EmailMessage()
        letter["Subject"] = f"[bazhanov] {message.subject}"
        letter["From"], letter["To"] = self.sender, ", ".join(self.recipients)
        letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(domain="bazhanov.invalid")
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.text + "\n")
        with self._told(), self._connected() as server:
            if refused := server.send_message(letter):
                raise ChannelError(f"the mail server {self.host}:{self.port} refused {', '.join(sorted(refused))}; check "
                                   "BAZHANOV_ALERT_MAIL_TO")

    def reach(self) -> None:
        """Connect and log in, without sending; raises ChannelError."""
        with self._told(), self._connected() as server:
            server.noop()

    @contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        with self._open() as server:
            if self.security == "starttls":
                server.starttls(context=self.context or ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password or "")
            yield server

    def _open(self) -> smtplib.SMTP:
        if self.security == "ssl":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT, context=self.context or ssl.create_default_context())
        return smtplib.SMTP(self.host, self.port, timeout=TIMEOUT)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell what the server said, but never what was sent to it."""
        try:
            yield
        except smtplib.SMTPAuthenticationError as error:
            said = f"the mail server {self.host}:{self.port} did not accept the login ({error.smtp_code})"
            raise ChannelError(f"{said}; check BAZHANOV_ALERT_SMTP_USER and BAZHANOV_ALERT_SMTP_PASSWORD") from None
        except (smtplib.SMTPException, OSError) as error:
            code = getattr(error, "smtp_code", None)
            reason = f"answered {code}" if code else f"cannot be used ({type(error).__name__})"
            raise ChannelError(f"the mail server {self.host}:{self.port} {reason}; check the variables BAZHANOV_ALERT_SMTP_* and "
                               "that server") from None

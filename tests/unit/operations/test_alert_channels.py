"""Each channel against a server on this machine: what it says, what it does when the server misbehaves, and that secrets stay."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace
from email import message_from_string

import pytest

from pipeline.operations.alerts.channel import ChannelError
from pipeline.operations.alerts.configuration import channels, is_configured, repeat_after, run_link
from pipeline.operations.alerts.mail import Mail
from pipeline.operations.alerts.model import Alert, Message
from pipeline.operations.alerts.webhook import Webhook

FAILED = Alert("run/rebuild", "error", "the job rebuild failed: source anna: <gone> & away", "run 1234, step extract_texts",
               "2026-11-25T04:00:00Z", "put the text back", "http://ui/runs/1234")
MESSAGE = Message([(FAILED, 3)], [replace(FAILED, what="people are stale", where="tables/people")])


def hooked(url: str, waits: list[float] | None = None) -> Webhook:
    return Webhook(url, pause=(waits if waits is not None else []).append)


def test_a_webhook_message_says_what_where_since_when_what_to_do_and_links(hook) -> None:
    hooked(hook.url).send(MESSAGE)
    (text,) = hook.texts
    assert text == ("*Error: the job rebuild failed: source anna: &lt;gone&gt; &amp; away*\n"
                    "ERROR: the job rebuild failed: source anna: &lt;gone&gt; &amp; away (seen 3 times)\n"
                    "Where: run 1234, step extract_texts\nSince: 2026-11-25T04:00:00Z\nWhat to do: put the text back\n"
                    "More: http://ui/runs/1234\n\nOver: people are stale (tables/people)")


def test_a_busy_webhook_is_asked_once_more_after_the_time_it_names(hook) -> None:
    hook.answers = [(429, {"Retry-After": "3"}), (200, {})]
    waits: list[float] = []
    hooked(hook.url, waits).send(MESSAGE)
    assert len(hook.bodies) == 2
    assert waits == [3.0]


def test_a_webhook_that_asks_for_an_hour_is_not_waited_for(hook) -> None:
    hook.answers = [(503, {"Retry-After": "3600"})]
    waits: list[float] = []
    with pytest.raises(ChannelError, match="answered 503"):
        hooked(hook.url, waits).send(MESSAGE)
    assert waits == [5.0]


@pytest.mark.parametrize("answer", [(404, {}), (302, {"Location": "http://127.0.0.1:9/elsewhere"})])
def test_a_webhook_that_is_gone_or_redirects_is_told_at_once(hook, answer) -> None:
    hook.answers = [answer]
    with pytest.raises(ChannelError, match=f"127.0.0.1 answered {answer[0]}; check BAZHANOV_ALERT_WEBHOOK_URL"):
        hooked(hook.url).send(MESSAGE)
    assert len(hook.bodies) == 1


def test_the_url_of_a_webhook_is_nowhere_told(hook, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    caplog.set_level(logging.DEBUG)
    sender = hooked(hook.url)
    sender.send(MESSAGE)
    hook.answers = [(500, {})]
    with pytest.raises(ChannelError) as refused:
        sender.send(MESSAGE)
    with pytest.raises(ChannelError) as silent:
        hooked(f"http://127.0.0.1:{closed_port()}/services/T0SECRET").send(MESSAGE)
    assert "ConnectionError" in str(silent.value)
    assert "SECRET" not in "".join([caplog.text, repr(sender), str(refused.value), str(silent.value)])


def test_a_slow_webhook_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setattr("pipeline.operations.alerts.webhook.TIMEOUT", (0.2, 0.05))
        with pytest.raises(ChannelError, match="ReadTimeout"):
            hooked(f"http://127.0.0.1:{listening.getsockname()[1]}/x").send(MESSAGE)


def mailed(port: int, **more: object) -> Mail:
    return replace(Mail("127.0.0.1", port, "none", "bot@example.org", ("anna@example.org", "karl@example.org")), **more)


def test_a_letter_arrives(post) -> None:
    mailed(post.port).send(MESSAGE)
    letter = message_from_string(post.letters[0])
    assert letter["Subject"].startswith("[bazhanov] Error: the job rebuild failed")
    assert letter["To"] == "anna@example.org, karl@example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"]
    assert "What to do: put the text back" in letter.get_payload()
    assert [line for line in post.commands if line.startswith("rcpt")] == ["rcpt TO:<anna@example.org>", "rcpt TO:<karl@example.org>"]


def test_a_message_cannot_add_headers(post) -> None:
    mailed(post.port).send(Message([(replace(FAILED, what="bad\r\nBcc: eve@example.org"), 1)]))
    assert message_from_string(post.letters[0])["Bcc"] is None


@pytest.mark.parametrize(("codes", "told"), [
    ({"AUTH": "535 no"}, r"did not accept the login \(535\)"),
    ({"MAIL": "451 later"}, "answered 451"),
    ({"DATA": "554 spam"}, "answered 554"),
    ({"RCPT": "550 nobody"}, "SMTPRecipientsRefused"),
])
def test_what_a_mail_server_refuses_is_told_without_the_password(post, codes, told) -> None:
    post.codes = codes
    with pytest.raises(ChannelError, match=told) as refused:
        mailed(post.port, user="bot", password="S3CRET").send(MESSAGE)
    assert "S3CRET" not in str(refused.value) + repr(mailed(1, password="S3CRET"))
    assert refused.value.__cause__ is None


def test_a_mail_server_without_starttls_is_not_trusted_with_a_password(post) -> None:
    with pytest.raises(ChannelError, match="SMTPNotSupportedError"):
        mailed(post.port, security="starttls", user="bot", password="S3CRET").send(MESSAGE)
    assert not [line for line in post.commands if line.startswith("AUTH")]
    assert post.letters == []


@pytest.mark.parametrize("security", ["starttls", "ssl"])
def test_a_letter_goes_encrypted_and_only_to_a_server_that_is_trusted(post, trusted, security: str) -> None:
    post.security = security
    sender = mailed(post.port, security=security, user="bot", password="S3CRET", context=trusted)
    sender.send(MESSAGE)
    assert len(post.letters) == 1
    sent = [line.split()[0].upper() for line in post.commands]
    assert "AUTH" in sent
    assert security == "ssl" or sent.index("STARTTLS") < sent.index("AUTH")
    post.commands.clear()
    with pytest.raises(ChannelError, match="SSLCertVerificationError"):
        replace(sender, context=None).send(MESSAGE)
    assert not [line for line in post.commands if line.startswith("AUTH")]
    assert len(post.letters) == 1


def test_a_mail_server_can_be_reached_without_a_letter(post) -> None:
    mailed(post.port).reach()
    assert post.letters == []
    with pytest.raises(ChannelError, match="ConnectionRefusedError"):
        mailed(closed_port()).reach()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


SMTP = {"BAZHANOV_ALERT_SMTP_HOST": "mail.example.org", "BAZHANOV_ALERT_MAIL_TO": "anna@example.org, karl@example.org"}


def test_no_channel_is_configured_without_variables() -> None:
    assert channels({}) == ()
    assert not is_configured({})


def test_channels_by_variables() -> None:
    environment = SMTP | {"BAZHANOV_ALERT_WEBHOOK_URL": "https://hooks.example.org/x", "BAZHANOV_ALERT_SMTP_SECURITY": "ssl"}
    webhook, mail = channels(environment)
    assert is_configured(environment)
    assert (webhook.name, webhook.where) == ("webhook", "hooks.example.org")
    assert isinstance(mail, Mail)
    assert (mail.port, mail.sender, mail.recipients) == (465, "anna@example.org", ("anna@example.org", "karl@example.org"))
    assert mail.where == "mail.example.org:465 for anna@example.org, karl@example.org"


@pytest.mark.parametrize(("variables", "told"), [
    ({"BAZHANOV_ALERT_WEBHOOK_URL": "hooks.example.org/S3CRET"}, "no http or https address"),
    ({"BAZHANOV_ALERT_SMTP_HOST": "mail"}, "BAZHANOV_ALERT_MAIL_TO names nobody"),
    (SMTP | {"BAZHANOV_ALERT_SMTP_SECURITY": "tls"}, "one of starttls, ssl, none"),
    (SMTP | {"BAZHANOV_ALERT_SMTP_PORT": "99999"}, "port number"),
    (SMTP | {"BAZHANOV_ALERT_SMTP_SECURITY": "none", "BAZHANOV_ALERT_SMTP_USER": "bot"}, "password would be readable"),
])
def test_a_wrong_variable_is_told(variables: dict[str, str], told: str) -> None:
    with pytest.raises(ChannelError, match=told) as refused:
        channels(variables)
    assert "S3CRET" not in str(refused.value)


def test_hours_of_repetition() -> None:
    assert repeat_after({}).total_seconds() == 24 * 3600
    assert repeat_after({"BAZHANOV_ALERT_REPEAT_HOURS": "0.5"}).total_seconds() == 1800
    for wrong in ("0", "-1", "daily", "nan"):
        with pytest.raises(ChannelError, match="number of hours"):
            repeat_after({"BAZHANOV_ALERT_REPEAT_HOURS": wrong})


def test_links_need_the_address_of_the_ui() -> None:
    assert run_link({}, "1") is None
    assert run_link({"BAZHANOV_UI_URL": "https://dagster.example.org/"}, "1") == "https://dagster.example.org/runs/1"


def test_many_alerts_are_one_message_and_none_is_dropped_in_silence() -> None:
    message = Message([(replace(FAILED, key=str(n), what=f"trouble {n}", severity="warning"), 1) for n in range(25)])
    assert message.subject == "Warning: trouble 0 and 24 more"
    assert "… and 5 more" in message.text

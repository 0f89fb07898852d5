"""Fetching from beginning to end: new, unchanged, held, accepted, rejected, replaced, restored."""

from __future__ import annotations

import json
import logging
import ssl
import stat
import traceback
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial

import pytest
import requests
from filelock import FileLock
from misbehaving import OTHER, TEXT, Handler
from sound import assert_in_use, faults

from pipeline.sources.fetching import (
    Failed,
    Fetched,
    FetchError,
    accept,
    fetch_policy,
    fetch_source,
    fetch_sources,
    held_snapshots,
    pins,
    reject,
    restore,
)
from pipeline.sources.fetching.journal import Journal
from pipeline.sources.manifest import Manifest
from pipeline.sources.snapshots import record_path, take_snapshot

good = partial(Handler.reply, body=OTHER)
SECRET = "geheim"
short = partial(Handler.reply, body=TEXT[:30])


def tree(folder):
    """Everything that is not the journal or a lock, with its content and time of writing."""
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*")
            if path.is_file() and not {"journal", "locks"} & set(path.parts)}


def outcomes(folder, source_id="anna"):
    return [entry["outcome"] for entry in Journal(folder, source_id).entries()]


def test_a_first_fetch_is_kept_pinned_and_in_place(web, source, folder, policy):
    web.will(partial(Handler.reply, ETag='"v1"', Last_Modified="Wed, 21 Oct 2015 07:28:00 GMT"))
    fetched = fetch_source(source(), folder, policy)
    assert (fetched.source_id, fetched.outcome, fetched.size, fetched.reason) == ("anna", "new", len(TEXT.encode()), None)
    assert_in_use(folder, source(), TEXT)
    pin = pins(folder)["anna"]
    assert (pin.sha256, pin.url, pin.via, pin.file) == (fetched.sha256, f"{web.url}/anna.txt", "file", "anna.txt")
    assert (pin.media_type, pin.encoding, pin.etag, pin.attribution) == ("text/plain", "utf-8", '"v1"', "Nobody")
    assert outcomes(folder) == ["new"]
    kept = folder / "snapshots" / "sha256" / fetched.sha256[:2] / fetched.sha256
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444


def test_the_server_is_asked_politely(web, source, folder):
    policy = fetch_policy({"BAZHANOV_CONTACT": "editors@example.org"}, allow_private=True)
    fetch_source(source(), folder, policy)
    assert web.asked[0].headers["User-Agent"].startswith("bazhanov-open-data/")
    assert web.asked[0].headers["User-Agent"].endswith(" (editors@example.org)")
    assert "\n" not in fetch_policy({"BAZHANOV_CONTACT": "a\r\nX: y"}).user_agent


def test_unchanged_content_rewrites_nothing_but_the_journal(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    before = tree(folder)
    later = replace(policy, now=lambda: datetime.now(UTC) + timedelta(days=400))
    assert fetch_source(source(), folder, later).outcome == "unchanged"
    assert tree(folder) == before
    assert outcomes(folder) == ["new", "unchanged"]


@pytest.mark.parametrize(("seconds", "asked"), [(0, False), (59, False), (60, True), (-5, False)])
def test_a_date_of_change_close_to_that_of_the_answer_is_no_validator(web, source, folder, policy, seconds, asked):
    changed = format_datetime(datetime.now(UTC) - timedelta(seconds=seconds + 0.5 * (seconds == 60)), usegmt=True)
    web.will(partial(Handler.reply, Last_Modified=changed), Handler.reply)
    fetch_source(source(), folder, policy)
    fetch_source(source(), folder, policy)
    assert ("If-Modified-Since" in web.asked[1].headers) is asked


def test_only_what_changed_is_asked_for(web, source, folder, policy):
    web.will(partial(Handler.reply, ETag='"v1"', Last_Modified="Wed, 21 Oct 2015 07:28:00 GMT"),
             partial(Handler.reply, ETag='"v2"'), lambda handler: handler.start(304))
    fetch_source(source(), folder, policy)
    fetch_source(source(), folder, policy)
    assert web.asked[1].headers["If-None-Match"] == '"v1"'
    assert web.asked[1].headers["If-Modified-Since"] == "Wed, 21 Oct 2015 07:28:00 GMT"
    assert fetch_source(source(), folder, policy).outcome == "unchanged"
    assert web.asked[2].headers["If-None-Match"] == '"v2"', "the journal knows the newer tag of the same bytes"
    assert_in_use(folder, source(), TEXT)


@pytest.mark.parametrize("change", ["url", "store", "file"])
def test_all_is_asked_for_where_there_is_nothing_to_compare_with(web, source, folder, policy, change):
    web.will(partial(Handler.reply, ETag='"v1"'))
    pinned = fetch_source(source(), folder, policy)
    if change == "store":
        (folder / "snapshots" / "sha256" / pinned.sha256[:2] / pinned.sha256).unlink()
    anna = source("/elsewhere.txt") if change == "url" else source(file="other.txt") if change == "file" else source()
    assert fetch_source(anna, folder, policy).outcome == "unchanged"
    assert "If-None-Match" not in web.asked[1].headers
    assert_in_use(folder, anna, TEXT)
    pin = pins(folder)["anna"]
    assert (pin.url, pin.file, pin.retrieved_at) == (anna.url, anna.file, pinned.retrieved_at)


def test_a_snapshot_that_vanished_from_its_place_comes_back(web, source, folder, policy):
    web.will(partial(Handler.reply, ETag='"v1"'), lambda handler: handler.start(304))
    fetch_source(source(), folder, policy)
    (folder / "anna.txt").unlink()
    record_path(folder / "anna.txt").unlink()
    assert fetch_source(source(), folder, policy).outcome == "unchanged"
    assert_in_use(folder, source(), TEXT)


def test_a_new_snapshot_replaces_the_one_before_which_is_kept(web, source, folder, policy):
    first = fetch_source(source(), folder, policy)
    web.will(good)
    second = fetch_source(source(), folder, policy)
    assert second.outcome == "new"
    assert_in_use(folder, source(), OTHER)
    assert (folder / "snapshots" / "sha256" / first.sha256[:2] / first.sha256).read_text() == TEXT


def test_text_in_another_encoding_is_stored_as_utf_8(web, source, folder, policy):
    web.will(partial(Handler.reply, body=b"K\xf6ln and \x93Bonn\x94", media="text/plain; charset=ISO-8859-1"))
    fetch_source(source(), folder, policy)
    assert (folder / "anna.txt").read_text(encoding="utf-8") == "Köln and “Bonn”"
    assert pins(folder)["anna"].encoding == "windows-1252"


def test_files_of_the_user_are_not_overwritten(web, source, folder, policy):
    (folder / "anna.txt").write_text("my own notes")
    with pytest.raises(FetchError, match=r"anna\.txt was put there or changed by hand, and is not overwritten; .*--replace"):
        fetch_source(source(), folder, policy)
    assert (folder / "anna.txt").read_text() == "my own notes"
    assert not pins(folder)
    fetched = fetch_source(source(), folder, replace(policy, replace=True))
    assert fetched.outcome == "new"
    assert_in_use(folder, source(), TEXT)
    assert "my own notes" in [path.read_text() for path in (folder / "snapshots" / "sha256").glob("*/*")]


def test_the_same_file_put_there_by_hand_is_adopted(source, folder, policy):
    (folder / "anna.txt").write_text(TEXT)
    assert fetch_source(source(), folder, policy).outcome == "new"
    assert_in_use(folder, source(), TEXT)


def test_a_file_that_was_changed_by_hand_is_not_overwritten(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    (folder / "anna.txt").write_text(TEXT.replace("Kiel", "Cologne"))
    for answer in (Handler.reply, good):
        web.will(answer)
        with pytest.raises(FetchError, match="changed by hand"):
            fetch_source(source(), folder, policy)
    assert "Cologne" in (folder / "anna.txt").read_text()


def test_a_held_snapshot_waits_and_is_used_when_accepted(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    web.will(short)
    held = fetch_source(source(), folder, policy)
    assert held.outcome == "held"
    [waiting] = held_snapshots(folder)
    assert (waiting.source_id, waiting.sha256, waiting.reason, waiting.size) == ("anna", held.sha256, held.reason, 30)
    before = tree(folder)
    again = fetch_source(source(), folder, replace(policy, now=lambda: datetime.now(UTC) + timedelta(days=1)))
    assert (again.outcome, again.sha256, again.retrieved_at) == ("held", held.sha256, held.retrieved_at)
    assert tree(folder) == before
    accepted = accept(source(), folder, policy)
    assert (accepted.outcome, accepted.sha256) == ("new", held.sha256)
    assert_in_use(folder, source(), TEXT[:30])
    assert not held_snapshots(folder)
    assert outcomes(folder) == ["new", "held", "held", "accepted"]
    assert fetch_source(source(), folder, policy).outcome == "unchanged"


def test_a_rejected_snapshot_is_not_held_again(web, source, folder, policy):
    first = fetch_source(source(), folder, policy)
    web.will(short)
    fetch_source(source(), folder, policy)
    assert reject(source(), folder, policy).sha256 == first.sha256
    assert not held_snapshots(folder)
    again = fetch_source(source(), folder, policy)
    assert (again.outcome, again.sha256, again.reason) == ("unchanged", first.sha256, "what the server has was rejected")
    assert_in_use(folder, source(), TEXT)
    web.will(partial(Handler.reply, body=TEXT[:20]))
    assert fetch_source(source(), folder, policy).outcome == "held"


def test_a_rejection_can_be_taken_back(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    web.will(short)
    held = fetch_source(source(), folder, policy)
    reject(source(), folder, policy)
    accepted = accept(source(), folder, policy)
    assert (accepted.outcome, accepted.sha256) == ("new", held.sha256)
    assert_in_use(folder, source(), TEXT[:30])
    assert not Journal(folder, "anna").rejected()
    with pytest.raises(FetchError, match="no snapshot of it is held"):
        accept(source(), folder, policy)


def test_a_good_snapshot_ends_the_waiting(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    for answer, outcome in ((short, "held"), (Handler.reply, "unchanged"), (short, "held"), (good, "new")):
        web.will(answer)
        assert fetch_source(source(), folder, policy).outcome == outcome
        assert bool(held_snapshots(folder)) == (outcome == "held")
    with pytest.raises(FetchError, match="no snapshot of it is held"):
        accept(source(), folder, policy)
    with pytest.raises(FetchError, match="no snapshot of it is held"):
        reject(source(), folder, policy)


def test_what_is_no_text_cannot_be_accepted(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    web.will(partial(Handler.reply, body="<html><body>Log in"))
    fetch_source(source(), folder, policy)
    with pytest.raises(FetchError, match=r"is HTML, not plain text.*so --reject it"):
        accept(source(), folder, policy)
    assert_in_use(folder, source(), TEXT)


def test_one_source_that_fails_does_not_stop_the_others(web, source, folder, policy):
    def by_path(handler: Handler) -> None:
        handler.reply("gone", 410) if handler.path == "/b" else handler.reply(TEXT)

    web.will(by_path)
    results = list(fetch_sources([source(f"/{name}", name) for name in "abc"], folder, policy))
    assert [type(result) for result in results] == [Fetched, Failed, Fetched]
    assert "410" in str(results[1].error)
    assert sorted(pins(folder)) == ["a", "c"]
    assert len({asked.headers["Host"] for asked in web.asked}) == 1


def test_pinned_snapshots_are_restored_without_the_web(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    asked = len(web.asked)
    (folder / "anna.txt").unlink()
    assert restore(source(), folder, policy).outcome == "unchanged"
    assert_in_use(folder, source(), TEXT)
    assert len(web.asked) == asked


def test_an_older_pin_is_restored(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    lock = (folder / "snapshots.lock").read_bytes()
    web.will(good)
    fetch_source(source(), folder, policy)
    (folder / "snapshots.lock").write_bytes(lock)
    restore(source(), folder, policy)
    assert_in_use(folder, source(), TEXT)


def test_what_cannot_be_restored_is_told(web, source, folder, policy):
    with pytest.raises(FetchError, match="no snapshot is pinned"):
        restore(source(), folder, policy)
    pinned = fetch_source(source(), folder, policy)
    kept = folder / "snapshots" / "sha256" / pinned.sha256[:2] / pinned.sha256
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes().replace(b"Kiel", b"Bonn"))
    (folder / "anna.txt").write_text("something else")
    with pytest.raises(FetchError, match=f"the pinned snapshot {pinned.sha256} is not in .*copy it there"):
        restore(source(), folder, policy)
    (folder / "anna.txt").write_text(TEXT)
    restore(source(), folder, policy)  # the file in place is the pinned one, and mends the store
    assert_in_use(folder, source(), TEXT)


def test_a_clone_with_the_text_in_place_is_frozen(source, folder, policy, tmp_path):
    fetch_source(source(), folder, policy)
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("snapshots.lock", "anna.txt"):
        (clone / name).write_bytes((folder / name).read_bytes())
    restore(source(), clone, policy)
    assert_in_use(clone, source(), TEXT)


def test_the_lock_file_is_in_order_and_says_no_secret(web, source, folder, policy, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("karl", "anna", "emil"):
        fetch_source(source(f"/{name}?page=1&api_key={SECRET}&token={SECRET}", name), folder, policy)
    text = (folder / "snapshots.lock").read_text()
    assert list(json.loads(text)["snapshots"]) == ["anna", "emil", "karl"]
    assert "?page=1&api_key=***&token=***" in text
    assert SECRET in web.asked[0].path
    web.will(lambda handler: handler.reply("", 500))
    with pytest.raises(FetchError) as caught:
        fetch_source(source(f"/anna?token={SECRET}"), folder, policy)
    web.will(lambda handler: handler.hang())
    with pytest.raises(FetchError) as stalled:
        fetch_source(source(f"/anna?token={SECRET}"), folder, policy)
    told = [caplog.text, *("".join(traceback.format_exception(each.value)) for each in (caught, stalled))]
    assert caplog.records, "urllib3 logs its requests"
    told += [path.read_text() for path in folder.rglob("*") if path.is_file()]
    assert not [text for text in told if SECRET in text]


def test_two_fetches_of_a_source_are_kept_apart(source, folder, policy):
    fetch_source(source(), folder, policy)
    with FileLock(folder / "snapshots" / "locks" / "anna.lock"):
        with pytest.raises(FetchError, match="another fetch is at work on anna"):
            fetch_source(source(), folder, replace(policy, lock_timeout=0))
        fetch_source(source(source_id="karl"), folder, policy)


def test_a_clock_that_jumps_changes_nothing(web, source, folder, policy):
    first = fetch_source(source(), folder, policy)
    for moved in (timedelta(days=-4000), timedelta(days=4000)):
        moment = datetime.now(UTC) + moved
        jumped = replace(policy, now=lambda moment=moment: moment)
        web.will(Handler.reply)
        assert fetch_source(source(), folder, jumped).retrieved_at == first.retrieved_at
        web.will(good)
        second = fetch_source(source(), folder, jumped)
        assert second.outcome == "new"
        assert datetime.fromisoformat(second.retrieved_at) == moment.replace(microsecond=0)
        web.will(Handler.reply)
        first = fetch_source(source(), folder, jumped)
    assert_in_use(folder, source(), TEXT)


def test_the_deadline_does_not_hang_on_the_wall_clock(web, source, folder, policy):
    """The clock of the deadline runs on; that of the calendar goes back an hour with every look at it."""
    hours = iter(range(1000))
    backwards = replace(policy, now=lambda: datetime.now(UTC) - timedelta(hours=next(hours)))
    web.will(lambda handler: handler.reply("", 503), Handler.reply)
    assert fetch_source(source(), folder, backwards).outcome == "new"


def test_a_declared_content_type_is_asked_for(web, source, folder, policy):
    anna = source(content_type="text/plain")
    assert fetch_source(anna, folder, policy).outcome == "new"
    web.will(partial(Handler.reply, media="application/octet-stream"))
    with pytest.raises(FetchError, match="is application/octet-stream, but its entry wants text/plain"):
        fetch_source(anna, folder, policy)


def test_links_out_of_the_folder_are_not_followed(source, folder, policy, tmp_path):
    (tmp_path / "outside").mkdir()
    (folder / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(FetchError, match="is a link out of"):
        fetch_source(source(file="link/anna.txt"), folder, policy)
    assert not list((tmp_path / "outside").iterdir())
    (folder / "anna.txt").mkdir()
    with pytest.raises(FetchError, match="is a folder"):
        fetch_source(source(), folder, policy)


@pytest.mark.parametrize("file", ["sources.toml", "snapshots.lock", "snapshots/sha256/anna", "./snapshots/anna",
                                  "anna.txt.snapshot.json", "a/sources.toml"])
def test_records_are_never_overwritten(source, folder, policy, file):
    (folder / "sources.toml").write_text("# the manifest")
    with pytest.raises(FetchError, match="a file of the folder's own records"):
        fetch_source(source(file=file), folder, replace(policy, replace=True))
    assert (folder / "sources.toml").read_text() == "# the manifest"


def test_what_a_server_says_does_not_steer_the_terminal(web, source, folder, policy):
    def rude(handler: Handler) -> None:
        handler.send_response_only(418, "\x1b[31mred")
        handler.end_headers()

    web.will(rude)
    with pytest.raises(FetchError, match=r"418  \[31mred"):
        fetch_source(source(), folder, policy)


def test_a_plain_server_is_not_taken_for_a_safe_one(web, source, folder, policy):
    anna = source().model_copy(update={"url": web.url.replace("http:", "https:") + "/anna.txt"})
    with pytest.raises(FetchError, match="no safe connection"):
        fetch_source(anna, folder, policy)
    assert not web.asked


def test_a_certificate_that_is_not_valid_ends_the_fetch(source, folder, policy, pauses, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise requests.exceptions.SSLError(ssl.SSLCertVerificationError("certificate verify failed"))

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", refuse)
    with pytest.raises(FetchError, match="its certificate is not valid, so nothing was read"):
        fetch_source(source(), folder, policy)
    assert not pauses


def test_two_sources_cannot_be_fetched_to_one_file(source):
    with pytest.raises(ValueError, match="is the file of two sources"):
        Manifest.model_validate({"source": [source("/a", name, file="one.txt").model_dump(exclude={"collection"}) for name in "ab"]})


def test_a_file_may_lie_deeper(source, folder, policy):
    anna = source(file="letters/1890/anna.txt")
    fetch_source(anna, folder, policy)
    assert take_snapshot(anna, folder).sha256 == pins(folder)["anna"].sha256


@pytest.mark.parametrize("damage", ["{", '{"format": 9, "snapshots": {}}', '{"format": 1, "snapshots": {"anna": {"colour": 1}}}',
                                    '{"format": 1, "snapshots": {"anna": {}}}', "[]"])
def test_a_damaged_lock_file_is_told_and_left(web, source, folder, policy, damage):
    fetch_source(source(), folder, policy)
    (folder / "snapshots.lock").write_text(damage)
    web.will(good)
    with pytest.raises(FetchError, match=r"snapshots\.lock is no lock file of snapshots .*restore it from git"):
        fetch_source(source(), folder, policy)
    assert (folder / "snapshots.lock").read_text() == damage
    assert (folder / "anna.txt").read_text() == TEXT


def test_a_pin_that_names_no_digest_is_told(source, folder, policy):
    fetch_source(source(), folder, policy)
    lock = folder / "snapshots.lock"
    lock.write_text(lock.read_text().replace(pins(folder)["anna"].sha256, "../../../etc/passwd"))
    with pytest.raises(FetchError, match=r"'\.\./\.\./\.\./etc/passwd' is no SHA-256"):
        restore(source(), folder, policy)


def test_a_damaged_record_of_what_is_held_is_told(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    web.will(short)
    fetch_source(source(), folder, policy)
    (folder / "snapshots" / "held" / "anna.json").write_text("{")
    with pytest.raises(FetchError, match=r"anna\.json is no record of a held snapshot"):
        held_snapshots(folder)


def test_a_source_without_a_way_is_not_fetched(source, folder, policy):
    with pytest.raises(FetchError, match=r"has no \[source\.fetch\]"):
        fetch_source(source().model_copy(update={"fetch": None}), folder, policy)


def test_a_journal_that_was_cut_off_goes_on(web, source, folder, policy):
    fetch_source(source(), folder, policy)
    path = folder / "snapshots" / "journal" / "anna.jsonl"
    path.write_bytes(path.read_bytes() + b'{"when": "2026-')
    fetch_source(source(), folder, policy)
    assert outcomes(folder) == ["new", "unchanged"]
    assert not faults(folder)

"""Fetches that are killed, or whose disk is full: the old text or the new one, whole, and the next fetch goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from misbehaving import OTHER, TEXT, Handler

ROOT = Path(__file__).parents[4]


def answer(handler: Handler) -> None:
    if handler.path == "/half":
        handler.start(Content_Length="1000")
        handler.wfile.write(OTHER.encode())
        handler.hang()
    else:
        handler.reply(TEXT if handler.path == "/text" else OTHER)


def test_a_fetch_that_ends_anywhere_leaves_the_old_text_or_the_new_one(web, tmp_path):
    web.will(answer)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]), "TMPDIR": str(tmp_path)}
    command = [sys.executable, str(Path(__file__).with_name("killed_fetches.py")), web.url]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    points, full = done.stdout.splitlines()
    assert int(points.removeprefix("points ")) > 35
    codes = [int(code) for code in full.split()[1:]]
    assert codes[0] == 3, "nothing can be written, and the fetch says so"
    assert 0 in codes, "the largest of the limits is none"
    assert set(codes) <= {0, 3}

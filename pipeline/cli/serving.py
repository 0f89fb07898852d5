"""`bazhanov serve` and `bazhanov explore`."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path
from typing import Any

import uvicorn
from rich.console import Console

from pipeline.build.settings import settings
from pipeline.cli.errors import UserError
from pipeline.release.catalog import read_catalog, release_folder
from pipeline.release.serving.application import GRACE, server
from pipeline.release.serving.exploring import explorer


def run_serve(out: Path | None, host: str, port: int) -> None:
    """Serve the folder of releases until the user stops it; raises UserError where the port is taken."""
    folder = settings(outputs=out).outputs
    latest = read_catalog(folder).latest
    what = f"{folder}, latest version {latest}" if latest else f"{folder}, where no release is yet"
    _run(server(folder, host, port), f"Serving {what}")


def run_explore(out: Path | None, version: str | None, host: str, port: int) -> None:
    """Open a release in Datasette until the user stops it; raises ReleaseError where release or Datasette are missing."""
    folder = release_folder(settings(outputs=out).outputs, version)
    with explorer(folder) as application:
        config = uvicorn.Config(application, host=host, port=port, log_level="warning", timeout_graceful_shutdown=GRACE)
        _run(uvicorn.Server(config), f"Exploring {folder.name} in Datasette")


def _run(wanted: uvicorn.Server, what: str) -> None:
    listening = _listen(wanted.config.host, wanted.config.port)
    host, port = listening.getsockname()[:2]
    address = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
    Console(soft_wrap=True).print(f"{what}\n{address}\nStop with Ctrl-C.", highlight=False)
    try:
        asyncio.run(wanted.serve(sockets=[listening]))
    except KeyboardInterrupt:
        # The server has ended in order and raises the signal again, for whoever waits for it.
        return
    finally:
        listening.close()


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens, so that a port that is taken is told before anything is announced."""
    try:
        return _bound(*socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0])
    except OSError as error:
        raise UserError(f"cannot listen on {host} port {port}: {error.strerror}; choose another with --port (0: any free one)") from error


def _bound(family: int, kind: int, _protocol: int, _name: str, address: tuple[Any, ...]) -> socket.socket:
    # The protocol is named since asyncio sends small answers at once (TCP_NODELAY) only on sockets that name it: else 40 ms each.
    listening = socket.socket(family, kind, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening

"""The server: files of releases with ranges and validators, and pages to find them by. Reads only, and only what a shelf offers.

Files of a version never change: their ETag is their SHA-256 and they may be kept for ever. `latest/` leads to the latest version.
Pages in a browser elsewhere may read all of it (CORS), since all of it is public.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from email.utils import formatdate, parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from pipeline.release.catalog import ReleaseError
from pipeline.release.serving.pages import index_page, message_page, release_page
from pipeline.release.serving.ranges import ByteRange, NotSatisfiableError, parse_range
from pipeline.release.serving.shelf import ServedFile, Shelf

CHUNK = 1 << 18
#: Seconds that a download may still take when the server is told to stop.
GRACE = 5
KEEP, ASK = "public, max-age=31536000, immutable", "no-cache"
_HTML = "text/html; charset=utf-8"
_TAG = re.compile(r'(?:W/)?("[^"]*")')
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS", "Access-Control-Allow-Headers": "*", "Access-Control-Max-Age": "86400",
              "Allow": "GET, HEAD, OPTIONS"}
#: Our own pages need nothing but their own style.
_PAGE = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
         "Referrer-Policy": "no-referrer"}


def application(out: Path) -> Starlette:
    """Return the ASGI application that serves a folder of releases."""
    shelf = Shelf(out)

    def answer(request: Request) -> Response:
        return _answer(shelf, request)

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "HEAD", "OPTIONS"])])


def server(out: Path, host: str, port: int) -> uvicorn.Server:
    """Return a server that is ready to `run()`; it ends on SIGINT and SIGTERM, when the answers under way are done."""
    config = uvicorn.Config(application(out), host=host, port=port, log_level="warning", access_log=False, server_header=False,
                            timeout_graceful_shutdown=GRACE)
    return uvicorn.Server(config)


def _answer(shelf: Shelf, request: Request) -> Response:
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_OPEN | _PREFLIGHT)
    try:
        return _found(shelf, request) or _failure(404, "Not found", "There is no such page or file here.")
    except ReleaseError as error:
        return _failure(500, "Damaged", f"This cannot be served: {_without(shelf.out, str(error))}. Please tell whoever runs this server.")


def _found(shelf: Shelf, request: Request) -> Response | None:
    """Return the answer to a path: a page, a way to the latest version, or a file; None where there is none."""
    path = request.path_params["path"]
    first, slash, rest = path.partition("/")
    catalog = shelf.catalog()
    if not path:
        return _page(request, index_page(shelf, _address(request)))
    if first == "latest" and catalog.latest:
        return _redirect(f"/{catalog.latest}/{rest}")
    if first in catalog.versions and not rest:
        return _page(request, release_page(shelf, first, _address(request))) if slash else _redirect(f"/{first}/")
    file = shelf.find(path)
    return _file(request, file) if file else None


def _file(request: Request, file: ServedFile) -> Response:
    headers = _OPEN | {"ETag": f'"{file.sha256}"', "Last-Modified": formatdate(file.modified, usegmt=True), "Accept-Ranges": "bytes",
                       "Cache-Control": KEEP if file.immutable else ASK, "Content-Type": file.media_type}
    if _is_known(request, headers["ETag"], file.modified):
        return Response(status_code=304, headers=headers)
    wanted = request.headers.get("range") if _same_file(request, headers) else None
    try:
        part = parse_range(wanted, file.size)
    except NotSatisfiableError:
        return Response(status_code=416, headers=_OPEN | {"Content-Range": f"bytes */{file.size}", "Accept-Ranges": "bytes"})
    if part is None:
        return _body(request, 200, headers, file.path, ByteRange(0, file.size - 1))
    headers["Content-Range"] = f"bytes {part.first}-{part.last}/{file.size}"
    return _body(request, 206, headers, file.path, part)


def _body(request: Request, status: int, headers: Mapping[str, str], path: Path, part: ByteRange) -> Response:
    headers = {**headers, "Content-Length": str(part.length)}
    if request.method == "HEAD":
        return Response(status_code=status, headers=headers)
    return StreamingResponse(_pieces(path, part), status_code=status, headers=headers)


def _pieces(path: Path, part: ByteRange) -> Iterator[bytes]:
    length = part.length
    with path.open("rb") as stream:
        stream.seek(part.first)
        while length and (piece := stream.read(min(CHUNK, length))):
            length -= len(piece)
            yield piece


def _page(request: Request, html: str) -> Response:
    content = html.encode()
    tag = f'"{hashlib.sha256(content).hexdigest()}"'
    headers = _OPEN | _PAGE | {"ETag": tag, "Cache-Control": ASK, "Content-Type": _HTML}
    if _is_known(request, tag, None):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


def _redirect(target: str) -> Response:
    return Response(status_code=307, headers=_OPEN | {"Location": quote(target), "Cache-Control": ASK})


def _failure(status: int, title: str, message: str) -> Response:
    return Response(message_page(title, message), status, headers=_OPEN | _PAGE | {"Cache-Control": ASK, "Content-Type": _HTML})


def _is_known(request: Request, tag: str, modified: int | None) -> bool:
    """Say whether the client has this state of the file (RFC 9110, section 13): tags count more than dates."""
    if (known := request.headers.get("if-none-match")) is not None:
        return known.strip() == "*" or tag in _TAG.findall(known)
    since = _seconds(request.headers.get("if-modified-since"))
    return modified is not None and since is not None and modified <= since


def _same_file(request: Request, headers: Mapping[str, str]) -> bool:
    """Say whether the part that is asked for is of the file as it is, and not of another state (If-Range)."""
    expected = request.headers.get("if-range")
    return expected is None or expected in (headers["ETag"], headers["Last-Modified"])


def _seconds(date: str | None) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp() if date else None
    except ValueError:
        return None


def _address(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _without(folder: Path, message: str) -> str:
    """Return a message without the path of the folder, which is nobody's business on the other side."""
    return message.replace(f"{folder}/", "").replace(str(folder), "the folder of releases")

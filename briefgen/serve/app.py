"""A live preview in, an application for a web server out (ASGI), which answers nobody but this machine's browsers."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from typing import cast

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from briefgen.problems import LineOf
from briefgen.serve.answers import EVENTS, answer
from briefgen.serve.preview import Preview

#: The names under which a browser on this machine finds it.
HOSTS = ("127.0.0.1", "localhost", "*.localhost")
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
}
#: Seconds after which a silent connection is spoken to, so that both sides notice if it is gone.
_PULSE = 15.0


class News:
    """Tells every page that is open that there is something new. `spread` may be called from any thread."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._listeners: set[asyncio.Event] = set()
        self._ended = False

    def spread(self) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._wake)

    def end(self) -> None:
        """Lets every page go."""
        self._ended = True
        self._wake()

    def _wake(self) -> None:
        for listener in self._listeners:
            listener.set()

    async def heard(self) -> AsyncIterator[str]:
        """Server-sent events (HTML Standard, 9.2), one for each time something was new."""
        self._loop, listener = asyncio.get_running_loop(), asyncio.Event()
        self._listeners.add(listener)
        try:
            yield ": here\n\n"
            while not self._ended:
                try:
                    await asyncio.wait_for(listener.wait(), _PULSE)
                    listener.clear()
                    yield "data: new\n\n"
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._listeners.discard(listener)


def application(preview: Callable[[], Preview], line_of: Callable[[], LineOf], news: News) -> Starlette:
    """Answers with what `preview` gives at the moment; `line_of` gives a reader of files as they are then."""
    token = secrets.token_urlsafe(16)

    async def any_page(request: Request) -> Response:
        if not _is_of_this_site(request):
            return PlainTextResponse("This preview answers its own pages only.\n", 403, headers=_HEADERS)
        address = cast("str", request.scope["path"]).removeprefix("/")
        if address == EVENTS:
            return _events(request)
        found = await run_in_threadpool(answer, preview(), address, line_of(), token)
        headers = {**_HEADERS, "ETag": found.tag}
        if found.location:
            return Response(status_code=found.status, headers={**headers, "Location": found.location})
        if request.headers.get("if-none-match") == found.tag:
            return Response(status_code=304, headers=headers)
        return Response(found.body, found.status, {**headers, "Content-Type": found.kind})

    def _events(request: Request) -> Response:
        if not secrets.compare_digest(request.query_params.get("token", "").encode(), token.encode()):
            return PlainTextResponse("This page is of another preview.\n", 403, headers=_HEADERS)
        return StreamingResponse(news.heard(), headers={**_HEADERS, "Content-Type": "text/event-stream"})

    return Starlette(
        routes=[Route("/{address:path}", any_page, methods=["GET"])],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)],
    )


def _is_of_this_site(request: Request) -> bool:
    """Whether the request comes from a page of the preview, or is a person's own (Fetch Metadata, W3C)."""
    headers = request.headers
    if headers.get("origin", f"http://{headers['host']}") != f"http://{headers['host']}":
        return False
    if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"

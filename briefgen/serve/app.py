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
from briefgen.site.pages.policy import FRAMED_HERE, sent

#: The names under which a browser on this machine finds it.
HOSTS = ("127.0.0.1", "localhost", "*.localhost")
#: Bytes of an address, bytes of headers, and headers that are read at most.
_ADDRESS, _HEAD, _FIELDS = 8 * 1024, 32 * 1024, 100
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


def application(
    preview: Callable[[], Preview], line_of: Callable[[], LineOf], news: News, fail: Callable[[str], None]
) -> Starlette:
    """Answers with what `preview` gives at the moment; `line_of` gives a reader of files as they are then.

    `fail` hears of faults of briefgen itself.
    """
    token = secrets.token_urlsafe(16)

    async def any_page(request: Request) -> Response:
        status, why = _refusal(request)
        if status:
            return PlainTextResponse(f"{why}\n", status, headers=_HEADERS)
        address = cast("str", request.scope["path"]).removeprefix("/")
        if address == EVENTS:
            return _events(request)
        shown = preview()
        try:
            found = await run_in_threadpool(answer, shown, address, line_of(), token)
        except Exception as error:
            # Whoever writes must not lose the preview, and reads of it where the preview says all else.
            fail(f"{type(error).__name__}: {error}")
            return PlainTextResponse("This page cannot be shown, by a fault of briefgen.\n", 500, headers=_HEADERS)
        policy = f"{sent(shown.sources.around.config)}; {FRAMED_HERE}"
        headers = {**_HEADERS, "Content-Security-Policy": policy, "ETag": found.tag}
        if found.location:
            return Response(status_code=found.status, headers={**headers, "Location": found.location})
        if found.status == 200 and _has(request, found.tag):
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


def _refusal(request: Request) -> tuple[int, str]:
    """The status and the words with which the request is refused; 0 where it is not (RFC 9110, 15.5; RFC 6585, 5)."""
    address = len(request.scope["raw_path"]) + len(request.scope["query_string"])
    fields = [len(name) + len(value) for name, value in request.headers.raw]
    if address > _ADDRESS:
        return 414, "This address is too long."
    if len(fields) > _FIELDS or sum(fields) > _HEAD:
        return 431, "This request has too many headers, or too long ones."
    if not _is_of_this_site(request):
        return 403, "This preview answers its own pages only."
    return 0, ""


def _is_of_this_site(request: Request) -> bool:
    """Whether the request comes from a page of the preview, or is a person's own (Fetch Metadata, W3C)."""
    headers, (_, port) = request.headers, request.scope["server"]
    host = headers["host"]
    if (host.partition(":")[2] or "80") != str(port):
        return False
    if any(origin != f"http://{host}" for origin in headers.getlist("origin")):
        return False
    if headers.get("sec-fetch-site", "none") in {"none", "same-origin"}:
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _has(request: Request, tag: str) -> bool:
    """Whether the browser has what bears the entity tag (RFC 9110, 13.1.2)."""
    tags = request.headers.get("if-none-match", "").split(",")
    return any(one.strip().removeprefix("W/") == tag for one in tags)

"""A project in, its preview on a socket out, until it is interrupted."""

from __future__ import annotations

import gc
import socket
import threading
from collections.abc import Callable
from datetime import datetime
from functools import partial

import uvicorn

from briefgen.project import Project, line_reader
from briefgen.serve.app import News, application
from briefgen.serve.connections import Connection
from briefgen.serve.live import Change, Live, folders
from briefgen.serve.preview import Preview
from briefgen.serve.watching import Bell, watched

#: The port of a server that has just ended is free, that of one that runs is not. On Windows, where there is another
#: option, SO_REUSEADDR would let two have one port (Winsock, "Using SO_REUSEADDR and SO_EXCLUSIVEADDRUSE").
_ONE_SERVER: int = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
#: So many connections wait to be accepted.
_BACKLOG = 64
#: Bytes of a request that is not there whole; what is too large of a whole one, the application says.
_REQUEST = 65536


def listening(port: int) -> socket.socket:
    """A socket of this machine's own at the port; 0 stands for any that is free. Raises OSError."""
    # asyncio sends small answers at once only where the protocol is named (TCP_NODELAY).
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, _ONE_SERVER, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        raise
    listener.listen(_BACKLOG)
    return listener


def serve(
    project: Project,
    begin: Callable[[], Preview],
    listener: socket.socket,
    clock: Callable[[], datetime],
    tell: Callable[[Change], None],
    fail: Callable[[str], None],
    ready: Callable[[Preview, str], None],
) -> None:
    """Serves the preview that is begun and keeps it true, telling as `Live` does.

    `ready` hears why nothing is watched, or "". Nobody but `Live` may hold a preview: it is large, and soon outdated.
    """
    news, bell = News(), Bell()

    def told(change: Change) -> None:
        tell(change)
        news.spread()

    live = Live(project, begin(), clock, told, fail)
    app = application(lambda: live.preview, lambda: line_reader(project), news, fail)
    settings = uvicorn.Config(
        app,
        # Whoever sends nonsense is answered, and is nothing that a writer should read of.
        log_level="error",
        access_log=False,
        http=Connection,
        ws="none",
        lifespan="off",
        server_header=False,
        backlog=_BACKLOG,
        h11_max_incomplete_event_size=_REQUEST,
        timeout_graceful_shutdown=1,
    )
    gc.freeze()
    gc.enable()
    with watched(partial(folders, project), project.config, bell.ring) as watch:
        following = threading.Thread(target=live.follow, args=(bell, watch), daemon=True)
        following.start()
        ready(live.preview, watch.fault)
        try:
            _Server(settings, news).run(sockets=[listener])
        finally:
            live.end(bell)
            following.join(timeout=2)


class _Server(uvicorn.Server):
    """It would wait for pages that listen for news to close, so they are let go first."""

    def __init__(self, settings: uvicorn.Config, news: News) -> None:
        super().__init__(settings)
        self._news = news

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._news.end()
        await super().shutdown(sockets)

"""Connections that do not wait for ever, as uvicorn's own would."""

from __future__ import annotations

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

#: Seconds within which a request must have come whole, after a connection was made or the last answer given.
PATIENCE = 10.0
#: More connections than a person's browsers open. With those that wait to be accepted, macOS allows 256 files.
CONNECTIONS = 128


class Connection(H11Protocol):
    """Speaks HTTP/1.1. While it waits for a request, it gives way to new connections where there are too many."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()
        if len(self.connections) > CONNECTIONS:
            self._make_room()

    def handle_events(self) -> None:
        super().handle_events()
        if self._waiting and self.cycle is not None and not self.cycle.response_complete:
            self._waiting.cancel()
            self._waiting = None

    def on_response_complete(self) -> None:
        self._wait()
        super().on_response_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        if self._waiting:
            self._waiting.cancel()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        # An answer may have begun before the rest of a request turned out to be none; there can be no second one.
        if self.cycle is not None:
            self.cycle.disconnected = True
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        else:
            self.transport.abort()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(PATIENCE, self.transport.close)

    def _make_room(self) -> None:
        """Ends the connection that has waited longest."""
        waits = {one: one._waiting.when() for one in self.connections if isinstance(one, Connection) and one._waiting}
        longest = min(waits, key=waits.__getitem__)
        self.connections.discard(longest)
        longest.transport.abort()

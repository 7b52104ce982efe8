"""Addresses elsewhere in, what they answer out. The one place that speaks HTTP.

Each host is asked one thing at a time, with a pause after it, and is let alone where it asks for that. Nothing is
read but the head of an answer.
"""

from __future__ import annotations

import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpx
from msgspec import Struct

from briefgen.replies import Reply

#: So many hosts are asked at a time, and so many redirects are followed.
HOSTS, REDIRECTS = 16, 5
#: A host that asks for a longer wait, in seconds, is not asked again in this run.
PATIENCE = 30.0
#: What a server says that will not answer programs, or not these many: the page may well be there.
_REFUSED = {401, 403, 407, 429, 451, 999}
_PERMANENT = {301, 308}


class Manners(Struct, frozen=True):
    """How addresses are asked, in seconds: how long one may take, all may take, and a host is let alone in between.

    `agent` says who asks; `private` whether addresses inside a network are asked, which others cannot reach.
    """

    agent: str
    timeout: float
    within: float
    private: bool = False
    pause: float = 1.0


class _Inside(Exception):
    """The address lies inside a network."""


class _Resting(Exception):
    """The host wants to be let alone for longer than this run lasts."""


def replies(addresses: Iterable[str], manners: Manners, now: float, told: Callable[[float], None]) -> dict[str, Reply]:
    """What each of the addresses answers at the moment `now`. `told` hears which part of them is done."""
    return asyncio.run(_replies(list(addresses), manners, now, told))


async def _replies(
    addresses: list[str], manners: Manners, now: float, told: Callable[[float], None]
) -> dict[str, Reply]:
    found = {address: Reply("unasked", now) for address in addresses}
    turns, places = _Turns(manners.pause), asyncio.Semaphore(HOSTS)
    done = 0

    async def ask(client: httpx.AsyncClient, of_host: list[str]) -> None:
        nonlocal done
        async with places:
            for address in of_host:
                found[address] = await _reply(client, turns, address, manners, now)
                done += 1
                told(done / len(addresses))

    transport = httpx.AsyncHTTPTransport() if manners.private else _Public(httpx.AsyncHTTPTransport())
    headers = {"User-Agent": manners.agent, "Accept": "*/*"}
    client = httpx.AsyncClient(transport=transport, headers=headers, trust_env=False, timeout=manners.timeout)
    with suppress(TimeoutError):
        async with asyncio.timeout(manners.within), client:
            await asyncio.gather(*(ask(client, of_host) for of_host in _by_host(addresses)))
    return found


def _by_host(addresses: list[str]) -> list[list[str]]:
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[address.split("/")[2].lower()].append(address)
    return list(hosts.values())


# One address


async def _reply(client: httpx.AsyncClient, turns: _Turns, address: str, manners: Manners, now: float) -> Reply:
    try:
        status, moved = await _followed(client, turns, address, manners.timeout)
    except _Resting:
        return Reply("unasked", now)
    except _Inside:
        return Reply("gone", now, "lies inside a network, where readers cannot reach it")
    except (TimeoutError, httpx.TimeoutException):
        return Reply("silent", now, f"did not answer in {manners.timeout:.0f} s")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
        return Reply("gone", now, "is no address, or leads to none")
    except socket.gaierror:
        return Reply("gone", now, "has a host that nobody knows")
    except httpx.TooManyRedirects:
        return Reply("gone", now, f"leads on more than {REDIRECTS} times")
    except (httpx.HTTPError, OSError) as error:
        return Reply("silent", now, f"cannot be reached: {error or type(error).__name__}")
    if status < 400 or status in _REFUSED:
        return Reply("there", now, moved=moved if status < 400 else "")
    phrase = HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else ""
    return Reply("gone" if status in {404, 410} else "silent", now, f"answers {status} {phrase}".strip())


async def _followed(client: httpx.AsyncClient, turns: _Turns, address: str, timeout: float) -> tuple[int, str]:
    """The status at the end of all redirects, and where the permanent ones before any other lead, or ""."""
    at, moved, is_permanent = httpx.URL(address), "", True
    for _ in range(REDIRECTS + 1):
        response = await _answer(client, turns, at, timeout)
        if not response.has_redirect_location:
            return response.status_code, moved
        at = at.join(response.headers["Location"])
        is_permanent = is_permanent and response.status_code in _PERMANENT
        moved = str(at) if is_permanent else moved
    raise httpx.TooManyRedirects("")


async def _answer(client: httpx.AsyncClient, turns: _Turns, at: httpx.URL, timeout: float) -> httpx.Response:
    """What the server answers to HEAD, or where that tells nothing good, to GET; once more after a wait it asks for."""
    waited = False
    method = "HEAD"
    while True:
        try:
            async with turns.of(at.host), asyncio.timeout(timeout), client.stream(method, at) as response:
                pass
        except httpx.RemoteProtocolError:
            if method == "GET":
                raise
            method = "GET"
            continue
        wait = _wait(response)
        if wait:
            turns.rest(at.host, wait)
            if waited:
                return response
            waited = True
        elif response.status_code < 400 or method == "GET":
            return response
        else:
            method = "GET"


def _wait(response: httpx.Response) -> float:
    """So many seconds the server asks to be let alone (RFC 9110, section 10.2.3); 0 where it does not."""
    asked = response.headers.get("Retry-After", "")
    if response.status_code not in {429, 503} or not asked:
        return 0.0
    if asked.isdecimal():
        return float(asked)
    try:
        wait = parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers["Date"])
    except (KeyError, ValueError, TypeError, OverflowError):
        return PATIENCE + 1
    return max(wait.total_seconds(), 0.0)


class _Turns:
    """Whose turn it is: a host is asked one thing at a time, and let alone between."""

    def __init__(self, pause: float) -> None:
        self._pause = pause
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free: dict[str, float] = {}

    @asynccontextmanager
    async def of(self, host: str) -> AsyncIterator[None]:
        """Lasts as long as the host is being asked. Raises `_Resting`."""
        clock = asyncio.get_running_loop().time
        async with self._locks[host]:
            wait = self._free.get(host, 0.0) - clock()
            if wait > max(PATIENCE, self._pause):
                raise _Resting
            await asyncio.sleep(max(wait, 0.0))
            try:
                yield
            finally:
                self._free[host] = clock() + self._pause

    def rest(self, host: str, seconds: float) -> None:
        self._free[host] = asyncio.get_running_loop().time() + seconds


# Inside and outside


class _Public(httpx.AsyncBaseTransport):
    """Connects to public addresses only.

    A name is looked up once, and what was looked at is connected to: a second look-up might give another address.
    """

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host = request.url.host
        found = await _looked_up(host, request.url.port or 0)
        if not found or not all(map(_is_public, found)):
            raise _Inside
        chosen = next((one for one in found if one.version == 4), found[0])
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=str(chosen))
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


async def _looked_up(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    """Every address of the host. Raises `socket.gaierror`."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(str(place[0]).partition("%")[0]) for *_, place in found]


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether it is reached from everywhere (RFC 6890), also where it stands for another (RFC 4291, 3056, 6052)."""
    if isinstance(address, IPv6Address):
        within = address.ipv4_mapped or address.sixtofour
        if address.packed.startswith(b"\0\x64\xff\x9b" + 8 * b"\0"):
            within = IPv4Address(address.packed[12:])
        if within is not None and not _is_public(within):
            return False
    return address.is_global and not address.is_multicast

"""What other sites in a writer's browser, and other programs on the machine, cannot get from a preview.

Requests are written to a socket byte by byte, for no client would send most of them. Whatever is asked, the terminal
says nothing of it.
"""

from __future__ import annotations

import re
import resource
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from typing import NamedTuple

import html5lib
import httpx
import pytest

from briefgen.serve.connections import PATIENCE
from tests.conftest import SETTINGS
from tests.serve.conftest import Serving, served
from tests.sites import SiteFolder

SECRET = b"SECRET"
#: A name that would act where it is not escaped.
EVIL = '<img src=x onerror="alert(1)">'


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The preview of a site beside secrets, with links to them. It has said nothing when it ends."""
    site = SiteFolder(tmp_path_factory.mktemp("attacked") / "site")
    site.write("briefgen.yaml", SETTINGS)
    site.brief("ash", body="It fell. ![A leaf](leaf.png)")
    site.write("content/briefs/leaf.png", b"leaf")
    site.write("content/static/large.bin", b"x" * 3_000_000)
    site.write("layouts/assets/own.css", "a {}")
    for hidden in (
        "secret.txt",
        ".env",
        ".git/config",
        "output/secret.txt",
        "content/.env",
        "content/.git/config",
        "content/static/.hidden",
        "content/static/.well-known/secret.txt",
        "content/briefs/ash.md~",
        "content/briefs/.ash.md.swp",
        "layouts/assets/.hidden",
        "layouts/assets/.git/config",
        "layouts/parts/own.html",
        "../secret.txt",
        "../secrets/secret.txt",
    ):
        site.write(hidden, SECRET)
    (site.root / "content/static/link.txt").symlink_to("../../secret.txt")
    (site.root / "content/static/absolute.txt").symlink_to((site.root / "secret.txt").resolve())
    (site.root / "content/static/folder").symlink_to("../../../secrets")
    (site.root / "content/briefs/link.png").symlink_to("../../../secret.txt")
    (site.root / "content/briefs/link.md").symlink_to("../../secret.txt")
    (site.root / "content/linked").symlink_to("../../secrets")
    (site.root / "layouts/assets/link.css").symlink_to("../../secret.txt")
    (site.root / "layouts/assets/folder").symlink_to("../../../secrets")
    with served(site.root) as preview:
        preview.browser.get("/")
        yield preview
        assert 0 == preview.end()
        assert [] == [line for line in preview.out if "symlink" not in line and re.search("(?i)error|warn|Trac", line)]


def raw(preview: Serving, *parts: bytes, wait: float = 5) -> bytes:
    """All that is answered to the bytes, each part sent a moment after the last, until the connection is closed."""
    address = httpx.URL(preview.address)
    with socket.create_connection((address.host, address.port), timeout=wait) as connection, suppress(OSError):
        for number, part in enumerate(parts):
            time.sleep(0.1 * bool(number))
            connection.sendall(part)
        said = b""
        with suppress(OSError):
            while more := connection.recv(65536):
                said += more
        return said
    return b""


def read(said: bytes) -> Answer:
    head, _, body = said.partition(b"\r\n\r\n")
    first, *fields = head.decode().split("\r\n")
    return Answer(int(first.split()[1]), {k.lower(): v for k, _, v in (f.partition(": ") for f in fields)}, body)


def asked(preview: Serving, target: str | bytes, *headers: str, method: str = "GET", host: str | None = None) -> Answer:
    """The answer to one request, whose target and headers nothing has put in order."""
    name = httpx.URL(preview.address).netloc.decode() if host is None else host
    lines = [f"Host: {name}", *headers, "Connection: close", "", ""]
    path = target.encode("latin-1") if isinstance(target, str) else target
    return read(raw(preview, method.encode() + b" " + path + b" HTTP/1.1\r\n" + "\r\n".join(lines).encode("latin-1")))


def is_well(preview: Serving) -> bool:
    """Whether a person gets a page, before those who make others wait are sent away."""
    began = time.monotonic()
    try:
        answer = preview.browser.get("/briefs/ash/")
    except (httpx.RemoteProtocolError, httpx.ReadError):
        # A connection that waited may be closed just then. Browsers ask again by another (RFC 9112, section 9.3.1).
        answer = preview.browser.get("/briefs/ash/")
    return answer.status_code == 200 and time.monotonic() - began < PATIENCE / 2


# Files that are not the site's


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/../../secret.txt",
        "/../../../../../../../../etc/passwd",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/%2e%2e%5csecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/\\..\\secret.txt",
        "/%252e%252e/secret.txt",
        "/%252e%252e%252fsecret.txt",
        "/%25252e%25252e/secret.txt",
        "/..%252fsecret.txt",
        "/....//secret.txt",
        "/..../secret.txt",
        "/..;/secret.txt",
        "/.%2e/secret.txt",
        "/%2e./secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/%c0%ae%c0%ae%c0%afsecret.txt",
        "/%e0%80%ae%e0%80%ae/secret.txt",
        "/%uff0e%uff0e/secret.txt",
        "/%ef%bc%8e%ef%bc%8e/secret.txt",
        "//secret.txt",
        "//etc/passwd",
        "///etc/passwd",
        "/%2fetc/passwd",
        "/%2f%2fetc%2fpasswd",
        "/./../secret.txt",
        "/.//..//secret.txt",
        "/briefs/../../secret.txt",
        "/briefs/ash/../../../secret.txt",
        "/briefs/ash/%2e%2e/%2e%2e/%2e%2e/secret.txt",
        "/assets/../secret.txt",
        "/assets/..%2f..%2f..%2fsecret.txt",
        "/static/../../secret.txt",
        "/secret.txt%00",
        "/secret.txt%00.html",
        "/%00/../secret.txt",
        "/briefs/ash/index.html%00",
        "/C:\\secret.txt",
        "/C:/secret.txt",
        "/c%3a%5csecret.txt",
        "/file:/secret.txt",
        "/file:///etc/passwd",
        "file:///etc/passwd",
        "/secret.txt::$DATA",
        "/secret.txt.",
        "/secret.txt%20",
        "/~/secret.txt",
        "/secret.txt/",
        "/secret.txt?x",
        "/briefs/ash/?../../secret.txt",
        "/proc/self/environ",
        "secret.txt",
        "../secret.txt",
        "*",
    ],
)
def test_no_spelling_of_an_address_leads_out_of_the_site(attacked: Serving, target: str) -> None:
    answer = asked(attacked, target)
    assert answer.status in {400, 404} or target == "/briefs/ash/?../../secret.txt"
    assert SECRET not in answer.body
    assert b"root:" not in answer.body


@pytest.mark.parametrize(
    "target",
    [
        "/link.txt",
        "/static/link.txt",
        "/absolute.txt",
        "/folder/secret.txt",
        "/linked/secret.txt",
        "/briefs/link.png",
        "/briefs/link/",
        "/assets/link.css",
        "/assets/folder/secret.txt",
        "/.hidden",
        "/.env",
        "/.git/config",
        "/.well-known/secret.txt",
        "/assets/.hidden",
        "/assets/.git/config",
        "/briefs/ash.md",
        "/briefs/ash.md~",
        "/briefs/.ash.md.swp",
        "/content/briefs/ash.md",
        "/content/",
        "/briefgen.yaml",
        "/layouts/parts/own.html",
        "/layouts/assets/own.css",
        "/parts/own.html",
        "/output/secret.txt",
        "/.briefgen/texts",
        "/.briefgen/",
        "/.briefgen/preview",
        "/.briefgen/events/",
        "/assets/",
        "/assets",
        "/server.py",
        "/reload.js",
    ],
)
def test_hidden_files_links_and_folders_are_not_there(attacked: Serving, target: str) -> None:
    answer = asked(attacked, target)
    assert 404 == answer.status
    assert SECRET not in answer.body


def test_a_link_that_is_made_meanwhile_leads_nowhere(site: SiteFolder) -> None:
    site.write("secret.txt", SECRET)
    site.write("content/static/leaf.txt", "leaf")
    site.write("layouts/assets/own.css", "a {}")
    with served(site.root) as preview:
        assert ["leaf", "a {}"] == [preview.browser.get(path).text for path in ("/leaf.txt", "/assets/own.css")]
        for path in ("content/static/leaf.txt", "layouts/assets/own.css"):
            (site.root / path).unlink()
            (site.root / path).symlink_to(site.root / "secret.txt")
            assert "SECRET" not in preview.browser.get(f"/{path.split('/', 1)[1].removeprefix('static/')}").text
        assert preview.shows("/", "symbolic link leaves")
        assert [404, 404] == [preview.browser.get(path).status_code for path in ("/leaf.txt", "/assets/own.css")]


@pytest.mark.parametrize(
    "target", ["/briefs/ash/", "/large.bin", "/assets/own.css", "/briefs/leaf.png", "/?q=%00", "/"]
)
def test_what_is_the_site_s_is_there(attacked: Serving, target: str) -> None:
    assert 200 == asked(attacked, target).status


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "//evil.example/",
        "///evil.example",
        "/\\evil.example",
        "/%5cevil.example",
        "/%2f%2fevil.example",
        "/%09/evil.example",
        "/.//evil.example",
        "/briefs/ash%0d%0aSet-Cookie:%20a=b",
        "/briefs/ash%0aLocation:%20//evil.example",
        "/briefs/ash%E5%98%8A%E5%98%8DSet-Cookie:a",
        "//evil.example/briefs/ash",
        "//evil.example/%2e%2e/briefs/ash",
        "/https://evil.example/briefs/ash",
        "http://evil.example/briefs/ash",
        "/briefs/ash?//evil.example",
        "/briefs/ash",
        "/briefs",
    ],
)
def test_redirects_lead_to_pages_of_the_site_only(attacked: Serving, target: str) -> None:
    answer = asked(attacked, target)
    assert answer.headers.get("location", "/briefs/") in {"/briefs/", "/briefs/ash/"}
    assert "set-cookie" not in answer.headers


# Other sites


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example:{port}",
        "localhost.evil.example:{port}",
        "127.0.0.1:{port}.evil.example",
        "127.0.0.1@evil.example:{port}",
        "evil.example#127.0.0.1:{port}",
        "evillocalhost:{port}",
        "localhost.:{port}",
        "127.0.0.1",
        "localhost",
        "127.0.0.1:1",
        "localhost:80",
        "127.0.0.1:{port}0",
        "127.0.0.1:0{port}",
        "127.0.0.1:{port}:80",
        "127.0.0.1:",
        "127.0.0.2:{port}",
        "127.1:{port}",
        "2130706433:{port}",
        "0x7f000001:{port}",
        "0.0.0.0:{port}",
        "0:{port}",
        "[::1]:{port}",
        "[::ffff:127.0.0.1]:{port}",
        "::1",
        "[::]:{port}",
        "192.168.0.1:{port}",
        "127.0.0.1:{port}, evil.example",
        "http://127.0.0.1:{port}",
        "",
        " ",
    ],
)
def test_other_names_of_the_host_are_refused(attacked: Serving, host: str) -> None:
    """So a name that leads here only when it is asked for the second time (DNS rebinding) gets nothing."""
    port = httpx.URL(attacked.address).port
    answers = [asked(attacked, path, host=host.format(port=port)) for path in ("/", attacked.events(), "/index.json")]
    assert {answer.status for answer in answers} <= {400, 403}
    assert not any(b"briefgen-problems" in answer.body for answer in answers)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "a.localhost", "a-b.c.localhost"])
def test_the_names_of_this_machine_are_answered(attacked: Serving, host: str) -> None:
    assert 200 == asked(attacked, "/", host=f"{host}:{httpx.URL(attacked.address).port}").status


ORIGINS = [
    "https://evil.example",
    "http://evil.example",
    "null",
    "file://",
    "http://192.168.0.1",
    "http://127.0.0.1",
    "https://127.0.0.1:{port}",
    "http://127.0.0.1:1",
    "http://localhost:{port}",
    "http://127.0.0.1:{port}.evil.example",
    "http://evil.example/127.0.0.1:{port}",
    "http://evil.example@127.0.0.1:{port}",
    "http://[::1]:{port}",
    "chrome-extension://abcdefghijklmnop",
    "http://127.0.0.1:{port}\r\nOrigin: https://evil.example",
    "",
]


@pytest.mark.parametrize("origin", ORIGINS)
def test_pages_of_other_origins_are_refused(attacked: Serving, origin: str) -> None:
    header = f"Origin: {origin.format(port=httpx.URL(attacked.address).port)}"
    answers = [asked(attacked, path, header) for path in ("/", attacked.events(), "/index.json", "/large.bin", "/no")]
    assert {403} == {answer.status for answer in answers}
    assert not [name for answer in answers for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize("site", ["cross-site", "same-site", "CROSS-SITE", "evil", ""])
@pytest.mark.parametrize(
    ("mode", "destination"),
    [
        ("no-cors", "script"),
        ("no-cors", "image"),
        ("no-cors", "style"),
        ("cors", "empty"),
        ("cors", "font"),
        ("cors", "json"),
        ("no-cors", "video"),
        ("navigate", "iframe"),
        ("navigate", "object"),
        ("websocket", "websocket"),
    ],
)
def test_what_other_sites_load_is_refused(attacked: Serving, site: str, mode: str, destination: str) -> None:
    headers = (f"Sec-Fetch-Site: {site}", f"Sec-Fetch-Mode: {mode}", f"Sec-Fetch-Dest: {destination}")
    answers = [asked(attacked, path, *headers) for path in (attacked.events(), "/assets/own.css")]
    assert [403, 403] == [answer.status for answer in answers]


def test_a_link_from_elsewhere_may_lead_here(attacked: Serving) -> None:
    headers = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document")
    assert 200 == asked(attacked, "/", *headers).status


def test_every_answer_forbids_to_be_used_elsewhere(attacked: Serving) -> None:
    for target in ("/", "/large.bin", "/no", "/briefs/ash", "/index.json"):
        headers = asked(attacked, target).headers
        assert ("same-origin", "nosniff") == (
            headers["cross-origin-resource-policy"],
            headers["x-content-type-options"],
        )
        assert "SAMEORIGIN" == headers["x-frame-options"]


@pytest.mark.parametrize("token", ["", "guess", "{most}", "{token}x", "{upper}", "{token}%00", "%F0%9F%8C%B3", "\\x"])
def test_events_are_for_pages_that_know_the_token(attacked: Serving, token: str) -> None:
    address, _, own = attacked.events().partition("=")
    tried = token.format(token=own, most=own[:-1], upper=own.swapcase())
    assert 403 == asked(attacked, f"{address}={tried}").status


def test_a_token_is_of_one_preview_only(attacked: Serving, site: SiteFolder) -> None:
    with served(site.root) as another:
        assert 403 == asked(attacked, another.events()).status
        assert 22 <= len(another.events().partition("token=")[2])  # 128 bits, in Base64


def test_events_say_that_something_is_new_and_nothing_else(site: SiteFolder) -> None:
    site.brief("ash")
    with served(site.root) as preview, preview.browser.stream("GET", preview.events()) as news:
        lines = news.iter_lines()
        heard = [next(lines)]
        site.brief("ash", body="It fell.")
        while "data: new" not in heard:
            heard.append(next(lines))
    assert {": here", "", "data: new"} == set(heard)


# Requests that are none


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get", "EVIL"])
def test_nothing_but_reading_is_answered(attacked: Serving, method: str) -> None:
    answers = [asked(attacked, path, method=method) for path in ("/", attacked.events(), "/assets/own.css")]
    assert {405} == {answer.status for answer in answers}


@pytest.mark.parametrize("target", ["evil.example:443", "127.0.0.1:22", "/"])
def test_it_is_no_proxy(attacked: Serving, target: str) -> None:
    assert asked(attacked, target, method="CONNECT").status in {404, 405}


@pytest.mark.parametrize("target", ["/", "/large.bin", "/no", "/briefs/ash"])
def test_a_head_is_an_answer_without_a_body(attacked: Serving, target: str) -> None:
    head, whole = (asked(attacked, target, method=method) for method in ("HEAD", "GET"))
    assert (whole.status, b"") == (head.status, head.body)
    assert whole.headers["content-length"] == head.headers["content-length"]


@pytest.mark.parametrize(
    "value",
    ["bytes=0-0", "bytes=0-", "bytes=-1", "bytes=9999999-", "bytes=5-2", "bytes=" + "0-1," * 500, "lines=1-2", "x", ""],
)
def test_a_part_of_a_file_is_the_whole(attacked: Serving, value: str) -> None:
    answer = asked(attacked, "/large.bin", f"Range: {value}")
    assert (200, 3_000_000) == (answer.status, len(answer.body))


@pytest.mark.parametrize(
    ("sent", "status"),
    [("{tag}", 304), ("W/{tag}", 304), ('"a", {tag}', 304), ('"a"', 200), ("", 200), ("tag", 200), ('"{tag}"', 200)],
)
def test_what_a_browser_has_is_not_sent_again(attacked: Serving, sent: str, status: int) -> None:
    tag = asked(attacked, "/large.bin").headers["etag"]
    answer = asked(attacked, "/large.bin", f"If-None-Match: {sent.format(tag=tag)}")
    assert (status, status == 200) == (answer.status, bool(answer.body))


def test_what_is_missing_is_missing_though_a_browser_has_it(attacked: Serving) -> None:
    """As RFC 9110 asks, 13.2.1: a condition is of what would be answered with success."""
    tag = asked(attacked, "/no").headers["etag"]
    assert 404 == asked(attacked, "/no", f"If-None-Match: {tag}").status


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/" + "a" * 8192, [], 414),
        ("/?" + "a" * 40000, [], 414),
        ("/" + "%41" * 4000, [], 414),
        ("/", [f"X-{number}: y" for number in range(101)], 431),
        ("/", ["X: " + "y" * 33000], 431),
        ("/", ["X" * 33000 + ": y"], 431),
        ("/", [f"X: {'y' * 1000}" for _ in range(33)], 431),
        ("/", ["Cookie: " + "a=b; " * 7000], 431),
    ],
)
def test_what_is_too_large_is_refused(attacked: Serving, target: str, headers: list[str], status: int) -> None:
    assert status == asked(attacked, target, *headers).status


HOST = b"Host: 127.0.0.1:%d\r\n"


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /\r\n\r\n",
        b"GET / HTTP/0.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Host: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/x\r\n" + HOST + b"\r\n",
        b"GET / FTP/1.1\r\n" + HOST + b"\r\n",
        b"GET  HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /\x00 HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\n" + HOST + b"\r\n",
        "GET /ä HTTP/1.1\r\n".encode() + HOST + b"\r\n",
        b"GET /\x1b[31m HTTP/1.1\r\n" + HOST + b"\r\n",
        b"G\x00T / HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\nHost\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A\x00: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: b\x00c\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A : b\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b": b\r\n\r\n",
        b"GET / HTTP/1.1\r\n A: b\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: x\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999999999\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked, chunked\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 100,
        b"\xff" * 100,
        b"\r\n\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"A" * 200_000,
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: " + b"b" * 200_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + HOST + b"A: b\r\n" * 30_000 + b"\r\n",
    ],
)
def test_what_is_no_request_is_refused(attacked: Serving, request_: bytes) -> None:
    port = httpx.URL(attacked.address).port or 0
    said = raw(attacked, request_.replace(HOST, HOST % port), wait=1)
    assert b"briefgen-problems" not in said
    assert said.split()[1:2] in ([b"400"], [b"404"], [b"405"], [b"414"], [b"431"], [])
    assert is_well(attacked)


@pytest.mark.parametrize(
    "parts",
    [
        [b"POST / HTTP/1.1\r\n", HOST, b"Content-Length: 100000000\r\n\r\n", *[b"x" * 500_000] * 8],
        [b"GET / HTTP/1.1\r\n", HOST, b"Content-Length: 100000000\r\n\r\n", *[b"x" * 500_000] * 8],
        [b"GET / HTTP/1.1\r\n", HOST, b"Transfer-Encoding: chunked\r\n\r\n", b"5\r\nhello\r\n", b"zz\r\n"],
        [b"POST / HTTP/1.1\r\n", HOST, b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n", b"zz\r\n"],
        [b"GET / HTTP/1.1\r\n", HOST, b"Transfer-Encoding: chunked\r\n\r\n", b"1" * 70_000],
        [
            b"GET / HTTP/1.1\r\n",
            HOST,
            b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"0\r\n\r\n",
            b"\xff",
        ],
        [b"GET / HTTP/1.1\r\n", HOST, b"\r\n", b"\x00\xff\r\n\r\n"],
        [b"GET / HTTP/1.1\r\n", HOST, b"\r\n\x00\xff\r\n\r\n"],
        [b"GET / HTTP/1.1\r\n", HOST, b"Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", b"he"],
        [b"GET / HTTP/1.1\r\n", HOST, b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n", b"\x81\x05hello"],
        [b"GET / HTTP/1.1\r\n", HOST, b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n", b"PRI"],
        [b"GET / HTTP/1.1\r\n", HOST, b"\r\n", b"GET / HTTP/1.1\r\n", HOST, b"\r\n", b"POST / HTTP/1.1\r\n", HOST],
        [b"GET {events} HTTP/1.1\r\n", HOST, b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n"],
        [b"GET {events} HTTP/1.1\r\n", HOST, b"Content-Length: 9\r\n\r\n", b"0123456789\r\n"],
        [b"GET {events} HTTP/1.1\r\n", HOST, b"\r\n", b"\x00\xff"],
    ],
)
def test_what_follows_a_request_does_no_harm(attacked: Serving, parts: list[bytes]) -> None:
    port, events = httpx.URL(attacked.address).port or 0, attacked.events().encode()
    raw(attacked, *[part.replace(HOST, HOST % port).replace(b"{events}", events) for part in parts], wait=0.5)
    assert is_well(attacked)


# Clients that take their time


@contextmanager
def opened(preview: Serving, number: int, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many connections, each of which has sent that much of a request."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    address = httpx.URL(preview.address)
    with ExitStack() as stack:
        connections = []
        for _ in range(number):
            connections.append(stack.enter_context(socket.create_connection((address.host, address.port), timeout=20)))
            with suppress(OSError):
                connections[-1].sendall(sent)
        yield connections


@pytest.mark.parametrize("number", [200, 1000])
@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nX: "])
def test_connections_that_wait_keep_nobody_waiting(attacked: Serving, number: int, sent: bytes) -> None:
    with opened(attacked, number, sent):
        assert [True] * 5 == [is_well(attacked) for _ in range(5)]
        with httpx.Client(base_url=attacked.address) as another:
            assert 200 == another.get("/briefs/ash/").status_code


def test_who_never_reads_an_answer_keeps_nobody_out(attacked: Serving) -> None:
    sent = b"GET /large.bin HTTP/1.1\r\n" + HOST % (httpx.URL(attacked.address).port or 0) + b"\r\n"
    with opened(attacked, 400, sent):
        assert attacked.within(lambda: is_well(attacked))


def test_a_request_has_ten_seconds_to_come(attacked: Serving) -> None:
    host = HOST % (httpx.URL(attacked.address).port or 0)
    whole = b"GET / HTTP/1.1\r\n" + host
    begun = [b"", b"GET", whole, b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 99\r\n\r\n", whole + b"\r\nGET / "]
    with ExitStack() as stack:
        slow = [stack.enter_context(opened(attacked, 1, sent))[0] for sent in begun]
        began = time.monotonic()
        while slow and time.monotonic() - began < 15:
            time.sleep(0.25)
            for connection in list(slow):
                connection.settimeout(0.001)
                try:
                    connection.send(b"x")
                    while connection.recv(65536):
                        pass
                    slow.remove(connection)
                except TimeoutError:
                    continue
                except OSError:
                    slow.remove(connection)
            if time.monotonic() - began < 4:
                assert 5 == len(slow)
    assert [] == slow


def test_a_page_may_listen_for_as_long_as_it_likes(site: SiteFolder) -> None:
    with served(site.root) as preview, preview.browser.stream("GET", preview.events()) as news:
        lines = news.iter_lines()
        next(lines)
        with opened(preview, 300, b""):
            time.sleep(11)
        site.brief("ash")
        assert "data: new" in lines


# What is shown


def test_every_answer_is_wholly_old_or_wholly_new(site: SiteFolder) -> None:
    def save(version: int) -> None:
        place = site.root / "content/briefs/ash.md"
        whole = place.read_text().replace(f"round-{version - 1}.", f"round-{version}.")
        (place.with_suffix(".tmp")).write_text(whole.replace(f"round-{version - 1}\n", f"round-{version}\n"))
        place.with_suffix(".tmp").replace(place)

    site.brief("ash", body="Fell in round-0.\n\n" * 50, title="Ash of round-0")
    with served(site.root) as preview, ThreadPoolExecutor(4) as pool:

        def ask(_: int) -> tuple[int, set[str]]:
            answer = preview.browser.get("/briefs/ash/")
            return answer.status_code, set(re.findall(r"round-\d+", answer.text))

        answers = pool.map(ask, range(2000))
        for version in range(1, 21):
            save(version)
            assert preview.shows("/briefs/ash/", f"round-{version}")
        found = list(answers)
    assert [] == [(status, versions) for status, versions in found if status != 200 or len(versions) != 1]
    assert 2000 == len(found)


def test_the_script_that_follows_changes_is_in_served_pages_only(site: SiteFolder) -> None:
    site.brief("ash")
    assert 0 == site.build().code
    with served(site.root) as preview:
        assert "data-events" in preview.browser.get("/briefs/ash/").text
        assert not any(b"data-events" in data or b"EventSource" in data for data in site.files().values())


def test_what_is_told_of_mistakes_is_text(site: SiteFolder) -> None:
    site.write(f"content/briefs/{EVIL}.md", f'---\ntitle: "{EVIL}"\n{EVIL}: </pre></template><script>x</script>\n---\n')
    with served(site.root) as preview:
        page = preview.browser.get("/").text
        tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert "unknown key" in page
    assert "&lt;/template&gt;&lt;script&gt;" in page
    assert [] == [one for one in tree.iter() if any(name.startswith("on") for name in one.attrib)]
    assert [] == [one for one in tree.iter("img") if one.get("src") == "x"]
    assert [] == [one for one in tree.iter("script") if one.text == "x"]

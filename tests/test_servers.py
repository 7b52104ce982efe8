"""The lines of the guide for servers of one's own, tried with these servers where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from socket import create_connection, create_server

import pytest

from tests.guide import DOCS, blocks
from tests.sites import SiteFolder

NGINX = """
{user}
daemon off;
pid {place}/nginx.pid;
error_log {place}/error.log;
events {{}}
http {{
    types {{ text/html html; text/css css; application/javascript js; text/xml xml; application/json json; }}
    access_log off;
    {temporary}
    {lines}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def lines(path: str) -> str:
    """What the guide has for the file of that path."""
    page = (DOCS / "publishing.md").read_text(encoding="utf-8")
    [shown] = [block.text for block in blocks("publishing.md", page) if block.path == path]
    return shown


def nginx(place: Path, root: Path, port: int) -> list[str]:
    """Writes its settings, and returns how it is begun."""
    own = lines("/etc/nginx/conf.d/briefs.conf")
    own = own.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("root /srv/briefs;", f"root {root};")
    # Begun by root it would serve as somebody who may not read the folders of tests.
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = " ".join(f"{name}_temp_path {place}/{name};" for name in TEMPORARY)
    (place / "nginx.conf").write_text(NGINX.format(user=user, place=place, temporary=temporary, lines=own))
    return ["nginx", "-p", str(place), "-c", str(place / "nginx.conf"), "-e", str(place / "error.log")]


def caddy(place: Path, root: Path, port: int) -> list[str]:
    """Writes its settings, and returns how it is begun."""
    own = lines("/etc/caddy/Caddyfile")
    own = own.replace("briefs.example {", f"http://127.0.0.1:{port} {{").replace("root * /srv/briefs", f"root * {root}")
    (place / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{own}")
    return ["caddy", "run", "--config", str(place / "Caddyfile"), "--adapter", "caddyfile"]


SERVERS = {"nginx": nginx, "caddy": caddy}


@contextmanager
def begun(command: list[str], place: Path, port: int) -> Iterator[None]:
    """The server, from when it answers until it is no longer needed."""
    with (place / "said").open("wb") as said:
        environment = {**os.environ, "HOME": str(place), "XDG_DATA_HOME": str(place), "XDG_CONFIG_HOME": str(place)}
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
    try:
        for _ in range(600):
            assert process.poll() is None, (place / "said").read_text()
            with suppress(ConnectionError), create_connection(("127.0.0.1", port), timeout=5):
                break
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(params=SERVERS)
def port(site: SiteFolder, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port at which the server gives out a site, as the guide has it."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    site.brief("ash", body="Ясен упав.")
    site.build()
    with create_server(("127.0.0.1", 0)) as taken:
        free: int = taken.getsockname()[1]
    place = tmp_path_factory.mktemp("server")
    with begun(SERVERS[request.param](place, site.root / "output", free), place, free):
        yield free


def asked(port: int, address: str) -> tuple[HTTPResponse, str]:
    """What the server answers, and what it sends."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer, answer.read().decode()


def test_pages_are_asked_for_anew_and_assets_are_kept(port: int, site: SiteFolder) -> None:
    home, page = asked(port, "/")
    assert (200, "no-cache") == (home.status, home.getheader("Cache-Control"))
    assert "text/html; charset=utf-8" == home.getheader("Content-Type")
    assert page == (site.root / "output/index.html").read_text(encoding="utf-8")
    [folder] = (site.root / "output").glob("assets-*")
    asset, _ = asked(port, f"/{folder.name}/style.css")
    assert (200, "public, max-age=31536000, immutable") == (asset.status, asset.getheader("Cache-Control"))
    plain, _ = asked(port, "/assets/style.css")
    assert (200, "no-cache") == (plain.status, plain.getheader("Cache-Control"))


def test_addresses_without_their_slash_lead_on(port: int) -> None:
    answer, _ = asked(port, "/briefs/ash")
    assert answer.status in {301, 307, 308}
    assert (answer.getheader("Location") or "").endswith("/briefs/ash/")


def test_a_lost_reader_sees_the_page_for_lost_readers(port: int, site: SiteFolder) -> None:
    answer, page = asked(port, "/briefs/nowhere/")
    assert (404, (site.root / "output/404.html").read_text(encoding="utf-8")) == (answer.status, page)


def test_a_brief_in_markdown_is_markdown(port: int) -> None:
    answer, text = asked(port, "/briefs/ash/index.md")
    assert (200, "text/markdown; charset=utf-8", "no-cache") == (
        answer.status,
        answer.getheader("Content-Type"),
        answer.getheader("Cache-Control"),
    )
    assert "Ясен упав." in text


def test_what_briefgen_keeps_for_itself_is_not_given_out(port: int) -> None:
    assert 404 == asked(port, "/.briefgen.json")[0].status

"""`briefgen check --external` asks a real server: what it is asked, how, and what a writer is told."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote

import pytest

from briefgen import __version__, external
from briefgen.external import Manners, replies
from tests.sites import Run, SiteFolder

#: Where paths lead on, and whether for good.
LEADING = {
    "/moved": (301, "/there"),
    "/moved/twice": (308, "/moved"),
    "/once": (302, "/there"),
    "/circle": (302, "/circle"),
}


class Server(ThreadingHTTPServer):
    """Answers by path: /404 with that status, /moved for good, /once for now, and so on; notes what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.at_a_time = self.most_at_a_time = 0

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Answers(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        server = self.server
        server.asked.append((self.command, self.path))
        server.agents.add(self.headers["User-Agent"])
        server.at_a_time += 1
        server.most_at_a_time = max(server.most_at_a_time, server.at_a_time)
        time.sleep(0.05)
        server.at_a_time -= 1
        # Connections are closed and none is kept, or a slow thread could count for two.
        match self.path.strip("/").split("/"):
            case _ if self.path in LEADING:
                status, to = LEADING[self.path]
                self.say(status, location=to)
            case ["get-only"]:
                self.say(405 if self.command == "HEAD" else 200)
            case ["busy"]:
                if server.asked.count(("HEAD", self.path)) == 1:
                    self.say(429, retry_after="1")
                else:
                    self.say(200)
            case ["closed"]:
                self.say(503, retry_after="3600")
            case ["until", when]:
                self.say(503, retry_after=unquote(when))
            case ["to", place]:
                self.say(302, location=unquote(place))
            case ["slow"]:
                time.sleep(3)
            case [status] if status.isdecimal():
                self.say(int(status))
            case _:
                self.say(200)

    def say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps the report of the tests clean."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets no test wait a second between two requests."""

    def hurried(agent: str, timeout: float, within: float, *, private: bool) -> Manners:
        return Manners(agent, timeout, within, private, pause=0.0)

    monkeypatch.setattr(external, "Manners", hurried)


def cite(site: SiteFolder, *addresses: str) -> None:
    listed = "".join(f'  - {{title: It, url: "{address}"}}\n' for address in addresses)
    site.brief("fir", f"sources:\n{listed}")


def ask(site: SiteFolder) -> Run:
    return site.check("--external", "--allow-private")


def told(site: SiteFolder) -> list[str]:
    """What is told of links: the place and the words behind the address."""
    said = [problem.partition("http") for problem in ask(site).problems() if "-link]" in problem]
    return [f"{place.split(': ')[0].rpartition('.md:')[2]} {words.partition(' ')[2]}" for place, _, words in said]


# What is told


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/404", "answers 404 Not Found [dead-link]"),
        ("/410", "answers 410 Gone [dead-link]"),
        ("/500", "answers 500 Internal Server Error [dead-link]"),
        ("/circle", "leads on more than 5 times [dead-link]"),
        ("/moved", "has moved for good [moved-link]"),
        ("/moved/twice", "has moved for good [moved-link]"),
    ],
)
def test_what_is_wrong_with_an_address_is_told_at_its_place(
    site: SiteFolder, server: Server, path: str, words: str
) -> None:
    cite(site, server.address("/there"), server.address(path))
    assert [f"8:23 {words}"] == told(site)


@pytest.mark.parametrize("path", ["/there", "/once", "/get-only", "/403", "/401", "/busy", "/there#part"])
def test_where_something_is_or_may_be_nothing_is_told(site: SiteFolder, server: Server, path: str) -> None:
    cite(site, server.address(path))
    assert [] == told(site)


def test_the_address_to_write_is_the_last_of_those_that_are_for_good(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/moved/twice#part"))
    assert f"= write  {server.address('/there')}#part\n" in ask(site).err


def test_a_server_that_is_not_there_is_told(site: SiteFolder) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        cite(site, f"http://127.0.0.1:{free.getsockname()[1]}/")
        assert ["7:23 cannot be reached: All connection attempts failed [dead-link]"] == told(site)


def test_one_that_does_not_answer_in_time_is_told(site: SiteFolder, server: Server) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {dead-link: {timeout: 1}}\n")
    cite(site, server.address("/slow"))
    assert ["7:23 did not answer in 1 s [dead-link]"] == told(site)


def test_sources_texts_pictures_and_profiles_are_asked_each_address_once(site: SiteFolder, server: Server) -> None:
    at = server.address
    site.brief("fir", f"sources: [{at('/a')}]", f"[b]({at('/b')}) ![c]({at('/c.png')}) <{at('/a')}> [a]({at('/a#x')})")
    site.brief("oak", f"sources: [{at('/a')}]\nstatus: draft\nwhy_it_matters: See [it]({at('/d')}).")
    site.write("content/actors/ada.md", f"---\nname: Ada\nlinks: {{official: '{at('/e')}', wikidata: Q1}}\n---\n")
    ask(site)
    assert ["/a", "/b", "/c.png", "/d", "/e"] == sorted(path for _, path in server.asked)


def test_a_link_in_a_text_is_told_at_its_line(site: SiteFolder, server: Server) -> None:
    site.brief("fir", "sources: [It]", f"See\n[it]({server.address('/404')}x), [it]({server.address('/404')}).")
    said = [problem.split(": ")[0] for problem in ask(site).problems()]
    assert [f"content/briefs/fir.md:9:{len(server.address('/404')) + 15}"] == said


def test_a_source_with_a_copy_has_something_to_show(site: SiteFolder, server: Server) -> None:
    front = f'sources: [{{title: It, url: "{server.address("/404")}", archived: "https://example.org/copy"}}]'
    site.brief("fir", front)
    assert [] == told(site)


# How it is asked


def test_without_external_nobody_is_asked(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/404"))
    assert [] == site.found("dead-link")
    assert [] == server.asked


def test_where_both_rules_are_off_nobody_is_asked(site: SiteFolder, server: Server) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {dead-link: off, moved-link: off}\n")
    cite(site, server.address("/404"))
    ask(site)
    assert [] == server.asked


def test_head_is_asked_first_and_get_where_that_tells_nothing_good(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/there"), server.address("/get-only"))
    ask(site)
    assert [("HEAD", "/there"), ("HEAD", "/get-only"), ("GET", "/get-only")] == server.asked


def test_a_host_is_asked_one_thing_at_a_time_and_told_by_whom(site: SiteFolder, server: Server) -> None:
    cite(site, *(server.address(f"/{number}a") for number in range(8)))
    ask(site)
    assert (8, 1) == (len(server.asked), server.most_at_a_time)
    assert {f"briefgen/{__version__} (looks for dead links of https://example.org/)"} == server.agents


def test_between_two_requests_a_host_is_let_alone(server: Server) -> None:
    begun = time.monotonic()
    replies([server.address("/a"), server.address("/b")], Manners("me", 5, 60, True, pause=0.4), 0, lambda _: None)
    assert time.monotonic() - begun >= 0.4


def test_a_server_that_asks_for_a_moment_is_asked_again_after_it(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/busy"))
    begun = time.monotonic()
    assert [] == told(site)
    assert [("HEAD", "/busy")] * 2 == server.asked
    assert time.monotonic() - begun >= 1


def test_one_that_asks_for_an_hour_is_let_alone_for_the_rest_of_the_run(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/closed"), server.address("/404"))
    run = ask(site)
    assert ([], 1) == (run.problems(), len(server.asked))
    assert "2 links not asked yet; run it again to go on.\n" in run.err


@pytest.mark.parametrize(
    "when",
    [
        "tomorrow",
        "Wed, 21 Oct 2015 07:28:00 -0000",
        "Wed, 21 Oct 99999999999999999999 07:28:00 GMT",
        "Wed, 21 Oct 2015 07:28:00 +999999999999999999999",
    ],
)
def test_one_that_asks_for_a_time_that_is_none_is_let_alone_too(site: SiteFolder, server: Server, when: str) -> None:
    cite(site, server.address(f"/until/{quote(when)}"))
    assert "1 link not asked yet; run it again to go on.\n" in ask(site).err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ftp://127.0.0.1/", "is no address, or leads to none [dead-link]"),
        ("http://[::1", "cannot be reached: Invalid URL in location header: "),
        ("http://a:b/", "cannot be reached: Invalid URL in location header: "),
    ],
)
def test_one_that_leads_to_what_is_no_address_is_told(site: SiteFolder, server: Server, place: str, said: str) -> None:
    cite(site, server.address(f"/to/{quote(place, safe='')}"))
    [one] = told(site)
    assert one.partition(" ")[2].startswith(said)


def test_all_asking_ends_in_time_and_the_next_run_goes_on(site: SiteFolder, server: Server) -> None:
    site.write("briefgen.yaml", "title: Trees\nchecks: {dead-link: {within: 1}}\n")
    cite(site, server.address("/there"), server.address("/slow"), server.address("/404"))
    begun = time.monotonic()
    assert "2 links not asked yet" in ask(site).err
    assert time.monotonic() - begun < 2.5
    server.asked.clear()
    ask(site)
    assert ("HEAD", "/there") not in server.asked


def test_what_was_there_is_not_asked_again_for_a_week_and_what_was_not_is(site: SiteFolder, server: Server) -> None:
    cite(site, server.address("/there"), server.address("/moved"), server.address("/404"))
    before = told(site)
    server.asked.clear()
    assert before == told(site)
    assert {"/404"} == {path for _, path in server.asked}
    site.check("--external", "--allow-private", now="2025-09-09")
    assert {"/404", "/there", "/moved"} == {path for _, path in server.asked}


def test_a_site_where_nothing_can_be_kept_is_asked_all_the_same(site: SiteFolder, server: Server) -> None:
    (site.root / ".briefgen").write_text("no folder can be made here")
    cite(site, server.address("/404"))
    assert 1 == len(told(site))


# What lies inside a network


INSIDE = [
    "127.0.0.1",
    "localhost",
    "[::1]",
    "10.0.0.1",
    "169.254.169.254",
    "[::ffff:127.0.0.1]",
    "0.0.0.0",
    "2130706433",
]


@pytest.mark.parametrize("host", INSIDE)
def test_what_lies_inside_a_network_is_never_connected_to(site: SiteFolder, server: Server, host: str) -> None:
    cite(site, f"http://{host}:{server.server_port}/there")
    said = site.check("--external").problems()
    assert ["lies inside a network, where readers cannot reach it [dead-link]"] == [
        p.partition("/there ")[2] for p in said
    ]
    assert [] == server.asked


def test_neither_is_what_a_public_address_leads_on_to(
    site: SiteFolder, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: Counter[str] = Counter()
    real = external._is_public

    def outside_first(address: object) -> bool:
        """Takes the server for one on the internet, until it leads on."""
        looked_up[str(address)] += 1
        return looked_up[str(address)] == 1 or real(address)  # type: ignore[arg-type]

    monkeypatch.setattr(external, "_is_public", outside_first)
    cite(site, server.address("/moved"))
    said = site.check("--external").problems()
    assert ["lies inside a network, where readers cannot reach it [dead-link]"] == [
        p.partition("/moved ")[2] for p in said
    ]
    assert [("HEAD", "/moved")] == server.asked


def test_a_host_that_nobody_knows_is_told(site: SiteFolder) -> None:
    cite(site, "https://nowhere.invalid/")
    said = site.check("--external").problems()
    assert ["has a host that nobody knows [dead-link]"] == [p.partition(".invalid/ ")[2] for p in said]


def test_without_the_library_a_writer_is_told_what_to_install(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "briefgen.external")
    monkeypatch.setitem(sys.modules, "httpx", None)
    run = ask(site)
    assert 2 == run.code
    assert "pip install 'briefgen[links]'" in run.err

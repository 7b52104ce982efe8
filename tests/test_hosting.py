"""What hosts and crawlers are told: the headers to send, what may be crawled, and under which names assets stand."""

from __future__ import annotations

import re

import pytest

from tests.sites import SiteFolder

SETTINGS = "title: Trees\nsite_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n"


def built(site: SiteFolder, more: str = "") -> dict[str, str]:
    """What stands in each file for hosts, once the site is built with these settings more."""
    site.brief("ash")
    site.write("briefgen.yaml", SETTINGS + more)
    run = site.build()
    assert (0, "") == (run.code, run.err)
    names = (".nojekyll", "_headers", "robots.txt", "index.html")
    return {name: (site.root / "output" / name).read_text(encoding="utf-8") for name in names}


def policy(page: str) -> dict[str, str]:
    """The directives of the page's own policy."""
    found = re.search('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found is not None
    return dict(one.partition(" ")[::2] for one in found[1].split("; "))


def test_a_page_loads_what_is_the_sites_and_pictures_alone(site: SiteFolder) -> None:
    found = policy(built(site)["index.html"])

    assert "'none'" == found["default-src"] == found["base-uri"]
    assert "'self'" == found["script-src"] == found["style-src"] == found["connect-src"]
    assert "'self' https:" == found["img-src"]
    assert not any("unsafe" in sources for sources in found.values())


def test_a_site_says_where_else_its_pages_load_from(site: SiteFolder) -> None:
    more = "policy:\n  script-src: [https://stats.example.org, sha256-AbC=]\n  img-src: []\n"
    more += "  frame-src: [films.example.org]\n"
    files = built(site, more)
    found = policy(files["index.html"])

    assert "'self' https://stats.example.org 'sha256-AbC='" == found["script-src"]
    assert "'self'" == found["img-src"]
    assert "films.example.org" == found["frame-src"]
    assert "script-src 'self' https://stats.example.org 'sha256-AbC=';" in files["_headers"]


@pytest.mark.parametrize("source", ['"https://a.example; x"', "self", "javascript:", '"*"', "'a,b.example'"])
def test_what_is_no_source_is_told_at_its_place(site: SiteFolder, source: str) -> None:
    site.brief("ash")
    site.write("briefgen.yaml", f"{SETTINGS}policy:\n  script-src: [{source}]\n")
    run = site.build()

    assert 1 == run.code
    assert "briefgen.yaml:4:16" in run.err


def test_only_cards_may_be_framed_by_others(site: SiteFolder) -> None:
    first = built(site)["_headers"].split("\n/")[0]
    assert "frame-ancestors 'self'" in first

    rules = built(site, "url: https://trees.example/\nembeds: true\n")["_headers"].split("\n/")
    framed_here = {f"/{rule}".replace("//", "/").split("\n")[0] for rule in rules if "frame-ancestors" in rule}
    assert {"/", "/briefs/:brief/", "/topics/*"} < framed_here
    assert "/*" not in framed_here


def test_what_is_named_by_its_content_is_kept_for_good(site: SiteFolder) -> None:
    files = built(site)
    asked = re.findall(r'(?:href|src)="\./(assets[^"]*)"', files["index.html"])

    assert asked
    assert all(re.match(r"assets-[0-9a-f]{8}/", address) for address in asked)
    assert all((site.root / "output" / address).is_file() for address in asked)
    assert "/assets-*\n  Cache-Control: public, max-age=31536000, immutable\n" in files["_headers"]
    # Whatever else names an asset finds it by its own name.
    assert (site.root / "output/assets/style.css").is_file()


def test_what_was_named_by_old_content_goes(site: SiteFolder) -> None:
    built(site)
    site.write("layouts/assets/own.css", "p { color: red; }")
    built(site)
    folders = sorted(path.name for path in (site.root / "output").glob("assets-*"))
    assert 1 == len(folders)
    assert (site.root / "output" / folders[0] / "own.css").is_file()


def test_crawlers_find_the_sitemap(site: SiteFolder) -> None:
    assert "User-agent: *\nAllow: /\n" == built(site)["robots.txt"]
    assert built(site, "url: https://trees.example/\n")["robots.txt"].endswith(
        "\nSitemap: https://trees.example/sitemap.xml\n"
    )


def test_a_sites_own_file_stands_in_place_of_briefgens(site: SiteFolder) -> None:
    site.write("content/static/robots.txt", "User-agent: *\nDisallow: /\n")
    site.write("content/static/_headers", "/*\n  X-Own: yes\n")
    files = built(site)

    assert "User-agent: *\nDisallow: /\n" == files["robots.txt"]
    assert "/*\n  X-Own: yes\n" == files["_headers"]
    assert "" == files[".nojekyll"]


SECURITY = """
security:
  contact: [mailto:tree@example.org, https://trees.example/contact/]
  expires: 2026-06-01
  policy: https://trees.example/reports/
timezone: Europe/Brussels
language: fr
"""


def test_a_site_says_whom_to_tell_of_a_hole(site: SiteFolder) -> None:
    built(site, f"url: https://trees.example/\n{SECURITY}")
    assert (
        "Contact: mailto:tree@example.org\nContact: https://trees.example/contact/\n"
        "Expires: 2026-06-01T00:00:00+02:00\nPreferred-Languages: fr\nPolicy: https://trees.example/reports/\n"
        "Canonical: https://trees.example/.well-known/security.txt\n"
    ) == (site.root / "output/.well-known/security.txt").read_text(encoding="utf-8")


def test_whom_to_tell_is_said_at_the_root_of_a_domain_alone(site: SiteFolder) -> None:
    built(site, f"url: https://example.org/trees/\n{SECURITY}")
    assert "Canonical" not in (site.root / "output/.well-known/security.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("contact", ["tree@example.org", "http://trees.example/", '"mailto:a@b.example\\nExpires: 1"'])
def test_whom_to_tell_is_an_address(site: SiteFolder, contact: str) -> None:
    site.brief("ash")
    site.write("briefgen.yaml", f"{SETTINGS}security:\n  contact: [{contact}]\n  expires: 2026-06-01\n")
    run = site.build()
    assert 1 == run.code
    assert "briefgen.yaml:4:13" in run.err

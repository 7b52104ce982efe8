"""`briefgen layout`: which layouts there are, and copies of them to be changed."""

from __future__ import annotations

from briefgen.project import default_layouts
from tests.sites import SiteFolder
from tests.sites import briefgen as run


def test_a_copy_is_briefgens_own_and_changes_nothing_until_it_is_changed(site: SiteFolder) -> None:
    site.brief("ash")
    site.build()
    before = site.files()
    done = run(site.root, "layout", "parts/footer.html", "assets/style.css")
    assert (0, ["layouts/parts/footer.html", "layouts/assets/style.css"]) == (done.code, done.out.split())
    copy = site.root / "layouts/parts/footer.html"
    assert (default_layouts() / "parts/footer.html").read_bytes() == copy.read_bytes()
    assert (0, before) == (site.build().code, site.files())
    copy.write_text("<footer>Mine</footer>")
    site.build()
    assert "<footer>Mine</footer>" in site.page("briefs/ash/")


def test_no_file_is_overwritten(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("layouts/base.html", "mine")
    done = run(site.root, "layout", "brief.html", "base.html")
    assert (2, "") == (done.code, done.out)
    assert "layouts/base.html is there already" in done.err
    assert "mine" == (site.root / "layouts/base.html").read_text()
    assert not (site.root / "layouts/brief.html").exists()


def test_an_unknown_name_is_told_with_the_nearest(site: SiteFolder) -> None:
    site.brief("ash")
    for typed in ("parts/foter.html", "../layouts/base.html", "/etc/passwd"):
        done = run(site.root, "layout", typed)
        assert (2, "") == (done.code, done.out)
        assert f'there is no layout "{typed}"' in done.err
    assert 'did you mean "parts/footer.html"?' in run(site.root, "layout", "parts/foter.html").err
    assert not (site.root / "layouts").exists()


def test_the_list_says_which_are_the_sites_own(site: SiteFolder) -> None:
    site.brief("ash")
    site.write("layouts/parts/footer.html", "mine")
    site.write("layouts/parts/mine.html", "mine")
    lines = {line.split()[0]: " ".join(line.split()[1:]) for line in run(site.root, "layout").out.splitlines()}
    assert "the site's, in place of briefgen's" == lines["parts/footer.html"]
    assert "the site's own" == lines["parts/mine.html"]
    assert "" == lines["parts/brief/sources.html"]
    assert {"brief.html", "assets/style.css", "share/picture.typ"} <= lines.keys()


def test_layouts_may_lie_elsewhere(site: SiteFolder) -> None:
    site.brief("ash")
    assert 0 == run(site.root, "layout", "page.html", "--layouts", "../mine").code
    assert (site.root / "../mine/page.html").is_file()

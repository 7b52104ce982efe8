"""`briefgen import --from`: posts of another generator's site become briefs, and what does not is told by its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.writing.posts import dates
from tests.sites import Run, SiteFolder, briefgen
from tests.writing.test_new import front

PICTURE = b"\x89PNG"


@pytest.fixture
def old(tmp_path: Path) -> SiteFolder:
    """The folder of the old site."""
    folder = SiteFolder(tmp_path / "old")
    folder.root.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756684800")  # 2025-09-01


def imported(site: SiteFolder, generator: str, *arguments: str) -> Run:
    return briefgen(site.root, "import", "--from", generator, "../old", *arguments)


def brief(site: SiteFolder, name: str) -> str:
    return (site.root / f"content/briefs/{name}.md").read_text(encoding="utf-8")


def body(site: SiteFolder, name: str) -> str:
    return brief(site, name).partition("\n---\n")[2]


def built(site: SiteFolder) -> Run:
    done = site.build()
    assert (done.code, done.problems()) == (0, []), done.err
    return done


def test_a_post_keeps_its_language(site: SiteFolder, old: SiteFolder) -> None:
    old.write("hugo.toml", "")
    old.write("content/posts/orme.md", "---\ntitle: Orme\ndate: 2024-05-06\nlang: fr\n---\nL'orme est tombé.\n")
    old.write("content/posts/elm.md", "---\ntitle: Elm\ndate: 2024-05-06\nlang: fr_FR\n---\nThe elm fell.\n")
    done = imported(site, "hugo")
    assert "lang: fr_FR          1 post" in done.out
    assert "\nlang: fr\n" in brief(site, "2024-05-06-orme")
    assert "lang" not in brief(site, "2024-05-06-elm")
    built(site)
    assert '<html lang="fr"' in site.page("briefs/orme")


# Hugo


def hugo(old: SiteFolder) -> None:
    old.write("hugo.toml", "title = 'Old'\n")
    old.write("static/images/silo.png", PICTURE)
    old.write(
        "content/posts/levy.md",
        """\
        +++
        title = 'The levy: "a beginning"'
        date = 2019-03-01T10:00:00+01:00
        description = "The council adopted the levy."
        tags = ["Grain", "C++"]
        categories = ["Trade"]
        aliases = ["/levy/"]
        weight = 3
        [params]
          toc = true
        +++

        It rests on [the vote]({{< ref "vote/index.md#why" >}}) and [the talks](/posts/talks/).

        {{< figure src="/images/silo.png" alt="A silo" caption="The silo." >}}

        ```go
        {{< youtube code >}}
        ```
        """,
    )
    old.write("content/posts/vote/index.md", "---\ntitle: The vote\ndate: 2019-02-01\n---\n## Why\n\n![](hall.png)\n")
    old.write("content/posts/vote/hall.png", PICTURE)
    old.write("content/posts/talks.md", '{\n"title": "Talks", "date": "2019-01-01", "draft": false}\n\nThey met. Ha.\n')
    old.write("content/posts/_index.md", "---\ntitle: All\n---\n")


def test_hugos_posts_become_briefs(site: SiteFolder, old: SiteFolder) -> None:
    hugo(old)
    said = imported(site, "hugo")
    assert said.code == 0, said.err
    assert brief(site, "2019-03-01-levy") == (
        "---\n"
        'title: "The levy: \\"a beginning\\""\n'
        "date: 2019-03-01T10:00+01:00\n"
        "summary:\n"
        "  - The council adopted the levy.\n"
        "topics: [Grain, C++, Trade]\n"
        "aliases:\n"
        "  - /posts/levy/\n"
        "  - /levy/\n"
        "---\n"
        "It rests on [the vote](2019-02-01-vote.md#why) and [the talks](2019-01-01-talks.md).\n\n"
        "![A silo](/images/silo.png)\n\n*The silo.*\n\n"
        "```go\n{{< youtube code >}}\n```\n"
    )
    assert said.out.splitlines() == [
        "content/briefs/2019-02-01-vote.md   draft: it has no summary",
        "3 posts: 3 new; 1 draft",
        "2 files copied",
        "Not carried over:",
        "  params               1 post",
        "  weight               1 post",
        "Old addresses lead on: ../old/content/posts/levy.md was at /posts/levy/",
    ]


def test_what_was_imported_is_built_with_its_links_pictures_and_old_addresses(
    site: SiteFolder, old: SiteFolder
) -> None:
    hugo(old)
    old.write(
        "content/posts/vote/index.md",
        "---\ntitle: The vote\ndate: 2019-02-01\n---\nA vote.\n\n## Why\n\n![](hall.png)\n",
    )
    imported(site, "hugo")
    built(site)
    assert site.links("briefs/levy/")["the vote"] == "briefs/vote#why"
    assert (PICTURE, PICTURE) == (site.files()["images/silo.png"], site.files()["briefs/2019-02-01-vote/hall.png"])
    assert "briefs/levy/" in site.page("posts/levy/")
    assert "briefs/levy/" in site.page("levy/")


def test_signs_without_markdown_are_told_and_hidden_from_readers(site: SiteFolder, old: SiteFolder) -> None:
    old.write(
        "content/posts/a.md",
        "---\ntitle: A\ndate: 2019-01-01\n---\nText.\n\n"
        "{{< youtube abc >}}\n\n{{% note %}}\nMind this.\n{{% /note %}}\n",
    )
    old.write("hugo.toml", "")
    said = imported(site, "hugo")
    assert [f"../old/content/posts/a.md:{place}" for place in ("7:1", "9:1", "11:1")] == [
        problem.partition(": ")[0] for problem in said.problems()
    ]
    built(site)
    assert "youtube" not in site.shows("briefs/a/")
    assert "Mind this." in site.shows("briefs/a/")


# Jekyll


def jekyll(old: SiteFolder) -> None:
    old.write("_config.yml", "title: Old\n")
    old.write("assets/silo.png", PICTURE)
    old.write(
        "_posts/2019-03-01-the-levy.markdown",
        """\
        ---
        layout: post
        title:  "The levy"
        date:   2019-03-01 10:24:31 +0100
        categories: trade grain
        redirect_from: /levy
        ---
        It rests on [the vote]({% post_url 2019-02-01-vote %}) and [that].
        [that]: <{{ site.baseurl }}{% link _posts/2019-02-01-vote.md %}>

        ![A silo]({{ "/assets/silo.png" | relative_url }}) ![Again]({{ site.url }}/assets/silo.png)

        {% highlight ruby %}
        puts 1
        {% endhighlight %}

        {% include note.html %}
        """,
    )
    old.write(
        "_posts/2019-02-01-vote.md", "---\ntitle: The vote\ntags: [a b, c]\npermalink: /vote.html\n---\nA vote.\n"
    )
    old.write("_posts/2019-01-01-page.html", "---\ntitle: No\n---\n")
    old.write("_drafts/later.md", "---\ntitle: Later\n---\nText.\n")


def test_jekylls_posts_become_briefs(site: SiteFolder, old: SiteFolder) -> None:
    jekyll(old)
    said = imported(site, "jekyll")
    assert body(site, "2019-03-01-the-levy") == (
        "It rests on [the vote](2019-02-01-vote.md) and [that].\n[that]: <2019-02-01-vote.md>\n\n"
        "![A silo](/assets/silo.png) ![Again](/assets/silo.png)\n\n"
        "```ruby\nputs 1\n```\n\n"
        "<!-- {% include note.html %} -->\n"
    )
    levy, vote = front(brief(site, "2019-03-01-the-levy")), front(brief(site, "2019-02-01-vote"))
    assert ("2019-03-01T10:24+01:00", ["trade", "grain"]) == (levy["date"], levy["topics"])
    assert ["/trade/grain/2019/03/01/the-levy.html", "/levy/"] == levy["aliases"]
    assert ("2019-02-01", ["a b", "c"], ["/vote.html"]) == (vote["date"], vote["topics"], vote["aliases"])
    assert "draft" == front(brief(site, "later"))["status"]
    assert "a post in .html is not read" in said.err
    assert site.build().code == 0
    assert "A vote." in site.shows("briefs/vote/")


@pytest.mark.parametrize(
    ("generator", "written", "made"),
    [
        ("jekyll", "{% raw %}{{ shown }}{% endraw %}", "{{ shown }}"),
        ("jekyll", "{% comment %}aside{% endcomment %}", "<!--aside-->"),
        ("jekyll", "Text.\n{: .wide}", "Text.\n<!-- {: .wide} -->"),
        ("jekyll", "<!-- {% include x %} -->", "<!-- {% include x %} -->"),
        ("jekyll", "`{% include x %}`", "`{% include x %}`"),
        ("hugo", "{{</* youtube x */>}}", "{{< youtube x >}}"),
        ("hugo", "{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        ("hugo", "[a](https://example.org/x_(y)) [b](#c) <https://example.org>", None),
        ("pelican", "|author|date|\n|---|---|", None),
        ("pelican", "[a]({author}ada)", "[a]()"),
    ],
)
def test_signs_and_links_within_texts(
    site: SiteFolder, old: SiteFolder, generator: str, written: str, made: str | None
) -> None:
    old.write("a.md", f"---\ntitle: A\ndate: 2019-01-01\n---\n{written}\n".encode())
    briefgen(site.root, "import", "--from", generator, "../old/a.md")
    assert f"{written if made is None else made}\n" == body(site, "2019-01-01-a")


def test_single_values_that_no_brief_can_have_are_told(site: SiteFolder, old: SiteFolder) -> None:
    old.write(
        "a.md",
        "---\ntitle: A\ndate: soon\ntags: ['?!', x]\naliases: ['/a b/']\npermalink: '/{{ x }}/'\n"
        "menu: {a: b}\n---\nText.\n",
    )
    said = briefgen(site.root, "import", "--from", "eleventy", "../old/a.md")
    lost = said.out.partition("Not carried over:\n")[2].splitlines()
    assert ["aliases: /a b/", "date: soon", "menu", "permalink: /{{ x }}/", "tags: ?!"] == [
        line.removesuffix("1 post").strip() for line in lost[:5]
    ]
    assert ["x"] == front(brief(site, "a"))["topics"]


def test_the_form_of_old_addresses_can_be_told(site: SiteFolder, old: SiteFolder) -> None:
    jekyll(old)
    imported(site, "jekyll", "--permalink", "/:year/:title/")
    assert ["/2019/the-levy/", "/levy/"] == front(brief(site, "2019-03-01-the-levy"))["aliases"]


# Eleventy


def test_eleventys_posts_become_briefs(site: SiteFolder, old: SiteFolder) -> None:
    old.write("eleventy.config.js", "")
    old.write("public/silo.png", PICTURE)
    old.write(
        "content/blog/2019-03-01-levy.md",
        "---\ntitle: Levy\ndescription: A levy.\ndate: 2019-03-01\ntags: [posts, grain]\n---\n"
        "[A vote](/v/) ![]({{ '/silo.png' | url }}) {# aside #} [beside](./vote.md)\n",
    )
    old.write(
        "content/blog/vote.md", '---json\n{"title": "Vote", "date": "2019-01-01", "permalink": "/v/"}\n---\nYes.\n'
    )
    imported(site, "eleventy")
    assert body(site, "2019-03-01-levy").startswith("[A vote](2019-01-01-vote.md) ![](/silo.png) <!-- aside -->")
    assert "[beside](2019-01-01-vote.md)" in body(site, "2019-03-01-levy")
    levy = front(brief(site, "2019-03-01-levy"))
    assert (["grain"], ["/blog/levy/"]) == (levy["topics"], levy["aliases"])
    assert ["/v/"] == front(brief(site, "2019-01-01-vote"))["aliases"]


# Pelican


def test_pelicans_posts_become_briefs(site: SiteFolder, old: SiteFolder) -> None:
    old.write("pelicanconf.py", "")
    old.write("content/images/silo.png", PICTURE)
    old.write(
        "content/trade/levy.md",
        "Title: The levy: a beginning\nDate: 2019-03-01 10:20\nCategory: Trade\nTags: grain, C++\n"
        "Authors: Ada Ash\nSummary: A levy.\n    Adopted.\n\n"
        "[A vote]({filename}vote.md#why) [again]({filename}/trade/vote.md) ![]({static}/images/silo.png) "
        "![]({attach}plan.png) [all]({tag}grain)\n",
    )
    old.write("content/trade/vote.md", "title: Vote\ndate: 2019-02-01\nslug: the-vote\nstatus: draft\n\n## Why\n")
    old.write("content/trade/plan.png", PICTURE)
    said = imported(site, "pelican", "--map", "authors=actors")
    levy = front(brief(site, "2019-03-01-levy"))
    assert body(site, "2019-03-01-levy") == (
        "[A vote](2019-02-01-the-vote.md#why) [again](2019-02-01-the-vote.md) ![](2019-03-01-levy/silo.png) "
        "![](2019-03-01-levy/plan.png) [all](/topics/grain/)\n"
    )
    assert ("The levy: a beginning", "2019-03-01T10:20", ["A levy. Adopted."]) == (
        levy["title"],
        levy["date"],
        levy["summary"],
    )
    assert (["Trade", "grain", "C++"], ["Ada Ash"]) == (levy["topics"], levy["actors"])
    assert ["/the-levy-a-beginning.html"] == levy["aliases"]
    assert "draft" == front(brief(site, "2019-02-01-the-vote"))["status"]
    assert said.code == 0, said.err
    assert site.build().code == 0


# What cannot be carried over


def test_a_post_that_a_build_would_refuse_is_a_draft_and_its_faults_are_told(site: SiteFolder, old: SiteFolder) -> None:
    old.write("hugo.toml", "")
    old.write("content/posts/a.md", "---\ntitle: A\ndate: 2019-01-01\n---\nText.\n\n[x](/nowhere/) ![](gone.png)\n")
    said = imported(site, "hugo")
    assert said.code == 1
    assert said.out.startswith("content/briefs/2019-01-01-a.md   draft: a build would refuse it\n")
    assert [problem.partition(": ")[0] for problem in said.problems()] == [
        "content/briefs/2019-01-01-a.md:12:5",
        "content/briefs/2019-01-01-a.md:12:20",
    ]
    assert brief(site, "2019-01-01-a").split("\n")[11].startswith("[x](/nowhere/)")
    assert site.build().code == 0


def test_one_problem_a_file_and_the_rest_goes_on(site: SiteFolder, old: SiteFolder) -> None:
    old.write("hugo.toml", "")
    old.write("content/posts/a.md", "---\ntitle: [broken\n---\n")
    old.write("content/posts/b.md", "+++\ntitle = \n+++\n")
    old.write("content/posts/c.md", '{"title": }\n')
    old.write("content/posts/d.md", b"---\ntitle: caf\xe9\n---\n")
    old.write("content/posts/e.md", "Nothing but text.\n")
    old.write("content/posts/f.md", "\ufeff---\r\ntitle: F: f\r\ndate: 2019-01-01\r\n---\r\nText.\r\n".encode())
    said = imported(site, "hugo")
    places = [problem.partition(": ")[0].removeprefix("../old/content/posts/") for problem in said.problems()]
    assert ["a.md:2:8", "b.md:2:9", "c.md:1:11", "d.md:2:11"] == places
    assert "2 posts: 2 new; 1 draft\n" in said.out
    assert "content/briefs/e.md   draft: it has no title, it has no date\n" in said.out
    assert ("F: f", "Text.\n") == (front(brief(site, "2019-01-01-f"))["title"], body(site, "2019-01-01-f"))


def test_keys_are_led_where_the_writer_says(site: SiteFolder, old: SiteFolder) -> None:
    old.write("hugo.toml", "")
    old.write(
        "content/posts/a.md",
        "---\ntitle: A\ndate: 2019-01-01\nseries: [The levy]\nlead: Why it is so.\ntags: [x]\ntoc: 1\n---\nText.\n",
    )
    maps = ["series=story", "lead=why_it_matters", "tags=none", "toc=none"]
    said = imported(site, "hugo", *(part for one in maps for part in ("--map", one)))
    found = front(brief(site, "2019-01-01-a"))
    assert ("The levy", "Why it is so.") == (found["story"], found["why_it_matters"])
    assert "topics" not in found
    assert "Not carried over" not in said.out


# Again


def test_a_second_import_changes_nothing_and_writers_keep_what_they_changed(site: SiteFolder, old: SiteFolder) -> None:
    hugo(old)
    imported(site, "hugo")
    mine = site.root / "content/briefs/2019-03-01-levy.md"
    mine.write_text(mine.read_text() + "Mine.\n")
    moved = site.root / "content/briefs/2019-01-01-talks.md"
    moved.rename(moved.with_name("talks.md"))
    before = {path: path.read_bytes() for path in site.root.glob("content/**/*") if path.is_file()}
    said = imported(site, "hugo")
    assert "3 posts: 1 unchanged, 2 kept; 1 draft\n" in said.out
    assert "content/briefs/2019-03-01-levy.md   is there already, and stays\n" in said.out
    assert "content/briefs/talks.md   is there already, and stays\n" in said.out
    assert before == {path: path.read_bytes() for path in site.root.glob("content/**/*") if path.is_file()}


def test_a_dry_run_tells_the_same_and_writes_nothing(site: SiteFolder, old: SiteFolder) -> None:
    hugo(old)
    dry = imported(site, "hugo", "--dry-run")
    assert [] == list(site.root.glob("content/*"))
    wet = imported(site, "hugo")
    assert (wet.err, f"{wet.out}Nothing was written: this was a dry run.\n") == (dry.err, dry.out)


def test_posts_of_one_name_take_their_folders_into_their_ids(site: SiteFolder, old: SiteFolder) -> None:
    old.write("hugo.toml", "")
    for folder in ("a", "b"):
        old.write(f"content/{folder}/x.md", "---\ntitle: X\ndate: 2019-01-01\n---\nText.\n")
    assert imported(site, "hugo").code == 0
    assert ["2019-01-01-content-a-x.md", "2019-01-01-content-b-x.md"] == sorted(
        path.name for path in (site.root / "content/briefs").iterdir()
    )


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--map", "a=b"], "--map a=b leads nowhere"),
        (["--map", "a"], "--map a leads nowhere"),
        (["--date", "2025-01-01"], "--date is about plain texts"),
        (["../nowhere"], "there is no ../nowhere"),
    ],
)
def test_wrong_use_is_2(site: SiteFolder, old: SiteFolder, arguments: list[str], said: str) -> None:
    done = imported(site, "hugo", *arguments)
    assert done.code == 2
    assert said in done.err


# Dates


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2019-03-01", "2019-03-01"),
        ("2019-3-1", "2019-03-01"),
        ("2019/03/01", "2019-03-01"),
        ("2019-03-01 00:00:00", "2019-03-01"),
        ("2019-03-01 10:24:31 -0700", "2019-03-01T10:24-07:00"),
        ("2019-03-01T10:24:31.123Z", "2019-03-01T10:24+00:00"),
        ("2019-03-01 10:24 UTC", "2019-03-01T10:24+00:00"),
        ("2019-10-4 9:05", "2019-10-04T09:05"),
        ("March 1, 2019", "2019-03-01"),
        ("1 Mar 2019", "2019-03-01"),
        ("Fri, 01 Mar 2019 10:00:00 +0100", "2019-03-01T10:00+01:00"),
        ("2019-02-30", ""),
        ("yesterday", ""),
        ("0001-01-01", ""),
        ("{{ now }}", ""),
    ],
)
def test_dates_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert read == dates.written(typed)

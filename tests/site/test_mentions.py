"""Actors who are named in a text without any markup: who is recognised, and what a reader can follow."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import msgspec
import pytest

from briefgen.content.prose import Converter, Places
from briefgen.model import Actor, ActorFile, Link, Prose, Recogniser
from briefgen.schema import ActorKind
from briefgen.site.link import link
from briefgen.site.mentions import Ambiguous, Recognised, linked, recognised, recogniser
from tests.site import sample
from tests.site.sample import brief, text
from tests.sites import SiteFolder


def actor(
    identifier: str, name: str, *aliases: str, kind: ActorKind = "person", sort_as: str = "", has_file: bool = True
) -> Actor:
    file = ActorFile("", identifier, name, kind, aliases, (), (), (), None, sort_as, (), ())
    return Actor(identifier, name, file if has_file else None, (), (), (), ())


ADA = actor("ada", "Ada Ash", "A. Ash")
NATO = actor("nato", "NATO", "the Alliance", "North Atlantic Treaty Organization", kind="organisation")
BYHAND = {"ada": "ada", "Ada Ash": "ada", "nato": "nato", "../actors/ada.md": "ada"}


def prose(markdown: str) -> Prose:
    return Converter().text(markdown, Places(markdown, 1), (), ())[0]


def known(*actors: Actor) -> Recogniser:
    return recogniser({actor.id: actor.name for actor in actors}, [actor.file for actor in actors if actor.file])


class Read(NamedTuple):
    """A text with its mentions made links; who is mentioned how often; and which names may mean several actors."""

    text: Prose
    actors: tuple[tuple[str, int], ...]
    ambiguous: tuple[Ambiguous, ...]


def read(markdown: str, *actors: Actor, elsewhere: tuple[str, ...] = ()) -> Read:
    text = prose(markdown)
    found = recognised(known(*(actors or (ADA, NATO))), text, lambda link: BYHAND.get(link.target, ""), elsewhere)
    return Read(linked(text, found.spots), found.actors, found.ambiguous)


def named(found: Read) -> dict[str, tuple[str, ...]]:
    """The ambiguous names, and whom each may mean."""
    return {one.name: one.actors for one in found.ambiguous}


def shown(found: Read) -> str:
    """The HTML; a link made for a mention is shown as [id: name], one by hand as {target: text}."""
    parts, ends = [], ["</a>"]
    for piece in found.text:
        if isinstance(piece, Link):
            made = piece.target.startswith("actors/") and not piece.line
            parts.append(f"[{piece.target.removeprefix('actors/')}: " if made else f"{{{piece.target}: ")
            ends.append("]" if made else "}")
        else:
            parts.append(piece.replace("</a>", ends.pop(), 1) if len(ends) > 1 else piece)
    return "".join(parts)


def line(markdown: str, *actors: Actor) -> str:
    """The one paragraph that the text makes, as `shown` shows it."""
    return shown(read(markdown, *actors)).removeprefix("<p>").removesuffix("</p>")


# What is linked


def test_the_first_mention_of_an_actor_becomes_a_link_and_all_are_counted() -> None:
    found = read("NATO met. Ada Ash spoke, then A. Ash left.\n\nThe Alliance and Ada Ash met again.")

    assert shown(found) == (
        "<p>[nato: NATO] met. [ada: Ada Ash] spoke, then A. Ash left.</p>\n<p>The Alliance and Ada Ash met again.</p>"
    )
    assert found.actors == (("nato", 2), ("ada", 3))
    assert found.ambiguous == ()


def test_a_text_without_known_names_stays_as_it_is() -> None:
    text = prose("## Words\n\nNo *one* we know, [[elm]].")

    assert recognised(known(ADA), text, lambda _link: "") == Recognised((), (), ())
    assert recognised(known(), text, lambda _link: "") == Recognised((), (), ())
    assert recognised(known(ADA), (), lambda _link: "") == Recognised((), (), ())
    assert linked(text, ()) == text


def test_who_is_linked_elsewhere_is_mentioned_and_not_linked() -> None:
    found = read("Ada Ash spoke.", elsewhere=("ada",))

    assert shown(found) == "<p>Ada Ash spoke.</p>"
    assert found.actors == (("ada", 1),)


def test_the_link_leads_to_the_actor_even_where_a_topic_has_the_name() -> None:
    texts = {"actors/nato.md": text("name: NATO\nkind: organisation"), "topics/nato.md": text("title: NATO")}
    site = sample.linked({"briefs/a.md": brief(), **texts}).site
    found = read("NATO met.", *site.actors.values())
    link = found.text[1]

    assert isinstance(link, Link)
    assert (link.form, link.target, link.nameless) == ("name", "actors/nato", False)
    assert "".join(piece for piece in found.text if isinstance(piece, str)) == "<p>NATO</a> met.</p>"


# Words


@pytest.mark.parametrize(
    "markdown",
    [
        "(NATO)", "“NATO”", "NATO’s", "NATO's", "NATO`s", "NATO'", "NATO-led", "anti-NATO", "l'NATO",
        "NATO–EU", "NATO/EU", "NATO-Russia",
        "EU-NATO", "NATO.", "*NATO*", "say #NATO", "NATO&nbsp;met", "北約NATO秘書長", "나토NATO는",
    ],
)  # fmt: skip
def test_a_name_is_a_whole_word_and_the_link_covers_nothing_else(markdown: str) -> None:
    assert "[nato: NATO]" in line(markdown)


@pytest.mark.parametrize(
    "markdown",
    ["NATOs", "xNATO", "NATO_2", "NATO2", "Nato", "nato", "NATO\u0301", "the alliance", "THE ALLIANCE", "Adam Ash"],
)
def test_a_part_of_a_word_or_other_capitals_are_not_the_name(markdown: str) -> None:
    assert read(markdown).actors == ()


def test_a_name_that_is_also_a_word_is_told_by_its_capital() -> None:
    assert line("It will be Will, not will.", actor("will", "Will")) == "It will be [will: Will], not will."


@pytest.mark.parametrize("alias", ["it", "italy", "4chan", "X", "5", "米", "'"])
def test_what_has_no_capital_or_is_a_single_sign_is_never_taken_for_a_name(alias: str) -> None:
    assert read(f"Say {alias} or {alias.title()}, not 米国.", actor("italy", "Italian Republic", alias)).actors == ()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("the Alliance", "The Alliance"),
        ("de Gaulle", "de Gaulle"),
        ("de Gaulle", "De Gaulle"),
        ("eBay", "eBay"),
        ("3M", "3M"),
        ("C++ Group", "C++ Group"),
        ("Yahoo!", "Yahoo!"),
        ("U.S.", "U.S."),
        ("Jean-Claude Juncker", "Jean-Claude Juncker"),
        ('Dwayne "The Rock" Johnson', 'Dwayne "The Rock" Johnson'),
    ],
)
def test_names_may_begin_small_and_hold_any_signs(name: str, written: str) -> None:
    assert line(f"And then {written} came.", actor("a", name)) == f"And then [a: {written}] came."


def test_of_several_names_the_longest_counts() -> None:
    bank, england = actor("bank", "Bank of England", kind="organisation"), actor("england", "England", kind="state")

    found = line("Bank of England, then England; Bank of Englandia.", bank, england)

    assert found == "[bank: Bank of England], then [england: England]; Bank of Englandia."


def test_where_the_longer_name_does_not_end_a_shorter_one_counts() -> None:
    assert line("Ann Ashton", actor("ann", "Ann"), actor("ash", "Ann Ash")) == "[ann: Ann] Ashton"


@pytest.mark.parametrize("written", ["Ada Ash-led", "pre-Ada Ash"])
def test_a_small_word_across_a_hyphen_leaves_a_long_name_as_it_is(written: str) -> None:
    assert "[ada: Ada Ash]" in line(written)


@pytest.mark.parametrize("written", ["Anne-Ada Ash", "Ada Ash-Birch", "Ada Ash‑Birch"])
def test_a_double_name_is_another_name(written: str) -> None:
    assert read(f"{written} spoke.").actors == ()


def test_an_apostrophe_after_a_capital_begins_another_name() -> None:
    brien = actor("brien", "Brien")

    assert line("O'Brien and d'Brien", brien) == "O'Brien and d'[brien: Brien]"


# Scripts and signs


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("Зеленський", "Президент Зеленський, сказав."),
        ("الناتو", "قال الناتو اليوم."),
        ("नाटो", "आज नाटो ने कहा।"),
        ("北約", "今天北約秘書長說。"),
        ("ナトー", "今日ナトーは言った。"),
        ("นาโต", "วันนี้นาโตกล่าว"),
        ("나토", "오늘 나토는 말했다."),
        ("ნატო", "დღეს ნატო შეიკრიბა."),
        ("ΝΑΤΟ", "το ΝΑΤΟ είπε"),
    ],
)
def test_a_name_of_any_script_is_recognised(name: str, markdown: str) -> None:
    assert line(markdown, actor("a", name)) == markdown.replace(name, f"[a: {name}]")


@pytest.mark.parametrize(
    ("name", "markdown"),
    [
        ("नाटो", "नाटोवादी"),
        ("नाट", "नाटो"),
        ("टो", "नाटो"),
        ("나토", "피나토"),
        ("Путин", "Путина"),
        ("นาโต", "นาโต้"),
    ],
)
def test_another_word_of_that_script_is_not_the_name(name: str, markdown: str) -> None:
    assert read(markdown, actor("a", name)).actors == ()


@pytest.mark.parametrize(
    ("name", "markdown", "link"),
    [
        ("Mark Rutte", "with Mark\nRutte today", "Mark\nRutte"),
        ("Mark Rutte", "with Mark&nbsp;Rutte today", "Mark&nbsp;Rutte"),
        ("Mark Rutte", "with Mark &nbsp; Rutte today", "Mark &nbsp; Rutte"),
        ("Mark  Rutte", "with Mark\u3000Rutte today", "Mark\u3000Rutte"),
        ("Conan O'Brien", "Conan O’Brien’s", "Conan O’Brien"),
        ("Conan O’Brien", "Conan O&#39;Brien", "Conan O'Brien"),
        ("Johnson & Johnson", "by Johnson & Johnson.", "Johnson &amp; Johnson"),
        ("AT&T", "by &amp; AT&T & co", "AT&amp;T"),
        ("Zoë Ash", unicodedata.normalize("NFD", "é Zoë Ash é"), unicodedata.normalize("NFD", "Zoë Ash")),
        (unicodedata.normalize("NFD", "Zoë Ash"), "é Zoë Ash é", "Zoë Ash"),
        ("나토", unicodedata.normalize("NFD", "오늘 나토는"), unicodedata.normalize("NFD", "나토")),
    ],
)
def test_a_name_is_one_in_all_its_spellings_and_its_link_shows_the_one_in_the_text(
    name: str, markdown: str, link: str
) -> None:
    assert f"[a: {link}]" in line(markdown, actor("a", name))


def test_a_mark_after_a_tag_is_no_part_of_the_tag() -> None:
    assert line("`x`\u0338 Ada Ash") == "<code>x</code>\u0338 [ada: Ada Ash]"


# Where names do not become links


@pytest.mark.parametrize(
    "markdown",
    [
        "## Ada Ash and *Ada Ash*", "## About [[elm]] and Ada Ash", "[Ada Ash](https://example.org)", "[[elm|Ada Ash]]",
        "[the *Ada Ash* file](elm.md)", "<summary>Ada Ash</summary>",
    ],
)  # fmt: skip
def test_in_headings_and_links_a_name_is_a_mention_but_no_link(markdown: str) -> None:
    found = read(f"{markdown}\n\nAda Ash.")

    assert shown(found).endswith("<p>[ada: Ada Ash].</p>")
    assert found.actors == (("ada", markdown.count("Ada Ash") + 1),)


@pytest.mark.parametrize(
    "markdown",
    [
        "`Ada Ash`", "    Ada Ash", "Ada&nbsp;*Ash*", "```\nAda Ash\n```", "<kbd>Ada Ash</kbd>",
        "<code>a <code>b</code> Ada Ash</code>",
        '<b title="Ada Ash">x</b>', '<b title="a > Ada Ash < b">x</b>', "![Ada Ash](ada.png)",
        "<b title='\"Ada Ash\"'>x</b>", "[x](https://example.org/Ada%20Ash 'Ada Ash')", "Ada *Ash*", "Ada&lt;Ash",
        "<b title='\" > Ada Ash'>x</b>",
    ],
)  # fmt: skip
def test_code_and_what_stands_in_tags_is_no_text(markdown: str) -> None:
    found = read(f"{markdown}\n\nAda Ash.")

    assert shown(found).endswith("<p>[ada: Ada Ash].</p>")
    assert found.actors == (("ada", 1),)


def test_after_a_link_or_a_heading_the_text_goes_on() -> None:
    assert line("[x](https://example.org) NATO, [[elm|x]] Ada Ash") == (
        '<a href="https://example.org">x</a> [nato: NATO], {elm: x} [ada: Ada Ash]'
    )


@pytest.mark.parametrize("link", ["[[ada]]", "[[Ada Ash|she]]", "[[ada|Ada Ash]]", "[Ash](../actors/ada.md)"])
def test_who_is_linked_by_hand_is_not_linked_again_and_that_link_is_one_mention(link: str) -> None:
    found = read(f"By {link}, and then Ada Ash.")

    assert "[ada:" not in shown(found)
    assert found.actors == (("ada", 2),)


def test_a_link_by_hand_after_the_first_mention_stays() -> None:
    assert line("Ada Ash and [[ada|Ada]]") == "[ada: Ada Ash] and {ada: Ada}"


def test_a_picture_is_no_link_to_an_actor() -> None:
    assert read("![](../actors/ada.md) Ada Ash").actors == (("ada", 1),)


# Surnames


def test_a_surname_counts_once_its_bearer_has_been_named() -> None:
    found = read("Ash came first. Ada Ash came next, and Ash’s dog.")

    assert shown(found) == "<p>Ash came first. [ada: Ada Ash] came next, and Ash’s dog.</p>"
    assert found.actors == (("ada", 2),)


@pytest.mark.parametrize("before", ["## Ada Ash", "## A. Ash", "[Ada Ash](https://example.org)"])
def test_a_surname_is_linked_where_the_name_stood_in_what_cannot_be(before: str) -> None:
    assert shown(read(f"{before}\n\nAsh came.")).endswith("[ada: Ash] came.</p>")


def test_a_surname_counts_after_a_link_by_hand() -> None:
    assert read("[[ada|She]] came. Ash left.").actors == (("ada", 2),)


def test_a_surname_that_is_an_alias_needs_no_name_before() -> None:
    assert line("Rutte came.", actor("rutte", "Mark Rutte", "Rutte")) == "[rutte: Rutte] came."


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (actor("a", "North Council", kind="organisation"), "The North Council; the Council"),
        (actor("a", "North Council", has_file=False), "The North Council; the Council"),
        (actor("a", "Charles III"), "Charles III; World War III"),
        (actor("a", "Xi Jinping", sort_as="Xi, Jinping"), "Xi Jinping; Jinping"),
        (actor("a", "Madonna"), "Madonna"),
    ],
)
def test_only_a_person_has_a_surname(one: Actor, text: str) -> None:
    assert read(text, one).actors == (("a", 1),)


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (actor("a", "Xi Jinping", sort_as="Xi, Jinping"), "Xi Jinping; Xi"),
        (actor("a", "Robert Ash Jr."), "Robert Ash Jr.; Ash"),
        (actor("a", "Ada Ash", sort_as="Ada Ash"), "Ada Ash; Ash"),
        (
            actor("a", "Jaap de Hoop Scheffer", sort_as="de Hoop Scheffer, Jaap"),
            "Jaap de Hoop Scheffer. De Hoop Scheffer",
        ),
    ],
)
def test_the_surname_is_what_the_name_is_sorted_by_or_its_last_word(one: Actor, text: str) -> None:
    assert read(text, one).actors == (("a", 2),)


# Names of several


def test_a_name_that_may_mean_two_is_reported_as_written_and_never_linked() -> None:
    one, two = actor("one", "Ada Ash"), actor("two", "Ada  Birch", "Ada Ash")

    found = read("So Ada\nAsh said, and Ada Ash; Ada Birch.", one, two)

    assert shown(found) == "<p>So Ada\nAsh said, and Ada Ash; [two: Ada Birch].</p>"
    assert found.actors == (("two", 1),)
    assert found.ambiguous == (Ambiguous("Ada Ash", ("one", "two"), before=len("<p>So ")),)


def test_a_surname_is_ambiguous_only_among_those_named_before() -> None:
    bob = actor("bob", "Bob Ash")

    assert read("## Ada Ash\n\nAsh came.", ADA, bob).ambiguous == ()
    assert named(read("Ada Ash and Bob Ash. Then Ash.", ADA, bob)) == {"Ash": ("ada", "bob")}
    assert read("Ada Ash and Bob Ash. Then Ash.", ADA, bob).actors == (("ada", 1), ("bob", 1))


def test_the_surname_of_one_named_before_may_be_the_name_of_another() -> None:
    ash = actor("ash", "Ash", kind="organisation")

    assert line("Ash met.", ADA, ash) == "[ash: Ash] met."
    assert named(read("Ada Ash met Ash.", ADA, ash)) == {"Ash": ("ada", "ash")}


def test_within_a_link_the_link_tells_who_is_meant() -> None:
    bob = actor("bob", "Bob Ash")

    assert named(read("Ada Ash and Bob Ash. Then [[ada|Ash]] and [Ash](https://example.org/).", ADA, bob)) == {}
    assert named(read("Ada Ash and Bob Ash. Then [[ada|Ash]] and Ash.", ADA, bob)) == {"Ash": ("ada", "bob")}


def test_where_an_ambiguous_name_first_stands_is_told_without_the_links() -> None:
    bob = actor("bob", "Bob Ash")
    found = read("[[ada]] and Bob Ash. Then Ash and Ash.", ADA, bob)
    html = "".join(piece for piece in prose("[[ada]] and Bob Ash. Then Ash and Ash.") if isinstance(piece, str))

    assert [html[one.before :] for one in found.ambiguous] == ["Ash and Ash.</p>"]


# Recognisers


def test_a_recogniser_does_not_depend_on_the_order_of_its_actors_and_can_be_kept() -> None:
    assert known(NATO, ADA) == known(ADA, NATO)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(known(ADA)), type=Recogniser) == known(ADA)


# On the site


def test_an_actor_named_in_a_brief_is_linked_there_and_led_back_from(site: SiteFolder) -> None:
    site.brief("ash", "", "Ada Elm spoke; Elm’s words were few.")
    site.write("content/actors/ada-elm.md", "---\nname: Ada Elm\nkind: person\n---\n")
    assert site.build().code == 0

    assert site.links("briefs/ash/") == {"Ada Elm": "actors/ada-elm"}
    assert site.links("actors/ada-elm/")["Ash"] == "briefs/ash"
    assert "Mentioned in Ash 22 August 2025" in site.shows("actors/ada-elm/")


@pytest.mark.parametrize("off", ["brief", "site"])
def test_a_writer_can_have_no_actors_recognised(site: SiteFolder, off: str) -> None:
    site.brief("ash", "mentions: off" if off == "brief" else "", "Ada Elm spoke.")
    site.write("content/actors/ada-elm.md", "---\nname: Ada Elm\n---\n")
    site.write("briefgen.yaml", "title: Wood\n" + ("mentions: off\n" if off == "site" else ""))
    assert site.build().code == 0

    assert site.links("briefs/ash/") == {}
    assert "Ash" not in site.links("actors/ada-elm/")


# Linked again


ASH = brief("actors: [oak]", "[[elder|He]] saw that Lime fell, and Oak.")
OAK = "name: Oak\nkind: person\nformer_ids: [elder]"


@pytest.mark.parametrize(
    "after",
    [
        {},
        {"actors/lime.md": text("name: Lime")},
        {"actors/oak.md": text("name: Oak tree\nkind: person")},
        {"actors/oak.md": text("name: Oak\nkind: person"), "topics/elder.md": text("title: Elder")},
    ],
    ids=["nothing", "an actor more", "an actor of another name", "a link that leads elsewhere"],
)
def test_a_site_linked_after_another_is_as_one_linked_alone(after: dict[str, str]) -> None:
    texts = {"briefs/ash.md": ASH, "actors/oak.md": text(OAK), "topics/pine.md": text("title: Pine")}
    ash, *others = sample.documents(texts)
    zone, now = sample.config().zone, sample.NOW
    before, _ = link([ash, *others], [], {}, now, zone)
    documents = [ash, *(one for one in sample.documents(texts | after) if one.id != "ash")]

    assert link(documents, [], {}, now, zone) == link(documents, [], {}, now, zone, before=before)

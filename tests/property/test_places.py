"""Wherever a name is said to stand in a source, it is the very one: another word put there shows in its place."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen import config
from briefgen.checks.places import of_name
from briefgen.checks.subject import WHOLE, Subject
from briefgen.content.prose import Converter, Places
from briefgen.site.link import link
from briefgen.words import of_html

NAME = "Ash"
SEEN = "Ash  Ash’s  *Ash*  `Ash`  [[ash|Ash]]  [Ash](ash.md)  [Ash][x]  <b title='Ash'>Ash</b>  A&#115;h  Ash_  \\Ash"
UNSEEN = "[[Ash]]  [^Ash]  [^n]  ![Ash](Ash.png)  <!-- Ash -->  é  said  https://Ash"
PIECES = st.sampled_from([*SEEN.split("  "), *UNSEEN.split("  ")])
BREAKS = st.sampled_from([" ", " ", "\n", "\n\n", "\n\n## ", "\n\n- ", "\n\n> ", "\n\n    ", "\n\n[^n]: ", "\n\n[x]: "])
BODIES = st.lists(st.tuples(PIECES, BREAKS), min_size=1, max_size=8).map(lambda pairs: "".join(map("".join, pairs)))


def html(body: str) -> str:
    prose, _, _ = Converter().text(body, Places(body, 1), (), ())
    return "".join(piece for piece in prose if isinstance(piece, str))


@settings(deadline=None)
@given(BODIES, st.integers(0, 7))
def test_a_name_stands_where_it_is_said_to(body: str, number: int) -> None:
    shown = html(body)
    starts = [
        at
        for at in range(len(shown))
        if shown.startswith(NAME, at) and shown.count("<", 0, at) == shown.count(">", 0, at)
    ]
    if not starts:
        return
    before = starts[number % len(starts)]
    source = f"---\n---\n{body}\n".encode()
    site, _ = link([], [], {}, datetime(2025, 9, 1, tzinfo=UTC), UTC)
    subject = Subject(site, (), config.default("Trees"), datetime(2025, 9, 1, tzinfo=UTC), lambda _path: source, {})
    place = of_name(subject, "content/briefs/fir.md", NAME, shown, before)
    if place == WHOLE:
        return
    lines = body.split("\n")
    line = lines[place.line - 3]
    assert line[place.column - 1 :].startswith(NAME)
    lines[place.line - 3] = f"{line[: place.column - 1]}Elm{line[place.column - 1 + len(NAME) :]}"
    assert of_html(f"{shown[:before]}Elm{shown[before + len(NAME) :]}") == of_html(html("\n".join(lines)))

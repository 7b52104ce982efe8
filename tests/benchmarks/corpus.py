"""A number in, as many made-up briefs out: always the same ones for the same number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from msgspec import Struct

_WORDS = tuple(
    """
    levy grain council vote harvest mill bridge harbour ferry school clinic budget audit water supply road rail
    tender court appeal union strike wage price market survey district mayor deputy chair office report plan draft
    delay review pilot grant loan permit storm flood repair bus tram line stop depot library park river canal lock
    dam field farm forest timber saw stone quarry brick kiln glass wool loom port crane ship cargo customs border
    post tax roll census the of and to in that was for on with as by at from not but all were when there can each
    about how out then many some
    """.split()
)  # fmt: skip
_START = datetime(2025, 8, 1, 18, 0)


class Made(Struct, frozen=True):
    """One brief: some 3 kB of text, three bullets, two to four topics, two to five actors, one to three questions."""

    name: str
    title: str
    date: str
    topics: tuple[str, ...]
    actors: tuple[str, ...]
    summary: tuple[str, ...]
    questions: tuple[str, ...]
    body: str


def corpus(number: int) -> Iterator[Made]:
    """The briefs, newest first. A brief refers to others by relative links."""
    chance = random.Random(number)
    topics = [f"{a} {b}" for a in _WORDS[:40] for b in _WORDS[40:60]][: max(6, number // 50)]
    actors = [f"{a.title()} {b.title()}" for a in _WORDS[:70] for b in _WORDS[10:90]][: max(10, number // 20)]
    names = [f"{'-'.join(chance.choices(_WORDS[:90], k=4))}-{n:06}" for n in range(number)]
    for n, name in enumerate(names):
        yield Made(
            name=name,
            title=name.replace("-", " ").capitalize(),
            date=(_START - timedelta(minutes=41 * n)).isoformat(),
            topics=tuple(chance.sample(topics, chance.randint(2, 4))),
            actors=tuple(chance.sample(actors, chance.randint(2, 5))),
            summary=tuple(_sentence(chance, 12) for _ in range(3)),
            questions=tuple(_sentence(chance, 9)[:-1] + "?" for _ in range(chance.randint(1, 3))),
            body=_body(chance, names),
        )


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=max(1, words + chance.randint(-3, 5)))).capitalize() + "."


def _body(chance: random.Random, names: list[str]) -> str:
    """Five paragraphs of some eighty words with links and emphasis, two headings, and a list or a table or neither."""
    blocks = []
    for number in range(5):
        if number in {1, 3}:
            blocks.append(f"## {_sentence(chance, 3)[:-1]}")
        said = [_sentence(chance, 14) for _ in range(5)]
        said[1] = f"**{said[1][:-1]}**."
        said[2] = f"According to [{_sentence(chance, 3)[:-1]}](https://news.example.com/{number}), *{said[2][:-1]}*."
        if chance.random() < 0.5:
            said.append(f"See [{_sentence(chance, 3)[:-1]}]({chance.choice(names)}.md).")
        blocks.append(" ".join(said))
    extra = chance.randrange(4)
    if extra == 0:
        blocks.append("\n".join(f"- {_sentence(chance, 6)}" for _ in range(4)))
    elif extra == 1:
        rows = "".join(f"| {chance.choice(_WORDS)} | {chance.randrange(900)} |\n" for _ in range(4))
        blocks.append(f"| Item | Number |\n| --- | ---: |\n{rows}".strip())
    return "\n\n".join(blocks) + "\n"

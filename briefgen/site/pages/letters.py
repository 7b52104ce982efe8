"""The list of all actors: on one page, or where they are many, on pages for each letter."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import partial

from briefgen import model
from briefgen.config import Config
from briefgen.site import addresses
from briefgen.site.pages.parts import pager
from briefgen.site.showing import Showing
from briefgen.site.shown.actors import role_in
from briefgen.views import ActorEntry, ActorsView, Letter, Page, Pager, Ref

#: A line takes little room: so many times as many stand on a page as in other lists.
_TIMES = 10
_ONE_PAGE = pager(0, 0, "actors/")


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The list of actors, and where they are many, the pages of each letter."""
    letters = _letters(showing.site)
    many = _TIMES * config.per_page
    if sum(map(len, letters.values())) <= many:
        yield Page("actors/index.html", "actors.html", partial(_all, showing, letters), "the list of actors")
        return
    index = tuple(Ref(letter, addresses.link(_address(letter, 0))) for letter in letters)
    show = partial(_front, showing, index, config.per_page)
    yield Page("actors/index.html", "actors.html", show, "the list of actors")
    for letter, actors in letters.items():
        cut = [actors[start : start + many] for start in range(0, len(actors), many)]
        for number, some in enumerate(cut):
            show = partial(_one, showing, index, letter, some, _pager(letter, number, len(cut)))
            yield Page(addresses.file(_address(letter, number)), "actors.html", show, "the list of actors")


def _all(showing: Showing, letters: dict[str, list[model.Actor]]) -> ActorsView:
    index = tuple(Ref(letter, addresses.link("actors/", f"part-{letter}")) for letter in letters)
    shown = tuple(_letter(showing, letter, actors) for letter, actors in letters.items())
    return ActorsView(*_named(showing), "actors/", index, (), shown, _ONE_PAGE)


def _front(showing: Showing, index: tuple[Ref, ...], number: int) -> ActorsView:
    """The way to each letter, and the actors that most briefs name."""
    most = sorted(showing.site.actors.values(), key=lambda actor: (-len(actor.briefs), actor.id))[:number]
    shown = tuple(_entry(showing, actor) for actor in most)
    return ActorsView(*_named(showing), "actors/", index, shown, (), _ONE_PAGE)


def _named(showing: Showing) -> tuple[str, str]:
    """The title and the description of the whole list."""
    return showing.language.gettext("Actors"), showing.language.gettext("Everyone the briefs name, from A to Z.")


def _one(
    showing: Showing, index: tuple[Ref, ...], letter: str, actors: Sequence[model.Actor], pager: Pager
) -> ActorsView:
    say = showing.language
    title = say.gettext("Actors: %(letter)s", letter=letter)
    if pager.part:
        title = say.gettext("%(title)s, page %(number)s", title=title, number=say.number(pager.part + 1))
    return ActorsView(
        title=title,
        description=say.gettext("Everyone the briefs name, under %(letter)s.", letter=letter),
        address=_address(letter, pager.part),
        index=index,
        most=(),
        letters=(_letter(showing, letter, actors),),
        pager=pager,
    )


def _pager(letter: str, number: int, total: int) -> Pager:
    """The ways from one page of a letter to those before and after it, of so many."""
    return Pager(
        part=number,
        newer=addresses.link(_address(letter, number - 1)) if number else "",
        older=addresses.link(_address(letter, number + 1)) if number + 1 < total else "",
        oldest="",
    )


def _address(letter: str, number: int) -> str:
    name = letter.casefold() if letter != "#" else "other"
    return addresses.of_part("actors/", f"{name}-{number + 1}" if number else name)


def _letters(site: model.Site) -> dict[str, list[model.Actor]]:
    """All actors by the letter they are sorted under, in order."""
    letters: dict[str, list[model.Actor]] = {}
    for key, identifier in sorted((_sort_key(actor), actor.id) for actor in site.actors.values()):
        letters.setdefault(_first_letter(key), []).append(site.actors[identifier])
    return letters


def _letter(showing: Showing, letter: str, actors: Sequence[model.Actor]) -> Letter:
    return Letter(letter, tuple(_entry(showing, actor) for actor in actors))


def _entry(showing: Showing, actor: model.Actor) -> ActorEntry:
    """The actor with the role that it had in the newest brief that names it."""
    ref = showing.ref("actor", actor.id)
    role = role_in(showing, actor.id, actor.briefs[0]) if actor.briefs else ""
    return ActorEntry(ref.title, ref.url, role, len(actor.briefs))


def _sort_key(actor: model.Actor) -> str:
    """The name as it is sorted: without case and without accents (Unicode Standard Annex 15, form NFKD)."""
    name = actor.file.sort_as if actor.file else actor.name
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


def _first_letter(key: str) -> str:
    first = next((c for c in key if c.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"

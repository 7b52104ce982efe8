"""A title and the site in, a text to begin with out: its front matter filled in as far as the site can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import get_args, get_type_hints

from msgspec import Meta, Struct
from msgspec.structs import replace

from briefgen import schema
from briefgen.model import FOLDERS, Kind, Names, Settled, Site, Target
from briefgen.names import slug, unfit
from briefgen.reading import example, label
from briefgen.site import references
from briefgen.site.references import Unresolved
from briefgen.writing.front_matter import aside, block, inline, items, one_line, value

#: So many bytes of an id are made of a title: addresses are read, typed and quoted.
_ID_BYTES = 60
#: Who stands in half of so many newest briefs of a storyline usually does.
_USUAL = 5


class Refused(Exception):
    """Why a text cannot be begun, and what to do about it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Text(Struct, frozen=True):
    """A text about to be written: where it goes inside content/, and what stands in it.

    `actors` and `questions` are how many actors and open questions of its storyline it holds.
    """

    inside: str
    text: str
    actors: int = 0
    questions: int = 0


def brief(
    site: Site, title: str, day: date, *, story: str = "", topics: Sequence[str] = (), identifier: str = ""
) -> Text:
    """A draft of a brief. Raises `Refused` where the story or a topic is unknown, or the id is taken."""
    known = _known(site.names, "story", [story]) if story else []
    on = _known(site.names, "topic", topics)
    told = [site.stories[one] for one in known]
    on = list(dict.fromkeys([*on, *(topic for one in told for topic in one.topics)]))
    actors = [actor for one in told for actor in _usual(site, one.briefs)]
    questions = [asked for one in told for asked in _open(site, one.briefs)]
    of = schema.Brief
    lines = [
        f"title: {value(title)}",
        f"date: {day} # {_means(of, 'date')}",
        "status: draft # A draft is not built. Delete this line to publish it.",
        f"summary: # {_means(of, 'summary')}",
        "  - What happened.",
        *aside([f"why_it_matters: One sentence. # {_means(of, 'why_it_matters')}"]),
        *_listed("topics", on, _means(of, "topics")),
        *([f"story: {value(known[0])}"] if known else aside([f"story: # {_means(of, 'story')}"])),
        *_actors(actors),
        *_answers(questions),
        *aside([f"open_questions: # {_means(of, 'open_questions')}", "  - What is not known? ^its-id"]),
        *aside([f"sources: # {_means(of, 'sources')}", "  - The title <https://example.org/>"]),
    ]
    made = _id(site.names, "brief", title, identifier)
    return Text(f"{FOLDERS['brief']}/{day}-{made}.md", block(lines), len(actors), len(questions))


def actor(site: Site, name: str, *, identifier: str = "") -> Text:
    """An actor's profile. Raises `Refused` where there is one already."""
    of = schema.Actor
    lines = [
        f"name: {value(name)}",
        f"kind: person # {', '.join(get_args(schema.ActorKind))}",
        *_listed("aliases", [], _means(of, "aliases")),
        *aside([f"roles: # {_means(of, 'roles')}", "  - title: The office", "    from: 2025-01-01"]),
        *_listed("affiliations", [], _means(of, "affiliations")),
        *aside([f"links: # {_means(of, 'links')}", "  official: https://example.org/"]),
        *aside([f"sort_as: # {_means(of, 'sort_as')}"]),
    ]
    return _profile(site, "actor", name, identifier, lines)


def topic(site: Site, title: str, *, identifier: str = "") -> Text:
    """A topic. Raises `Refused` where there is one already."""
    of = schema.Topic
    lines = [
        f"title: {value(title)}",
        *aside([f"parent: # {_means(of, 'parent')}"]),
        *_listed("aliases", [], _means(of, "aliases")),
        *_listed("related", [], _means(of, "related")),
        *aside([f"definition: # {_means(of, 'definition')}"]),
    ]
    return _profile(site, "topic", title, identifier, lines)


def story(site: Site, title: str, *, identifier: str = "", topics: Sequence[str] = ()) -> Text:
    """A storyline. Raises `Refused` where a topic is unknown, or there is one already."""
    lines = [
        f"title: {value(title)}",
        f"status: running # {', '.join(get_args(schema.StoryStatus))}",
        *_listed("topics", _known(site.names, "topic", topics), _means(schema.Story, "topics")),
    ]
    return _profile(site, "story", title, identifier, lines)


def page(site: Site, title: str, *, identifier: str = "") -> Text:
    """A plain page. Raises `Refused` where there is one already."""
    lines = [f"title: {value(title)}", *_listed("aliases", [], _means(schema.Page, "aliases"))]
    return _profile(site, "page", title, identifier, lines)


def with_declared(text: Text, declared: Iterable[tuple[str, schema.Field]]) -> Text:
    """The text with the keys that the site declares for its kind: those that are required to be filled in."""
    head, end, rest = text.text.rpartition("---\n")
    return replace(text, text="".join([head, *(f"{line}\n" for line in declared_lines(declared)), end, rest]))


def declared_lines(declared: Iterable[tuple[str, schema.Field]]) -> list[str]:
    """A line for each of the keys that the site declares, the required ones first, the others as comments."""
    lines = [(f"{example(name, one)} # {label(name, one)}", one.required) for name, one in declared]
    required = [line for line, is_required in lines if is_required]
    return required + aside(line for line, is_required in lines if not is_required)


def id_of(title: str) -> str:
    """The id that a title gives: its first words, as many as an address bears; "" where it has none."""
    whole = slug(title)
    start = whole.encode()[:_ID_BYTES].decode("utf-8", "ignore")
    if len(start) == len(whole):
        return whole
    return start.rstrip("-") if whole[len(start)] == "-" or "-" not in start else start.rpartition("-")[0]


def _profile(site: Site, kind: Kind, title: str, identifier: str, lines: Iterable[str]) -> Text:
    return Text(f"{FOLDERS[kind]}/{_id(site.names, kind, title, identifier)}.md", block(lines))


def _means(of: type[schema.Written], key: str) -> str:
    """What the key is, as the type of its file tells it."""
    hint = get_type_hints(of, include_extras=True)[key]
    return next(meta.description for meta in hint.__metadata__ if isinstance(meta, Meta) and meta.description)


# What the site knows


def _id(names: Names, kind: Kind, title: str, given: str) -> str:
    """The id given, or the one that the title has already, or one made of it. Raises `Refused`."""
    if given and slug(given) != given:
        raise Refused(f'the id "{given}" cannot stand in an address', f"write  --id {slug(given) or 'letters'}")
    met = "" if given or kind == "brief" else references.named(names, kind, one_line(title))
    identifier = given or (met if isinstance(met, str) else "") or id_of(title)
    if not identifier:
        raise Refused(f'"{title}" holds no letter or digit to make an id of', "give it one:  --id letters")
    if why := unfit(identifier):
        raise Refused(f'the id "{identifier}" {why}', "give it another:  --id letters")
    if found := file_of(names, kind, identifier):
        hint = "write there" if kind != "brief" else f"write there, or give this one another id:  --id {identifier}-2"
        raise Refused(f'the {_word(kind)} "{identifier}" is there already: {found}', hint)
    return identifier


def file_of(names: Names, kind: Kind, identifier: str) -> str:
    """The file of the thing, published or not; "" where it has none."""
    target = Target(kind, identifier)
    held = (path for path, other in names.held_paths.items() if kind == "brief" and other == identifier)
    return next((path for path, other in names.paths.items() if other == target), "") or next(held, "")


def _known(names: Names, kind: Kind, typed: Iterable[str]) -> list[str]:
    """The ids of what is typed. Raises `Refused` where one is unknown."""
    found = [(name, references.named(names, kind, name)) for name in typed]
    for name, one in found:
        if isinstance(one, Unresolved):
            raise Refused(one.message, one.hint or f'begin it:  briefgen new {kind} "{name}"')
    return [one for _, one in found if isinstance(one, str)]


def _word(kind: Kind) -> str:
    return "storyline" if kind == "story" else kind


def _usual(site: Site, briefs: Sequence[str]) -> list[str]:
    """Whom at least half of the newest of the briefs name, those named most often first."""
    newest = briefs[-_USUAL:]
    named = Counter(actor for one in reversed(newest) for actor, _ in site.briefs[one].actors)
    return [actor for actor, times in named.most_common() if 2 * times >= len(newest)]


def _open(site: Site, briefs: Iterable[str]) -> list[Settled]:
    within = set(briefs)
    return [asked for asked in site.questions.values() if asked.is_open and asked.brief in within]


# Keys


def _listed(key: str, values: Sequence[str], means: str) -> list[str]:
    lines = [f"{key}: {inline(values)} # {means}"]
    return lines if values else aside(lines)


def _actors(actors: Sequence[str]) -> list[str]:
    means = _means(schema.Brief, "actors")
    if actors:
        return [f"actors: # {means}", *items(actors)]
    return aside([f"actors: # {means}", "  - actor: A name", "    stance: What they hold."])


def _answers(questions: Sequence[Settled]) -> list[str]:
    """The questions of the storyline that are open, each ready to be answered; nothing where there are none."""
    lines = [f"answers: # {_means(schema.Brief, 'answers')}"]
    for asked in questions:
        lines.append(f"  - question: {asked.key} # {one_line(asked.question.text)}")
        lines.append("    answer: One sentence.")
    return aside(lines) if questions else []

"""What a writer may write: every field, every short form of it, and the JSON Schema that editors check it with."""

from __future__ import annotations

import json
import re
import textwrap
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest

from briefgen import nodes, schema, typed
from briefgen.json_schema import json_schema
from briefgen.schema import Answer, Appearance, Brief, Bullet, Event, Question, Role, Source, Update, When

DAY = When(day=date(2025, 8, 22))
REQUIRED = "title: Ash\ndate: 2025-08-22\nsummary: [Ash fell.]\n"


def read(text: str, kind: str = "brief") -> Any:
    root, problems = nodes.compose(textwrap.dedent(text), "a.md")
    assert root
    value, faults = typed.read(root, schema.FILES[kind], "a.md")
    assert [] == [(problem.line, problem.message) for problem in problems + faults]
    return value


def brief(text: str) -> Any:
    return read(REQUIRED + textwrap.dedent(text))


#: The example of the description of the format, in full.
EXAMPLE = """
title: Ash proposes guarantees for Birch
date: 2025-08-22                 # a date, or a date and time with zone
summary:
  - Ash has proposed a framework for Birch. ^framework
  - Ada Ash emphasized the need for roots.
why_it_matters: One sentence.
topics: [birch, ash, root-guarantees]
story: birch-guarantees
actors:
  - ada-ash
  - actor: bo-birch
    stance: Calls the roots political at this stage; how they would hold is uncertain.
  - actor: cy-cedar
    role: consulted by others    # a role in this brief only
open_questions:
  - Which trees would send leaves, share seeds or continue support? ^leaves
  - id: cedar-role
    question: What part will Cedar have in the guarantees?
    status: open                 # open | partly | answered | superseded | dropped
    look_again: 2025-10-01
answers:
  - question: root-guarantees#leaves
    answer: One sentence.
    outcome: answered
events:
  - {date: 2025-08-22, what: Ada meets Bo in the wood., actors: [ada-ash, bo-birch]}
sources:
  - id: treaty
    title: The Treaty of Trees, Article 5
    url: https://example.org/
    kind: primary
    status: good
updates:
  - {date: 2025-08-23, kind: correction, bullet: framework, was: "the old wording", note: Why it changed.}
builds_on: []
confidence: moderate
status: published
review_by: 2025-11-22
aliases: [/old/address/]
mentions: off
former_ids: [trees-of-old]
lang: uk
translation_of: ash-proposes
"""


def test_a_brief_with_every_key_is_read() -> None:
    found = read(EXAMPLE)
    assert set(Brief.__struct_fields__) - {"id"} == {
        name for name in Brief.__struct_fields__ if re.search(rf"^{name}:", EXAMPLE, re.MULTILINE)
    }
    assert Bullet(text="Ash has proposed a framework for Birch.", id="framework") == found.summary[0]
    assert Appearance(actor="cy-cedar", role="consulted by others") == found.actors[2]
    assert ("leaves", "cedar-role") == tuple(question.id for question in found.open_questions)
    assert Event(date=DAY, what="Ada meets Bo in the wood.", actors=("ada-ash", "bo-birch")) == found.events[0]


@pytest.mark.parametrize(
    "written",
    [
        "ada-ash",
        "Ada Ash",
        '"[[ada-ash]]"',
        '"[[ada-ash|Ada]]"',
        "[[ada-ash]]",
        "[[ada-ash|Ada]]",
        "{actor: [[ada-ash]]}",
    ],
)
def test_an_actor_may_be_written_as_id_name_or_link(written: str) -> None:
    (actor,) = brief(f"actors:\n  - {written}\n").actors
    assert written.strip('"').removeprefix("{actor: ").removesuffix("}") == actor.actor


@pytest.mark.parametrize("key", ["topics", "builds_on"])
def test_lists_of_names_may_hold_links_without_quotes(key: str) -> None:
    found = brief(f"{key}:\n  - [[ash]]\n  - [[birch|Birch]]\n  - cedar\n")
    assert ("[[ash]]", "[[birch|Birch]]", "cedar") == getattr(found, key)
    assert ("[[ash]]",) == getattr(brief(f"{key}: [[ash]]\n"), key)


@pytest.mark.parametrize("written", ["[[elm]]", '"[[elm]]"'])
def test_a_single_name_may_be_a_link(written: str) -> None:
    assert "[[elm]]" == brief(f"story: {written}\n").story


@pytest.mark.parametrize(
    ("written", "question"),
    [
        ("Who fell? ^who", Question(question="Who fell?", id="who")),
        ("Who fell?", Question(question="Who fell?")),
        ("Who is 2^3?", Question(question="Who is 2^3?")),
        ("^who", Question(question="^who")),
        ("{question: Who fell?, id: who}", Question(question="Who fell?", id="who")),
    ],
)
def test_a_question_may_be_a_text_with_its_id_at_the_end(written: str, question: Question) -> None:
    assert (question,) == brief(f"open_questions:\n  - {written}\n").open_questions


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("https://example.org/a?b=c#d", Source(url="https://example.org/a?b=c#d")),
        ("The Paper <https://example.org/>", Source(title="The Paper", url="https://example.org/")),
        ("<https://example.org/>", Source(url="https://example.org/")),
        ("The Paper, page 3", Source(title="The Paper, page 3")),
        ("{id: paper, title: The Paper, kind: press}", Source(id="paper", title="The Paper", kind="press")),
    ],
)
def test_a_source_may_be_an_address_or_a_title_or_both(written: str, source: Source) -> None:
    assert (source,) == brief(f"sources:\n  - {written}\n").sources


NOTE = "Added the reply."


@pytest.mark.parametrize(
    ("written", "update"),
    [
        (f"2025-08-22 {NOTE}", Update(date=DAY, note=NOTE)),
        (f'"correction: 2025-08-22 {NOTE}"', Update(date=DAY, note=NOTE, kind="correction")),
        (f'"2025-08-22 correction: {NOTE}"', Update(date=DAY, note=NOTE, kind="correction")),
        (f'"clarification: 2025-08-22 {NOTE}"', Update(date=DAY, note=NOTE, kind="clarification")),
        (f"{{date: 2025-08-22, note: {NOTE}}}", Update(date=DAY, note=NOTE)),
    ],
)
def test_an_update_may_be_a_text_that_begins_with_its_date(written: str, update: Update) -> None:
    assert (update,) == brief(f"updates:\n  - {written}\n").updates


def test_an_event_may_be_a_text_that_begins_with_its_date() -> None:
    assert (Event(date=DAY, what="Ash fell."),) == brief("events:\n  - 2025-08-22 Ash fell.\n").events


@pytest.mark.parametrize(
    "written",
    ["ash#who It was Elm.", "{question: ash#who, answer: It was Elm.}"],
)
def test_an_answer_may_be_a_text_that_begins_with_its_question(written: str) -> None:
    assert (Answer(question="ash#who", answer="It was Elm."),) == brief(f"answers:\n  - {written}\n").answers


def test_a_role_may_be_its_title() -> None:
    found = read("name: Ada Ash\nroles: [Head, {title: Tail, from: 2025-08-22}]\n", "actor")
    assert (Role(title="Head"), Role(title="Tail", since=DAY)) == found.roles


def at(text: str) -> When:
    found: When = read(REQUIRED.replace("2025-08-22", text)).date
    return found


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-08-22", None),
        ("2025-08-22T14:30", datetime(2025, 8, 22, 14, 30)),
        ("2025-08-22 14:30", datetime(2025, 8, 22, 14, 30)),
        ("2025-08-22T14:30Z", datetime(2025, 8, 22, 14, 30, tzinfo=UTC)),
        ("2025-08-22t14:30z", datetime(2025, 8, 22, 14, 30, tzinfo=UTC)),
        ("2025-08-22 14:30:15 +02:00", datetime(2025, 8, 22, 14, 30, 15, tzinfo=timezone(timedelta(hours=2)))),
        ("2025-08-22T14:30+0530", datetime(2025, 8, 22, 14, 30, tzinfo=timezone(timedelta(hours=5.5)))),
        ("2025-08-22T14:30:00.123Z", datetime(2025, 8, 22, 14, 30, tzinfo=UTC)),
    ],
)
def test_a_date_may_have_a_time_and_a_zone(written: str, moment: datetime | None) -> None:
    assert When(day=date(2025, 8, 22), at=moment) == at(written)


@pytest.mark.parametrize("written", ["٢٠٢٥-٠٨-٢٢", "2025-08-22T１4:30", '"2025-08-22\\n"', "9999-01-01", "2025-8-22"])
def test_what_has_another_form_is_no_date(written: str) -> None:
    root, _ = nodes.compose(REQUIRED.replace("2025-08-22", written), "a.md")
    assert root
    [fault] = typed.read(root, Brief, "a.md")[1]
    assert fault.message.endswith("which is not a date")


@pytest.mark.parametrize("day", ["2024-02-29", "1949-04-04", "2099-12-31"])
def test_any_day_of_the_calendar_is_a_date(day: str) -> None:
    assert date.fromisoformat(day) == at(day).day


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            "actor",
            """
            name: Ada Ash
            kind: person
            aliases: [A. Ash, Ада]
            roles:
              - {title: Head, organisation: wood, from: 2020-01-01, to: 2024-12-31}
            affiliations: [wood]
            links: {official: https://example.org/, wikidata: Q7184}
            image: ada.png
            sort_as: Ash, Ada
            """,
        ),
        ("topic", "title: Roots\nparent: trees\naliases: [root]\nrelated: [leaves]\ndefinition: What holds a tree.\n"),
        ("story", "title: The fall\nstatus: paused\ntopics: [roots]\n"),
        ("page", "title: About\naliases: [/info/]\n"),
        ("site", "title: Trees\nschema: 1\nurl: https://example.org/\nlanguage: en\ntimezone: UTC\nfeeds: true\n"),
    ],
)
def test_every_other_kind_of_file_is_read(kind: str, text: str) -> None:
    assert read(text, kind)


# JSON Schema


WORDS = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "$ref", "$defs", "$schema"),
    *("pattern", "minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum"),
    *("default", "description", "title"),
}


def valid(value: Any, rule: dict[str, Any], parts: dict[str, Any]) -> bool:
    """Whether the value is valid by the words of JSON Schema that are used here; any other word is an error."""
    assert set(rule) - WORDS == set()
    if "$ref" in rule:
        return valid(value, parts[rule["$ref"].removeprefix("#/$defs/")], parts)
    if "anyOf" in rule:
        return any(valid(value, option, parts) for option in rule["anyOf"])
    if "enum" in rule:
        return value in rule["enum"]
    match rule["type"], value:
        case "string", str():
            return _sized(value, rule, "Length") and bool(re.search(rule.get("pattern", ""), value))
        case "array", list():
            return _sized(value, rule, "Items") and all(valid(item, rule["items"], parts) for item in value)
        case "object", dict():
            keys = rule["properties"]
            whole = set(rule["required"]) <= set(value) <= set(keys)
            return whole and all(valid(item, keys[key], parts) for key, item in value.items())
        case _:
            return {"null": value is None}.get(rule["type"], False)


def _sized(value: str | list[Any], rule: dict[str, Any], what: str) -> bool:
    return bool(rule.get(f"min{what}", 0) <= len(value) <= rule.get(f"max{what}", 10**9))


def accepted(kind: str, value: Any) -> bool:
    rule = json_schema(kind)
    return valid(value, rule, rule["$defs"])


@pytest.mark.parametrize("kind", list(schema.FILES))
def test_a_json_schema_is_made_for_every_kind_of_file(kind: str) -> None:
    rule = json_schema(kind)
    assert "https://json-schema.org/draft/2020-12/schema" == rule["$schema"]
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(rule)))
    assert references - set(rule["$defs"]) == set()


def named(kind: str) -> dict[str, Any]:
    rule = json_schema(kind)
    if "$ref" in rule:
        rule = rule["$defs"][rule["$ref"].removeprefix("#/$defs/")]
        rule = rule["anyOf"][1] if "anyOf" in rule else rule
    found: dict[str, Any] = rule["properties"]
    return found


@pytest.mark.parametrize("kind", list(schema.FILES))
def test_the_json_schema_has_every_key_of_the_type_and_says_what_it_is_for(kind: str) -> None:
    properties = named(kind)
    assert [field.encode_name for field in msgspec.structs.fields(schema.FILES[kind])] == list(properties)
    assert [] == [name for name, rule in properties.items() if "description" not in rule]


def test_the_json_schema_accepts_the_example_with_every_key() -> None:
    root, _ = nodes.compose(EXAMPLE, "a.md")
    assert root
    assert accepted("brief", nodes.raw(root))


VALID = {"title": "Ash", "date": "2025-08-22", "summary": ["Ash fell. ^fall"]}


@pytest.mark.parametrize(
    "more",
    [
        {"date": "2025-08-22T14:30+02:00"},
        {"actors": ["ada-ash", {"actor": "bo-birch", "role": "head"}]},
        {"open_questions": ["Who?", {"question": "Why?", "status": "dropped", "look_again": "2025-10-01"}]},
        {"sources": ["https://example.org/", {"title": "Paper", "kind": "press"}]},
        {"updates": ["2025-08-23 Mended.", {"date": "2025-08-23", "note": "Mended."}]},
        {"events": ["2025-08-22 Ash fell."], "answers": ["ash#who Elm."]},
    ],
)
def test_the_json_schema_accepts_what_the_types_accept(more: dict[str, Any]) -> None:
    assert accepted("brief", VALID | more)
    assert msgspec.convert(typed.normal(VALID | more, Brief), Brief)


@pytest.mark.parametrize(
    "more",
    [
        {"title": ""},
        {"title": ["Ash"]},
        {"date": "next Tuesday"},
        {"summary": []},
        {"summary": list("abcdefgh")},
        {"status": "Draft"},
        {"topics": "ash"},
        {"sources": [{"title": "Paper", "url": "example.org"}]},
        {"open_questions": [{"id": "who"}]},
    ],
)
def test_the_json_schema_refuses_what_the_types_refuse(more: dict[str, Any]) -> None:
    assert not accepted("brief", VALID | more)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(typed.normal(VALID | more, Brief), Brief)


@pytest.mark.parametrize("more", [{"actors": [[["ada-ash"]]]}, {"topics": [[["ash"]]]}, {"story": [["elm"]]}])
def test_the_json_schema_accepts_a_link_without_quotes(more: dict[str, Any]) -> None:
    assert accepted("brief", VALID | more)

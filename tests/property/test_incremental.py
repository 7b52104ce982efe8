"""After any edits, an incremental build gives what a clean one gives: the same bytes and the same report."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefgen.search import parts
from briefgen.store.output import RECORD
from tests.sites import SECRET, Run, SiteFolder

#: Steps of one run and runs; `make test-deep` asks for many more.
STEPS, RUNS = (40, 60) if os.environ.get("BRIEFGEN_DEEP") else (10, 20)

SETTINGS = {
    "title": ["Trees", "Woods"],
    "url": ["https://example.org/", "https://example.org/base/"],
    "timezone": ["UTC", "Pacific/Auckland"],
    "nav": ["[]", "[{title: Ash, url: /briefs/ash/}]"],
    "feeds": ["true", "site", "false"],
    "data": ["true", "false"],
    "embeds": ["true", "false"],
    "share_pictures": ["true", "false"],
    "mentions": ["first", "off"],
    # So few that an edit may carry a list over the end of a page.
    "per_page": ["1", "2", "40"],
    "estimates": ["none", "icd203", "phia"],
    "search": ["true", "false"],
    "contents": ["[]", "[{title: Read, pages: [about]}]", "[{title: On, pages: [how]}, {title: Read, pages: [About]}]"],
    "fields": [
        "{brief: {mood: date}}",
        "{brief: {mood: {type: date, label: Mind}}}",
        "{brief: {mood: {type: choice, values: [2025-08-20, good]}, extra: text}}",
        "{brief: {mood: {type: text, required: true}}}",
    ],
    "markdown_extensions": ["[]", "[admonition, smarty]", "[{name: smarty, options: {smart_dashes: false}}]"],
    "language": ["en", "uk", "ar"],
}
BRIEFS = ["ash", "birch", "cedar", "elm"]
REFERENCES = ["[]", "[oak]", "[Oak, lime]", "[pine, oak]"]
FIELDS = {
    "title": ["Ash falls", "Birch grows", "Élan & <b>"],
    "date": ["2025-08-20", "2025-08-22T14:30+02:00", "2025-09-03", "2025-09-02T23:30Z", "2025-06-01", "2023-05-01"],
    "summary": ["[One.]", '["Two. ^two", "*Three* of [[actors/oak]].[^s]"]', '["See [[birch]]."]'],
    "topics": REFERENCES,
    "actors": ["[]", "[oak]", '[Oak, {actor: lime, role: Tree, stance: "By [[topics/pine]]."}]', "[pine]"],
    "story": ["", "wood", "Old wood"],
    "open_questions": [
        "[]",
        "[Why? ^why]",
        "[Why? ^why, How?]",
        "[{question: Why?, id: why, look_again: 2026-01-01}]",
        "[{question: Why?, id: why, former_ids: [reason]}]",
        "[Why? ^why, {question: Why then?, sharpens: ash#why}]",
        "[{question: How so?, sharpens: birch#why}, Why? ^why, When?]",
    ],
    "answers": ["[]", '["ash#why Because."]', "[{question: birch#why, answer: So., outcome: partly}]"],
    "events": ["[]", "[2025-08-01 Planted.]"],
    "sources": [
        "[]",
        "[{id: s, title: S}]",
        "[{id: s, title: S, status: retracted}]",
        '[{id: s, title: S, url: "https://example.org/s", kind: press}]',
        '[{id: s, title: T, url: "http://www.example.org/s/", status: retracted, since: 2025-08-21}]',
        '[{id: s, url: "https://example.org/t"}, {title: S, url: "https://example.org/s", status: corrected}]',
    ],
    "updates": [
        "[]",
        "[2025-08-25 Mended.]",
        '["correction: 2025-08-26 Put right.", 2025-08-26 Mended.]',
        '[{date: 2025-08-26, kind: correction, bullet: two, was: "Two [[birch]].", note: A slip.}]',
        (
            '[{date: 2025-08-25, kind: clarification, bullet: two, was: One., note: "See [[actors/oak]]."},'
            " {date: 2025-08-25T23:30Z, kind: correction, bullet: two, was: Three., note: A slip.}]"
        ),
    ],
    "builds_on": ["[]", "[ash]", "[birch, cedar]"],
    "status": ["published", "draft"],
    "aliases": ["[]", "[/old-{name}/]", "[/older-{name}/, /old-{name}/]"],
    "former_ids": ["[]", "[former-{name}]", "[elder-{name}, former-{name}]"],
    "confidence": ["", "high"],
    "mentions": ["first", "off"],
    "mood": ["2025-08-20", "", "good"],
}
#: With these a brief is sound whatever else it holds.
SOUND = {
    "status": "published",
    "date": "2025-08-20",
    "answers": "[]",
    "open_questions": "[Why? ^why]",
    "sources": '[{id: s, title: S, url: "https://example.org/s"}]',
    "aliases": "[]",
    "mood": "2025-08-20",
}
#: Two are older, and a third sharpens what one of them asks.
ITS_OWN = {
    "ash": {"date": "2023-05-01"},
    "birch": {"date": "2023-05-01"},
    "elm": {"open_questions": "[{question: How so?, sharpens: birch#why}, Why? ^why]"},
}
BODIES = [
    "",
    "Text.",
    'Oak fell on Lime; Pine’s roots held. More is likely, "unlikely" or not.',
    "See [[actors/oak]], [it](birch.md) and [[ash#why]].",
    "[[larch|That]] <!-- or not --> and [this](larch.md 'soon').",
    "Once.\n\n[[larch|That]] <!-- or not --> and [this](larch.md 'soon').",
    "## Roots\n\n[[actors/lime|that]]",
    "!!! note\n    Oak -- or [[actors/lime]] -- fell.",
    "![A](../tree.png)",
    "[[nothing]]",
]
WORDS = (
    "And so on.",
    "It is very likely.",
    "_Really_.",
    "<!-- Ask her. -->",
    "Lime tree, said Oak.",
    "*It fell.*",
    "<b>Bark</b>",
    "![A](../tree.png)",
)
#: A brief that the clock brings.
DUE_SOON = "---\ntitle: Larch\ndate: 2025-09-02T23:30Z\nsummary: [Due.]\ntopics: [oak]\nactors: [oak]\n---\n"
BROKEN = ["", "---\ntitle: Open", "---\ntitel: Wrong\n---\n", "\xff"]
OTHERS = {
    "actors/oak.md": [
        "name: Oak",
        "name: Oak\nroles: [{title: King, organisation: lime, from: 2025-08-21}]\naliases: [pine]",
    ],
    "actors/lime.md": ["name: Lime", "name: Lime tree\naffiliations: [oak]\nimage: ../tree.png"],
    "topics/oak.md": ["title: Oaks", 'title: Oaks\nparent: pine\ndefinition: "Of [[actors/lime]]."'],
    "topics/pine.md": ["title: Pines", "title: Pines\nrelated: [lime]\nformer_ids: [fir]"],
    "stories/wood.md": ["title: The wood", "title: The wood\nstatus: closed\ntopics: [oak]\nformer_ids: [grove]"],
    "pages/about.md": ["title: About", "title: About us\naliases: [/we/]"],
    "notes/how.md": ["title: How", "former_ids: [why-so]"],
    "index.md": ["title: Home", "title: Welcome\naliases: [/start/]\nformer_ids: [front]"],
    "pages/about.uk.md": ["title: Про нас\nlang: uk", "title: Про нас\nlang: uk\ntranslation_of: about"],
    "briefs/ash.uk.md": [
        f"title: Ясен\ndate: 2025-08-20\nlang: {more}"
        for more in (
            "uk\nsummary: [Одне.]",
            "uk\ntranslation_of: ash\nsummary: [Одне. ^two]",
            "de-AT\ntranslation_of: ash\nsummary: [Eins.]\nopen_questions: [Warum? ^why]\ntopics: [oak]",
            "uk\ntranslation_of: birch\nsummary: [Одне.]\nformer_ids: [old-birch]\nupdates: [2025-08-25 Так.]",
            "en\nsummary: [One.]",
        )
    ],
}
PAGES = ["pages/about.md", "notes/how.md", "index.md"]
#: A picture that costs little to draw.
_SMALL = "#set page(width: 400pt, height: 90pt, margin: 2pt)\n#set text(size: 4pt)\n"
#: Texts that may say more.
TEXTS = [*(f"briefs/{name}.md" for name in BRIEFS), *OTHERS]
LAYOUTS = {
    "layouts/brief.html": ["{% include 'parts/own.html' %}{{ page }}{{ _('Who') }}", "{{ page.title }}"],
    "layouts/story.html": ["{% extends 'frame.html' %}", "{{ page }}"],
    "layouts/frame.html": ["F{{ page.title }}", "G{{ site.title }}"],
    "layouts/parts/own.html": ["1", "2"],
    "layouts/topic.html": ["{{ page.title }}{{ site.assets }}", "{{ page.titel }}", "{{ page"],
    "layouts/assets/own.css": ["a {}", "b {}"],
    "layouts/embed.html": ["{{ page }}", "{{ page }}{{ site.assets }}"],
    "layouts/share/picture.typ": [f"{_SMALL}#sys.inputs.page", f'{_SMALL}#sys.inputs.page.len() #read("own.txt")'],
    "layouts/share/own.txt": ["1", "2"],
    "layouts/words/en.po": ['msgid "Who"\nmsgstr "Cast"\n', 'msgid "New brief"\nmsgstr "New"\n', 'msgid "Who'],
    "layouts/words/uk.po": ['msgid "Who"\nmsgstr "Люди"\n', 'msgid "Open"\nmsgstr "Ні"\n'],
}
FILES = {"content/tree.png": ["1", "2"], "content/static/CNAME": ["a", "b"]}
# fmt: off
_PLAIN = (
    "home", "archive", "data", "topics", "actor", "actors", "stories", "questions", "question", "source",
    "sources", "changes", "corrections", "page", "search", "404", "redirect",
)
# fmt: on


class Edits(RuleBasedStateMachine):
    """A site, edited one field at a time. Its briefs refer to each other from the start."""

    def __init__(self) -> None:
        super().__init__()
        # So few that an edit may carry a page from one part of the index into another.
        self.size, parts.SIZE = parts.SIZE, 2
        self.home = Path(tempfile.mkdtemp())
        self.site, self.now, self.clock = SiteFolder(self.home / "site"), "2025-09-01", itertools.count(1)
        self.fields: dict[str, dict[str, str]] = {}
        self.bodies: dict[str, str] = {}
        self.settings = {key: values[0] for key, values in SETTINGS.items()}
        self.failed = 0

    @initialize(seed=st.randoms(use_true_random=False))
    def populate(self, seed: Random) -> None:
        for layout in _PLAIN:
            self.put(f"layouts/{layout}.html", f"{layout} {{{{ page }}}} {{{{ site.title }}}}")
        for name in BRIEFS:
            self.fields[name] = {key: seed.choice(values) for key, values in FIELDS.items()}
            self.bodies[name] = seed.choice(BODIES[:-1])
        self.mend()

    def mend(self) -> None:
        """Makes the site sound again, for a site that cannot be built shows little."""
        for path, values in {**LAYOUTS, **FILES}.items():
            self.put(path, values[0])
        for path, values in OTHERS.items():
            self.put(f"content/{path}", f"---\n{values[-1]}\n---\nSee [[actors/oak]].\n")
        shutil.rmtree(self.site.root / "content/briefs", ignore_errors=True)
        for name in BRIEFS:
            self.fields[name] |= SOUND | ITS_OWN.get(name, {})
            self.bodies[name] = self.bodies[name].replace(BODIES[-1], "")
            self.brief(name)
        # The words of probability scales are English.
        self.settings["language"] = "en"
        self.put("content/briefs/larch.md", DUE_SOON)
        self.configure()

    def put(self, path: str, text: str) -> None:
        """Writes the file with a time of its own long past, as a checkout or an archive may."""
        place = self.site.write(path, text.encode())
        moment = 1_000_000_000 + next(self.clock)
        os.utime(place, (moment, moment))

    def brief(self, name: str) -> None:
        front = "\n".join(f"{key}: {value}" for key, value in self.fields[name].items()).replace("{name}", name)
        self.put(f"content/briefs/{name}.md", f"---\n{front}\n---\n{self.bodies[name]}\n")

    def configure(self) -> None:
        lines = [f"{key}: {value}" for key, value in self.settings.items()]
        self.put("briefgen.yaml", "\n".join([*lines, "site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]))

    @rule(name=st.sampled_from(BRIEFS), key=st.sampled_from(sorted(FIELDS)), data=st.data())
    def change_a_field(self, name: str, key: str, data: st.DataObject) -> None:
        self.fields.setdefault(name, {k: v[0] for k, v in FIELDS.items()})[key] = data.draw(
            st.sampled_from(FIELDS[key])
        )
        self.brief(name)

    @rule(name=st.sampled_from(BRIEFS), body=st.sampled_from(BODIES))
    def change_a_body(self, name: str, body: str) -> None:
        self.bodies[name] = body
        self.brief(name)

    @rule(path=st.sampled_from(TEXTS), words=st.sampled_from(WORDS))
    def say_more(self, path: str, words: str) -> None:
        """Words that no other page shows."""
        place = self.site.root / "content" / path
        if place.exists():
            self.put(f"content/{path}", f"{place.read_text(errors='replace')}\n{words}\n")

    @rule(name=st.sampled_from(BRIEFS))
    def remove_a_brief(self, name: str) -> None:
        (self.site.root / f"content/briefs/{name}.md").unlink(missing_ok=True)

    @rule(name=st.sampled_from(BRIEFS))
    def move_a_brief(self, name: str) -> None:
        place = self.site.root / f"content/briefs/{name}.md"
        if place.exists():
            (place.parent / "2025").mkdir(exist_ok=True)
            place.replace(place.parent / "2025" / f"2025-08-20-{name}.md")

    @rule(name=st.sampled_from(BRIEFS))
    def copy_a_brief(self, name: str) -> None:
        """The same bytes under another name are another brief."""
        place = self.site.root / f"content/briefs/{name}.md"
        text = place.read_text(errors="replace") if place.exists() else ""
        if "aliases: []" in text:
            self.put("content/briefs/twin.md", text)

    @rule(name=st.sampled_from(BRIEFS), text=st.sampled_from(BROKEN))
    def break_a_brief(self, name: str, text: str) -> None:
        self.put(f"content/briefs/{name}.md", text)

    @rule(path=st.sampled_from(sorted(OTHERS)), body=st.sampled_from(BODIES[:4]), data=st.data())
    def change_a_profile(self, path: str, body: str, data: st.DataObject) -> None:
        self.put(f"content/{path}", f"---\n{data.draw(st.sampled_from(OTHERS[path]))}\n---\n{body}\n")

    @rule(path=st.sampled_from(PAGES), title=st.sampled_from(["# How", "# *About* us"]), body=st.sampled_from(BODIES))
    def write_a_page_without_front_matter(self, path: str, title: str, body: str) -> None:
        self.put(f"content/{path}", f"{title}\n\n{body}\n")

    @rule(path=st.sampled_from(sorted(LAYOUTS)), data=st.data())
    def change_a_layout(self, path: str, data: st.DataObject) -> None:
        self.put(path, data.draw(st.sampled_from(LAYOUTS[path])))

    @rule(path=st.sampled_from(["layouts/frame.html", "layouts/parts/own.html"]))
    def change_what_layouts_are_made_of(self, path: str) -> None:
        place = self.site.root / path
        now = place.read_text() if place.exists() else ""
        self.put(path, next(text for text in LAYOUTS[path] if text != now))

    @rule(path=st.sampled_from(sorted(FILES)), data=st.data())
    def change_a_file(self, path: str, data: st.DataObject) -> None:
        self.put(path, data.draw(st.sampled_from(FILES[path])))

    @rule(path=st.sampled_from([f"content/{path}" for path in OTHERS] + [*LAYOUTS, *FILES]))
    def remove_a_file(self, path: str) -> None:
        (self.site.root / path).unlink(missing_ok=True)

    @rule(key=st.sampled_from(sorted(SETTINGS)), data=st.data())
    def change_a_setting(self, key: str, data: st.DataObject) -> None:
        self.settings[key] = data.draw(st.sampled_from(SETTINGS[key]))
        self.configure()

    @rule(now=st.sampled_from(["2025-08-21", "2025-09-01", "2025-09-02T12:00", "2025-09-02T23:45", "2025-09-05"]))
    def turn_the_clock(self, now: str) -> None:
        self.now = now

    @rule(name=st.sampled_from(BRIEFS))
    def touch_a_brief(self, name: str) -> None:
        place = self.site.root / f"content/briefs/{name}.md"
        if place.exists():
            place.touch()

    @rule()
    def check(self) -> None:
        """Understands what is there without making pages of it."""
        self.site.check(now=self.now)

    @rule()
    def change_nothing(self) -> None:
        pass

    @rule(number=st.integers(0, 999), remove=st.booleans())
    def tamper_with_the_output(self, number: int, remove: bool) -> None:
        files = sorted(self.site.files())
        if files:
            place = self.site.root / "output" / files[number % len(files)]
            if remove:
                place.unlink()
            else:
                place.write_bytes(b"spoilt")

    @rule(
        name=st.sampled_from(
            ["texts/index", "texts/[0-9]", "last", "layouts", "output", "site", "preview", "search-*/"]
        ),
        number=st.integers(0, 99_999),
    )
    def damage_what_is_kept(self, name: str, number: int) -> None:
        for place in (self.site.root / ".briefgen").glob(f"{name}*"):
            kept = bytearray(place.read_bytes())
            kept[number % len(kept)] ^= 1
            place.write_bytes(bytes(kept))

    @rule(secret=st.sampled_from([SECRET, SECRET[::-1]]))
    def build_with_another_key(self, secret: str) -> None:
        """Nothing that is kept can be believed by who has it, until that builds again."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("BRIEFGEN_KEY", secret)
            self.site.build(now=self.now)

    @rule(is_published=st.booleans())
    def break_a_build_off(self, is_published: bool) -> None:
        """What a build leaves that was killed: pages that wait, and some in place that are nobody's any longer."""
        output = self.site.root / "output"
        if not (output / RECORD).exists():
            return
        self.site.write("output/.briefgen-staging/new/briefs/stray/index.html", "half a page")
        if is_published:
            record = json.loads((output / RECORD).read_bytes())
            record |= {"complete": False, "files": {**record["files"], "briefs/stray/index.html": "0" * 64}}
            self.site.write(f"output/{RECORD}", json.dumps(record))
            self.site.write("output/briefs/stray/index.html", "a page")

    @invariant()
    def equals_a_clean_build(self) -> None:
        if not (self.site.root / "briefgen.yaml").exists():
            return
        before = self.site.files()
        incremental = self.site.build(now=self.now)
        clean = SiteFolder(self.home / "clean" / "site")
        shutil.rmtree(clean.root, ignore_errors=True)
        ignored = shutil.ignore_patterns("output", ".briefgen")
        shutil.copytree(self.site.root, clean.root, ignore=ignored)
        expected = clean.build(now=self.now)

        assert _told(expected) == _told(incremental)
        assert (clean.files() if expected.code == 0 else before) == self.site.files()
        self.failed = self.failed + 1 if expected.code else 0
        if self.failed == 2:
            self.mend()

    def teardown(self) -> None:
        parts.SIZE = self.size
        shutil.rmtree(self.home, ignore_errors=True)


def _told(run: Run) -> tuple[int, str, str]:
    """What a build says, but for how long it took, what it had to write, and where that lies."""
    said = re.sub(r" in [0-9.]+ s: .*|^Open .*", "", run.out, flags=re.MULTILINE)
    return run.code, said, run.err


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=RUNS,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize=not os.environ.get("BRIEFGEN_DEEP"),
    # Where faults are planted, that one is seen is enough.
    phases=[Phase.generate] if os.environ.get("BRIEFGEN_FAULTS") else list(Phase),
    suppress_health_check=list(HealthCheck),
)

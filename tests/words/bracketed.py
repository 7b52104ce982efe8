"""A made-up translation in which all that briefgen says stands between brackets, and a site that makes it say all."""

from __future__ import annotations

import textwrap
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.plurals import get_plural
from babel.messages.pofile import write_po

from tests.sites import SiteFolder
from tests.words.catalogues import found

#: The language of the made-up translation: one whose months are not what they are in English.
TAG = "de"
OPEN, CLOSE = "⟦", "⟧"


def bracketed() -> bytes:
    """The catalogue."""
    made = Catalog(locale=TAG)
    number, *_ = get_plural(TAG)
    for message in found():
        if isinstance(message.id, str) and message.id:
            made.add(message.id, _within(message.id, message.context), context=message.context)
        elif message.id:
            forms = tuple(_within(one, None) for one in message.id)
            made.add(message.id, (*forms, *forms[-1:] * number)[:number])
    file = BytesIO()
    write_po(file, made)
    return file.getvalue()


def _within(message: str, context: str | None) -> str:
    # In a pattern, letters stand for parts of a date.
    return f"{OPEN}{message}{CLOSE}" if context is None else f"'{OPEN}'{message}'{CLOSE}'"


def greek_site(site: SiteFolder) -> None:
    """Makes a site of every kind of thing, all of whose own words are Greek."""
    site.write(
        "briefgen.yaml",
        f"""
        title: Σημειώσεις
        description: Όσα γνωρίζουμε.
        site_id: urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6
        url: https://example.org/
        language: {TAG}
        embeds: true
        search: true
        per_page: 10
        fields:
          brief:
            secret: {{type: boolean, label: Μυστικό}}
        contents:
          - {{title: Μέρη, pages: [selida, allo]}}
        """,
    )
    site.write(f"layouts/words/{TAG}.po", bracketed())
    for path, text in texts().items():
        site.write(f"content/{path}", text)
    for number, value in enumerate(("true", "false"), 2):
        declared = _small(number).replace("date:", f"secret: {value}\ndate:", 1)
        site.write(f"content/briefs/{1 + number}.md", declared)


def texts() -> dict[str, str]:
    """The texts of the site by their paths within content/."""
    things = {f"{name}.md": textwrap.dedent(text).lstrip("\n") for name, text in _things().items()}
    return things | {f"briefs/{1 + number}.md": _small(number) for number in range(1, 45)}


def _things() -> dict[str, str]:
    return {
        "briefs/alpha": """
            ---
            title: Άλφα
            date: 2024-01-10
            summary:
              - Πρώτη φράση.[^a] ^one
              - Δεύτερη φράση.[^a][^b] ^two
            why_it_matters: Επειδή.
            confidence: low
            review_by: 2026-01-01
            topics: [Θέμα, Σιτάρι]
            story: Ιστορία
            actors:
              - {actor: Άννα, role: Πρόεδρος, stance: Υπέρ.}
              - Βασίλης
              - Γιώργος
              - Δήμος
            open_questions:
              - {question: Πότε;, id: when, look_again: 2026-02-01, why: Δεν το λένε.}
              - {question: Πόσο;, id: how-much}
              - {question: Πού;, id: where}
              - {question: Ποιος;, id: who}
              - {question: Τι;, id: what, status: dropped, why: Τίποτα.}
            sources:
              - {id: a, title: Πηγή, url: "https://example.org/a", kind: primary, status: retracted, since: 2024-02-01}
              - {id: b, title: Άλλη, url: "https://example.org/b", kind: press, archived: "https://example.org/c"}
              - {title: Τρίτη, url: "https://example.org/d", kind: data, status: corrected}
            events:
              - {date: 2024-01-09, what: Έγινε., actors: [Άννα]}
            aliases: [/0/]
            ---
            Κείμενο [[Σελίδα]].

            ## Μέρος

            Κι άλλο.
            """,
        "briefs/beta": """
            ---
            title: Βήτα
            date: 2025-06-14 09:30
            summary:
              - Νέα φράση. ^one
            confidence: moderate
            topics: [Θέμα, Σιτάρι]
            story: Ιστορία
            actors: [Άννα, Βασίλης, Γιώργος, Δήμος]
            builds_on: [alpha]
            answers:
              - {question: alpha#when, answer: Τώρα.}
              - {question: alpha#how-much, answer: Λίγο., outcome: partly}
              - {question: alpha#where, answer: Αλλού., outcome: superseded}
            open_questions:
              - {question: Ποιος ακριβώς;, id: who-exactly, sharpens: alpha#who}
            updates:
              - {date: 2025-06-15, kind: correction, bullet: one, was: Παλιά φράση., note: Λάθος.}
              - {date: 2025-06-16, kind: clarification, bullet: one, note: Σαφέστερα.}
              - {date: 2025-06-17, note: Και κάτι ακόμη.}
            sources:
              - {title: Πηγή, url: "https://example.org/a", kind: official}
              - {title: Έρευνα, url: "https://example.org/e", kind: research}
              - {title: Συνέντευξη, url: "https://example.org/f", kind: interview}
            ---
            Κείμενο [[Άννα]].
            """,
        "briefs/gamma": """
            ---
            title: Γάμμα
            date: 2025-08-30
            summary:
              - Μία φράση.
            confidence: high
            topics: [Σιτάρι]
            story: Τέλος
            builds_on: [beta]
            actors: [Άννα, Βασίλης]
            open_questions:
              - Γιατί;
            ---
            """,
        "actors/anna": """
            ---
            name: Άννα
            aliases: [Αννούλα]
            roles:
              - {title: Πρόεδρος, organisation: Δήμος, from: 2024-06-01}
              - {title: Μέλος, organisation: Δήμος, to: 2024-05-31}
              - {title: Γραμματέας, from: 2020-01-01, to: 2021-01-01}
            affiliations: [Δήμος]
            links: {wikidata: Q1, official: "https://example.org/anna"}
            ---
            Κείμενο.
            """,
        "actors/dimos": "---\nname: Δήμος\nkind: organisation\n---\n",
        "actors/kratos": "---\nname: Κράτος\nkind: state\n---\n",
        "actors/omada": "---\nname: Ομάδα\nkind: group\n---\n",
        "topics/thema": "---\ntitle: Θέμα\ndefinition: Ορισμός.\nrelated: [Κενό]\n---\n[[Βήτα]]",
        "topics/sitari": "---\ntitle: Σιτάρι\nparent: Θέμα\n---\n",
        "topics/keno": "---\ntitle: Κενό\n---\n",
        "stories/istoria": "---\ntitle: Ιστορία\nstatus: paused\n---\n",
        "stories/telos": "---\ntitle: Τέλος\nstatus: closed\n---\n",
        "stories/keni": "---\ntitle: Κενή\n---\n[[Άννα]]",
        "briefs/alpha.he": """
            ---
            title: אלפא
            date: 2024-01-10
            lang: he
            translation_of: alpha
            summary: [משפט.]
            ---
            """,
        "pages/allo": "# Άλλο\n\n## Ένα\n\n## Δύο\n\n## Τρία\n\n## Τέσσερα\n",
        "pages/selida": "---\ntitle: Σελίδα\n---\nΚείμενο [[Θέμα]] [[Ιστορία]].",
    }


def _small(number: int) -> str:
    month, day = 1 + number % 12, 1 + number % 28
    return (
        f"---\ntitle: Μικρό {number}\ndate: {2012 + number % 7}-{month:02}-{day:02}\n"
        "summary: [Μια φράση.]\ntopics: [Σιτάρι]\nstory: Μακριά\nactors: [Άννα]\n"
        f"open_questions: [Ερώτηση {number};, Άλλη {number};]\n---\n"
        "[[alpha]]\n"
    )

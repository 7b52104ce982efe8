"""What is said to readers, found in the code and the layouts, and the catalogues brought up to it: `make words`."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "layouts/words"
TEMPLATE = WORDS / "briefgen.pot"
_WIDTH = 118
_METHODS = [("briefgen/**.py", "python"), ("layouts/**.html", "jinja2")]
_OPTIONS = {"layouts/**.html": {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}}
#: How dates are written, which nothing says: a catalogue may have them otherwise than CLDR.
_PATTERNS = ("d MMMM y", "LLLL y", "d MMM y", "LLL y")


def found() -> Catalog:
    """All messages of briefgen and its layouts."""
    keywords = {**DEFAULT_KEYWORDS, "gettext_noop": None, "ngettext_noop": (1, 2)}
    catalogue = Catalog()
    for folder in ("briefgen", "layouts"):
        parts = extract_from_dir(ROOT / folder, *_relative(folder), keywords=keywords)
        for _file, _line, message, comments, context in parts:
            catalogue.add(message, auto_comments=comments, context=context)
    for pattern in _PATTERNS:
        catalogue.add(pattern, context="date pattern")
    for one in catalogue:
        one.flags.discard("python-format")
    return catalogue


def _relative(folder: str) -> tuple[list[tuple[str, str]], dict[str, dict[str, str]]]:
    """Which files hold messages, and how those are read, by paths below the folder."""
    return (
        [(path.removeprefix(f"{folder}/"), kind) for path, kind in _METHODS if path.startswith(folder)],
        {path.removeprefix(f"{folder}/"): options for path, options in _OPTIONS.items()},
    )


def template() -> str:
    """What briefgen.pot is to hold."""
    return _written(found())


def updated(path: Path) -> str:
    """What the catalogue of a language is to hold: its translations of the messages that there are."""
    catalogue = read_po(BytesIO(path.read_bytes()), locale=path.stem)
    catalogue.update(found(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for one in catalogue:
        one.flags.discard("python-format")
    number, rule, *_ = get_plural(path.stem)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {path.stem}\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals={number}; plural={rule};\\n"\n\n'
    )
    return header + _written(catalogue)


def _written(catalogue: Catalog) -> str:
    file = BytesIO()
    write_po(file, catalogue, width=_WIDTH, omit_header=True, no_location=True, sort_output=True)
    return file.getvalue().decode()


def update() -> None:
    """Writes briefgen.pot and the catalogues anew."""
    TEMPLATE.write_text(template(), encoding="utf-8")
    for path in WORDS.glob("*.po"):
        path.write_text(updated(path), encoding="utf-8")


if __name__ == "__main__":
    update()

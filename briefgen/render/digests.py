"""A digest's view in, its forms out: HTML for mail, plain text, Markdown, and a message of the first two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.charset import QP, Charset
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from email.utils import format_datetime
from textwrap import wrap

from briefgen.digest import of_bytes
from briefgen.language import ENGLISH, Language
from briefgen.render.layouts import Layouts
from briefgen.render.markdown import plain
from briefgen.views import HERE, Bullet, Change, Chrome, DigestView
from briefgen.words import of_html

#: So many characters a line of plain text has at most: 80 of a terminal, less what answers put before it.
_WIDTH = 72
#: A space at which no line ends: a number stays with what it belongs to.
_KEPT = "\u00a0"
#: Texts in UTF-8, encoded so that lines are short and ASCII.
_QUOTED = Charset("utf-8")
_QUOTED.body_encoding = QP
#: What Markdown takes for the beginning of a list or a heading.
_MARK = re.compile(r"^(?:([-+#])|(\d{1,9})([.)]))")
#: What is told by a reference, for not all who read Markdown know a backslash before it.
_REFERENCES = (("&", "&amp;"), ("<", "&lt;"), ("~~", "&#126;&#126;"))


def html(view: DigestView, chrome: Chrome, layouts: Layouts) -> bytes:
    """The digest as mail programs show it: each style in the element it is for, and no more of CSS than they know.

    What depends on the screen stays in the head, for those that read it. Raises `layouts.Faulty`, and
    ModuleNotFoundError where css-inline is not installed.
    """
    from css_inline import CSSInliner

    inliner = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)
    return inliner.inline(layouts.render("digest.html", view, chrome).replace(HERE, chrome.url)).encode()


def message(view: DigestView, sent: datetime, text: bytes, html: bytes) -> bytes:
    """The digest as a message that programs open as a draft (RFC 5322, 2046): who sends it to whom is left open."""
    # "=_" is in no text that is encoded so (RFC 2045, section 6.7).
    made = MIMEMultipart("alternative", boundary=f"=_{of_bytes(text + html).hex()}")
    # The newer way to write headers (email.policy) loses spaces between words that have to be encoded.
    made["Subject"] = Header(view.title, header_name="Subject").encode()
    made["Date"] = format_datetime(sent)
    made["X-Unsent"] = "1"
    for subtype, form in (("plain", text), ("html", html)):
        made.attach(MIMEText(form.decode(), subtype, _QUOTED))  # type: ignore[arg-type]  # the types lack Charset
    return made.as_bytes(policy=compat32.clone(linesep="\r\n"))


def text(view: DigestView, chrome: Chrome, say: Language = ENGLISH) -> bytes:
    """The digest as plain text: lines of 72 characters at most, and links as numbers that are told at the end."""
    numbers: dict[str, int] = {}
    why = say.gettext("Why it matters:")

    def named(title: str, url: str) -> str:
        return f"{title}{_KEPT}[{numbers.setdefault(url, len(numbers) + 1)}]"

    lines = [*_wrapped(view.about), *_wrapped(_counted(view, say)), ""]
    if view.briefs:
        lines += _headed(say.gettext("New briefs"))
    for brief in view.briefs:
        lines += [*_wrapped(named(brief.title, brief.url)), brief.date.shown, ""]
        lines += _items(map(_bullet, brief.summary))
        if brief.why_it_matters:
            lines += [*_wrapped(f"{why} {of_html(brief.why_it_matters.text)}"), ""]
        if brief.open_questions:
            lines += [say.gettext("Not known:"), *_items(named(one.title, one.url) for one in brief.open_questions)]
    for heading, changes in _sections(view, say):
        lines += _headed(heading)
        for change in changes:
            lines += [*_wrapped(named(change.title, change.url)), f"{change.shown} {change.date.shown}", ""]
            told = [of_html(change.text.text), *_wordings(change, say)]
            if change.brief:
                told += [say.gettext("In %(brief)s", brief=named(change.brief.title, change.brief.url))]
            lines += [line for one in told if one for line in (*_wrapped(one), "")]
    lines += [*_headed(chrome.title), chrome.url, "", *(f"[{number}] {url}" for url, number in numbers.items())]
    return _ended(lines, chrome)


def markdown(view: DigestView, chrome: Chrome, say: Language = ENGLISH) -> bytes:
    """The digest as Markdown (CommonMark)."""
    why, unknown = say.gettext("Why it matters."), say.gettext("Not known.")
    lines = [f"# {_marked(view.about)}", "", _marked(_counted(view, say)), ""]
    if view.briefs:
        lines += [f"## {say.gettext('New briefs')}", ""]
    for brief in view.briefs:
        lines += [f"### {_linked(brief.title, brief.url)}", "", brief.date.shown, ""]
        lines += [*(f"- {_marked(_bullet(bullet))}" for bullet in brief.summary), ""]
        if brief.why_it_matters:
            lines += [f"**{why}** {_marked(of_html(brief.why_it_matters.text))}", ""]
        if brief.open_questions:
            lines += [f"**{unknown}**", "", *(f"- {_linked(one.title, one.url)}" for one in brief.open_questions), ""]
    for heading, changes in _sections(view, say):
        lines += [f"## {heading}", ""]
        for change in changes:
            lines += [f"### {_linked(change.title, change.url)}", "", f"{change.shown} {change.date.shown}", ""]
            told = (of_html(change.text.text), *_wordings(change, say))
            lines += [line for one in told if one for line in (_marked(one), "")]
            if change.brief:
                lines += [say.gettext("In %(brief)s", brief=_linked(change.brief.title, change.brief.url)), ""]
    return _ended([*lines, f"## {_marked(chrome.title)}", "", f"<{chrome.url}>"], chrome)


def _counted(view: DigestView, say: Language) -> str:
    """Of which days the digest is, and how much there is in it."""
    return say.gettext("%(period)s: %(counts)s", period=view.period, counts=view.counts)


def _sections(view: DigestView, say: Language) -> Iterator[tuple[str, tuple[Change, ...]]]:
    for heading, changes in (
        (say.gettext("Questions answered"), view.answers),
        (say.gettext("Corrections"), view.corrections),
        (say.gettext("Updates"), view.updates),
    ):
        if changes:
            yield heading, changes


def _bullet(bullet: Bullet) -> str:
    """The bullet's words, and in brackets what became of it."""
    said = [f"{one.shown.lower()} {one.date.shown}" for one in bullet.changed]
    said += [bullet.unsound.said] if bullet.unsound else []
    return of_html(bullet.html.text) + "".join(f" ({one})" for one in said)


def _wordings(change: Change, say: Language) -> list[str]:
    """Both wordings of what was corrected, if they are known."""
    before, now = ("".join(w.text for w in change.words if w.kind in {"kept", kind}) for kind in ("removed", "added"))
    was, became = say.gettext("Before:"), say.gettext("Now:")
    return [f"{was} {before}", f"{became} {now}"] if change.words else []


def _headed(heading: str) -> list[str]:
    lines = _wrapped(heading.upper())
    return [*lines, "=" * max(map(len, lines)), ""]


def _items(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in _wrapped(text, "- ")] + [""]


def _wrapped(text: str, mark: str = "") -> list[str]:
    """The text on lines of their width. What holds an address is broken at spaces alone, for it must stay whole."""
    lines = wrap(
        text,
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words="://" not in text,
        break_on_hyphens=False,
    )
    return [line.replace(f"{_KEPT}[", " [") for line in lines]


def _linked(title: str, url: str) -> str:
    return f"[{_marked(title)}]({url})"


def _marked(text: str) -> str:
    """The text on one line of Markdown that says the same."""
    for sign, reference in _REFERENCES:
        text = text.replace(sign, reference)
    escaped = plain(text)
    return _MARK.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", escaped)


def _ended(lines: list[str], chrome: Chrome) -> bytes:
    return ("\n".join(lines).rstrip() + "\n").replace(HERE, chrome.url).encode()

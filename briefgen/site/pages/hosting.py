"""What hosts and crawlers ask of every site: which headers to send, what may be crawled, and that nothing is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from briefgen.clock import moment, rfc3339
from briefgen.config import Config
from briefgen.schema import Security
from briefgen.site.pages.policy import FRAMED_HERE, sent
from briefgen.site.pages.style import NAMED_BY_CONTENT
from briefgen.site.showing import Showing
from briefgen.theme import is_font_file
from briefgen.views import Page, TextView

#: In seconds.
_YEAR, _WEEK = 31_536_000, 604_800
#: What every file is sent with beside its policy. What a feature's name stands for, no page may use.
_ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
#: Where the site's lists and the pages of things stand, of which none has a card below it.
_WITHOUT_CARDS = ("topics", "actors", "stories", "questions", "sources", "changes", "search")
_Rule = tuple[str, tuple[tuple[str, str], ...]]


def pages(showing: Showing, config: Config) -> Iterator[Page]:
    """The files that the site has not itself: what a writer put in their place is copied as it is."""
    own = set(showing.site.names.files.values())
    made = {
        # Else GitHub leaves out what begins with an underscore, where a branch is published (Jekyll).
        ".nojekyll": "",
        "_headers": _headers(config),
        "robots.txt": _robots(config),
    }
    if config.security:
        made[".well-known/security.txt"] = _security(config.security, config)
    for path, text in made.items():
        if path not in own:
            yield Page(path, "text", partial(TextView, text), f"the site's {path}", listed=False)


def _headers(config: Config) -> str:
    """The headers in the form that Netlify, Cloudflare Pages and others read.

    Where several rules fit an address, some hosts send the values of all, as which policies are held to one by one, and
    others those of the closest alone: each policy is whole, and what is kept for how long is said once.
    """
    return (
        "\n".join("\n".join([path, *(f"  {name}: {value}" for name, value in sent)]) for path, sent in _rules(config))
        + "\n"
    )


def _rules(config: Config) -> Iterator[_Rule]:
    everywhere = sent(config)
    framed_here = f"{everywhere}; {FRAMED_HERE}"
    yield "/*", (("Content-Security-Policy", everywhere if config.embeds else framed_here), *_ALWAYS)
    if config.embeds:
        # Cards stand below their briefs, and may be shown anywhere.
        for path in ("/", "/briefs/:brief/", *(f"/{folder}/*" for folder in _WITHOUT_CARDS)):
            yield path, (("Content-Security-Policy", framed_here),)
    yield f"/{NAMED_BY_CONTENT}*", (("Cache-Control", f"public, max-age={_YEAR}, immutable"),)
    for font in dict.fromkeys((config.theme.text_font, config.theme.label_font)):
        if font and is_font_file(font):
            yield f"/{font}", (("Cache-Control", f"public, max-age={_WEEK}"),)


def _robots(config: Config) -> str:
    """That all may be crawled, and where the list of pages is (RFC 9309; sitemaps.org, "Submitting your Sitemap")."""
    listed = f"\nSitemap: {config.url}sitemap.xml\n" if config.url else ""
    return f"User-agent: *\nAllow: /\n{listed}"


def _security(security: Security, config: Config) -> str:
    """Whom to tell of a hole in the site (RFC 9116); it is looked for at the root of a domain only."""
    fields = [("Contact", contact) for contact in security.contact]
    fields.append(("Expires", rfc3339(moment(security.expires, config.zone))))
    fields.append(("Preferred-Languages", config.language))
    if security.policy:
        fields.append(("Policy", security.policy))
    if config.url and config.base == "/":
        fields.append(("Canonical", f"{config.url}.well-known/security.txt"))
    return "".join(f"{name}: {value}\n" for name, value in fields)

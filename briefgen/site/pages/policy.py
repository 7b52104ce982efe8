"""The site's settings in, what its pages may load out: policies as browsers read them (CSP Level 3, W3C).

What stands in a page itself is strict, and for that page alone; what hosts send with every file says only what must
hold for pictures and data too, when they are opened by themselves.
"""

from __future__ import annotations

from msgspec.structs import asdict, replace

from briefgen.config import Config
from briefgen.schema import Policy
from briefgen.views import Html, Policies

#: The site's own files, also where a page is opened from a disk.
_OWN = ("'self'",)
#: What Pagefind's program needs to be begun.
_PROGRAMS = ("'wasm-unsafe-eval'",)
#: What pages load. Of all else there is nothing, and what a site allows of it is allowed alone.
_LOADED = {"script_src", "style_src", "img_src", "font_src", "connect_src", "form_action"}
#: The site may show its own pages in frames, and its cards are for everyone.
FRAMED_HERE = "frame-ancestors 'self'"
#: Cards hold words and the site's own style.
_CARDS = Policy(img_src=())


def policies(config: Config) -> Policies:
    """What stands in the pages themselves."""
    pages = config.policy
    searching = replace(pages, script_src=(*_PROGRAMS, *pages.script_src))
    return Policies(pages=Html(_strict(pages)), search=Html(_strict(searching)), cards=Html(_strict(_CARDS)))


def sent(config: Config) -> str:
    """What is to be sent with every file: no script acts that is not the site's own, also in a picture."""
    programs = _PROGRAMS if config.search else ()
    own = _directive("script_src", (*programs, *config.policy.script_src))
    return f"{own}; object-src 'none'; base-uri 'none'"


def _strict(allowed: Policy) -> str:
    written = asdict(allowed)
    listed = (_directive(name, sources) for name, sources in written.items() if sources or name in _LOADED)
    return "; ".join(["default-src 'none'", *listed, "base-uri 'none'"])


def _directive(name: str, sources: tuple[str, ...]) -> str:
    own = _OWN if name in _LOADED else ()
    return " ".join([name.replace("_", "-"), *own, *map(_quoted, sources)])


def _quoted(source: str) -> str:
    """The source; a word of the policy's own and the digest of a script stand in quotation marks (2.3.1)."""
    bare = source.strip("'")
    return source if "." in bare or ":" in bare else f"'{bare}'"

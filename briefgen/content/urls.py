"""A web address in, the form in which it is the same for all who write it differently out."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_ESCAPE = re.compile("%([0-9A-Fa-f]{2})")
#: What RFC 3986 allows in a path or query besides letters and digits (appendix A), and escapes that stand already.
_ALLOWED = "%/?:@!$&'()*+,;=-._~[]"
_PLAIN = re.compile(r"[A-Za-z0-9/?:@!$&'()*+,;=._~\[\]-]*\Z")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_DEFAULT_PORT = re.compile(r":(80|443)?$")
#: What a campaign adds to an address: it changes nothing of what stands there.
_CAMPAIGN = re.compile(r"(?<![^&])utm_[^&]*(&|$)")


def same(url: str) -> str:
    """The address without what makes no difference: "https://www.Example.org:443/a/?utm_source=x#b" is "example.org/a".

    Case of the host, the default port and ways to escape a character are those of RFC 3986, section 6.2. Beyond it,
    http and https are one, a host is the same with and without "www.", a slash at the end counts for nothing, and so
    does a fragment, unless it looks like an address itself ("#!/a", "#/a").
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = _DEFAULT_PORT.sub("", parts.netloc.lower()).removeprefix("www.")
    path = _escaped(parts.path).rstrip("/")
    query = _CAMPAIGN.sub("", _escaped(parts.query)).rstrip("&")
    place = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{path}{'?' if query else ''}{query}{place}"


def _escaped(part: str) -> str:
    return part if _PLAIN.match(part) else _ESCAPE.sub(_escape, quote(part, safe=_ALLOWED))


def _escape(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if _UNRESERVED.match(char) else f"%{found[1].upper()}"

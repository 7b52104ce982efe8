"""What a page is called by those who read it away from its place: its whole address, and its language."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from briefgen.views import HERE, Chrome


def address_of(page: Any, site: Chrome) -> str:
    """The page's own address from the site's root on; "" where the site's is not known."""
    return whole(f"{HERE}{quote(page.address)}", site)


def whole(address: str, site: Chrome) -> str:
    """The address from the site's root on; "" where the site's own is not known."""
    return address.replace(HERE, site.url) if site.url else ""


def language_of(page: Any, site: Chrome) -> str:
    """The tag of the language in which the page's own text is."""
    return getattr(page, "language", "") or site.language

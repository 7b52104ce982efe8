"""briefgen: briefs in, a briefing site out. From Python, `load_site` gives a site as typed data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.api import FaultySite, Site, load_preview, load_site

__all__ = ["FaultySite", "Site", "load_preview", "load_site"]

__version__ = "0.1.0"

#: The file that holds a site's settings.
CONFIG = "briefgen.yaml"


def __getattr__(name: str) -> object:
    """What `briefgen.api` offers, which is loaded when it is asked for: the command line does without (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from briefgen import api

    return getattr(api, name)

"""briefgen: briefs in, a briefing site out."""

__version__ = "0.1.0"

#: The file that holds a site's settings.
CONFIG = "briefgen.yaml"

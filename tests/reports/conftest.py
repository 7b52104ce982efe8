from __future__ import annotations

import pytest

from briefgen.project import default_layouts
from tests.sites import SiteFolder


@pytest.fixture
def site(site: SiteFolder) -> SiteFolder:
    """A site whose layouts show all that they are given, whatever that is."""
    for layout in default_layouts().glob("*.html"):
        site.write(f"layouts/{layout.name}", f"{layout.name} {{{{ page }}}}\n")
    return site

"""What hatchling does beside packing files: it compiles briefgen's own layouts, so that no build has to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledLayouts(BuildHookInterface):  # type: ignore[type-arg]
    """Brings `briefgen/render/ready/` up to the layouts, and into the wheel, though git does not know it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's)
        root = Path(self.root)
        sys.path.insert(0, str(root))
        from briefgen.render.layouts import make_ready

        make_ready(root / "layouts")
        build_data["artifacts"].append("/briefgen/render/ready/*.py")

"""Carry the data of the tree's top in a wheel; an editable install reads the top itself."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackageData(BuildHookInterface):
    """Add the data to every wheel but an editable one, where it would go stale."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Map the two files into the package."""
        if version != "editable":
            for name in ("events.csv", "actors.csv"):
                build_data["force_include"][name] = f"sahel_timeline/{name}"

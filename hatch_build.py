"""Copy events.csv and actors.csv, which are at the top of the tree, into the wheel."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackageData(BuildHookInterface):
    """Add the data to a wheel. An editable install reads the original files instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put both files into the package."""
        if version != "editable":
            for name in ("events.csv", "actors.csv"):
                build_data["force_include"][name] = f"sahel_timeline/{name}"

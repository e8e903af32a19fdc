"""Put into the wheel what the tree does not have in the package: data, and the packed script."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PackageData(BuildHookInterface):
    """Add files to a wheel. With an editable install, each command reads the originals instead."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put the data, which is at the top of the tree, and the script of the page into it."""
        if version == "editable":
            return
        included = build_data["force_include"]
        for name in ("events.csv", "actors.csv"):
            included[name] = f"sahel_timeline/{name}"
        self._folder = TemporaryDirectory()
        for path in self._pack_scripts(Path(self._folder.name)):
            included[str(path)] = f"sahel_timeline/formats/page/{path.name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the files that are in the wheel now."""
        del build_data, artifact_path
        if version != "editable":
            self._folder.cleanup()

    def _pack_scripts(self, folder: Path) -> list[Path]:
        sys.path.insert(0, str(Path(self.root, "src")))
        from sahel_timeline.formats.page.script import packed_name, packed_script

        paths = []
        for has_map in (False, True):
            path = folder / packed_name(has_map=has_map)
            path.write_text(packed_script(has_map=has_map), encoding="utf-8", newline="\n")
            paths.append(path)
        return paths

"""Puts the shared library into the wheel, and the platform that it runs on into the wheel's name."""

from __future__ import annotations

import platform
import re
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def tag(library: bytes) -> str:
    """The platform by the newest glibc whose symbols the library asks for, as `auditwheel show` finds it."""
    newest = max(int(minor) for minor in re.findall(rb"GLIBC_2\.(\d+)", library))
    return f"py3-none-manylinux_2_{newest}_{platform.machine()}"


class CustomBuildHook(BuildHookInterface[Any]):
    """The library is what scripts/build-c has built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        library = Path(self.root).parent / ".build" / "c" / "lib" / "libwrit.so"
        if not library.exists():
            raise RuntimeError(f"{library} is not there; run scripts/build-c first, or scripts/build-python")
        build_data["force_include"][str(library.resolve())] = "writ/libwrit.so"
        build_data["pure_python"] = False
        build_data["tag"] = tag(library.read_bytes())

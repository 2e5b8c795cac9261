"""With what something was run: versions, machine, index. No names of people, hosts or folders."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from docqa import Index, __version__

_PACKAGES = (
    "numpy",
    "torch",
    "transformers",
    "sentence-transformers",
    "faiss-cpu",
    "bm25s",
    "ir-measures",
    "scipy",
)


def versions() -> dict[str, str]:
    """Of docqa, Python, and the packages that decide figures; those not installed are left out."""
    found = {"docqa": __version__, "python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, Any]:
    """Processor, usable cores, memory in GiB, system."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        cores = os.cpu_count() or 1
    try:
        memory = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (AttributeError, ValueError, OSError):
        memory = None
    return {"processor": _processor(), "cores": cores, "memory_gib": memory, "system": platform.system()}


def index_facts(index: Index) -> dict[str, Any]:
    """What the index is, by what decides its hits: counts, settings (those of its making, and those that searches use),
    encoder, the digest of its documents."""
    about = index.info()
    kept = ("documents", "chunks", "bytes", "digest", "encoder", "config")
    facts = {"name": Path(about["folder"]).name} | {key: about[key] for key in kept}
    return facts | {"retrieval": index.retrieval.model_dump()}


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return named or platform.processor() or platform.machine()

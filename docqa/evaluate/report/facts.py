"""With what the runs were made, side by side: what they share is said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docqa.evaluate.report.numbers import day, numbers
from docqa.evaluate.report.texts import FACTS, PARTS, Two, same
from docqa.evaluate.runs import Run

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One fact; ``values`` holds one text per run ("" where a run does not say it)."""

    label: Two
    values: tuple[Two, ...]

    @property
    def shared(self) -> bool:
        return len(set(self.values)) == 1


@dataclass(frozen=True, slots=True)
class Part:
    """The facts under one heading."""

    title: Two
    rows: tuple[Row, ...]

    @property
    def differs(self) -> bool:
        return not all(row.shared for row in self.rows)


@dataclass(frozen=True, slots=True)
class Summary:
    """The facts for the head of the page: those that all runs share, and of each run the others."""

    shared: tuple[Two, ...]
    own: tuple[tuple[Two, ...], ...]


def parts(runs: Sequence[Run]) -> tuple[Part, ...]:
    """All facts, part by part; what stands in none of ``PARTS`` comes with the run's own. Names are left out."""
    flat = [dict(_flat(run.facts)) for run in runs]
    keys = dict.fromkeys(key for facts in flat for key in facts if key not in (("name",), ("format",)))
    found = []
    for head, title in PARTS.items():
        mine = [key for key in keys if (key[0] if key[0] in PARTS else "run") == head]
        rows = [Row(_label(key, head), tuple(_value(key, facts.get(key)) for facts in flat)) for key in mine]
        if rows:
            found.append(Part(title, tuple(rows)))
    return tuple(found)


def summary(runs: Sequence[Run]) -> Summary:
    """When, which questions, which index, which version, which machine."""
    heads = [_head(run) for run in runs]
    shared = {key: text for key, text in heads[0].items() if all(head.get(key) == text for head in heads)}
    own = tuple(tuple(text for key, text in head.items() if key not in shared) for head in heads)
    return Summary(tuple(shared.values()), own)


def same_questions(runs: Sequence[Run]) -> bool:
    """Whether all runs asked the same questions, so that their figures compare."""
    return len({tuple((a.id, a.question) for a in run.asked) for run in runs}) == 1


def _head(run: Run) -> dict[str, Two]:
    facts = dict(_flat(run.facts))
    found = {}
    if created := facts.get(("created",)):
        found["created"] = day(created)
    name = f" ({facts['questions', 'name']})" if ("questions", "name") in facts else ""
    asked = numbers(len(run.asked))
    found["questions"] = Two(f"{asked.vi} câu hỏi{name}", f"{asked.en} questions{name}")
    for key, vi, en in (("documents", "văn bản", "documents"), ("chunks", "đoạn", "chunks")):
        if isinstance(count := facts.get(("index", key)), int):
            found[key] = Two(f"{numbers(count).vi} {vi}", f"{numbers(count).en} {en}")
    if version := facts.get(("versions", "docqa")):
        found["version"] = same(f"docqa {version}")
    if processor := facts.get(("machine", "processor")):
        found["processor"] = same(str(processor))
    return found


def _flat(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _flat(inner, (*path, str(key)))
    elif value not in ("", None, {}, []):
        yield path, value


def _label(key: Path, head: str) -> Two:
    return FACTS.get(".".join(key)) or same(".".join(key[1:] if key[0] == head else key))


def _value(key: Path, value: Any) -> Two:
    if value is None:
        return same("")
    if key == ("created",):
        return day(value)
    if isinstance(value, bool):
        return same(str(value).lower())
    if key == ("index", "bytes") and isinstance(value, int):
        size = numbers(round(value / 2**20, 1))
        return Two(f"{size.vi} MiB", f"{size.en} MiB")
    if isinstance(value, list | tuple):
        return same(", ".join(str(v) for v in value))
    return same(str(value))

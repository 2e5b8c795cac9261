"""The word statistics that come with docqa, from our own texts: `python eval/fit_words.py` writes them again.

How often each Vietnamese syllable and pair of neighbouring syllables stands in the sample plans (but those that the
test questions are about) and the passages of eval/training, one term and its count a line, gzip. They help to restore
accents where an index is too small to know how people write.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docqa.text.analyze import analyze
from docqa.text.syllables import is_spelled

ROOT = Path(__file__).parent.parent
DATA = ROOT / "eval" / "data"
TRAINING = ROOT / "eval" / "training"
TARGET = ROOT / "docqa" / "weights" / "words" / "counts.txt.gz"


def texts() -> Iterator[str]:
    """The texts counted."""
    asked = (json.loads(line) for line in (DATA / "test.jsonl").read_text(encoding="utf-8").splitlines())
    kept_out = {evidence["doc"] for question in asked for evidence in question.get("evidence", ())}
    for file in sorted((DATA / "plans").glob("*.[tm][xd]*")):
        if file.name not in kept_out:
            yield file.read_text(encoding="utf-8")
    for file in sorted(TRAINING.glob("passages*.json")):
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]:
            yield from (paragraph["context"] for paragraph in article["paragraphs"])


def count() -> Counter[str]:
    """Each term of the texts whose every part is a Vietnamese syllable, with its occurrences."""
    counts: Counter[str] = Counter()
    for text in texts():
        for line in text.splitlines():
            found = analyze(line)
            counts.update(t for t in (*found.units, *found.pairs) if all(map(is_spelled, t.split("_"))))
    return counts


def main() -> None:
    lines = "".join(f"{term}\t{n}\n" for term, n in sorted(count().items()))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(lines.encode(), mtime=0))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes, {lines.count(chr(10)):,} terms")


if __name__ == "__main__":
    main()

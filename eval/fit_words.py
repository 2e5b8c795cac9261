"""The word statistics that come with docqa, from the sample plans: `python eval/fit_words.py` writes them again.

How often each Vietnamese syllable and pair of neighbouring syllables stands in eval/data/plans, one term and its count
a line, gzip. They help to restore accents where an index is too small to know how people write.
"""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

from docqa.text.analyze import analyze
from docqa.text.syllables import is_spelled

ROOT = Path(__file__).parent.parent
PLANS = ROOT / "eval" / "data" / "plans"
TARGET = ROOT / "docqa" / "weights" / "words" / "counts.txt.gz"


def count(folder: Path) -> Counter[str]:
    """Each term of the plans in ``folder`` whose every part is a Vietnamese syllable, with its occurrences."""
    counts: Counter[str] = Counter()
    for file in sorted(folder.glob("*.[tm][xd]*")):
        for line in file.read_text(encoding="utf-8").splitlines():
            found = analyze(line)
            counts.update(t for t in (*found.units, *found.pairs) if all(map(is_spelled, t.split("_"))))
    return counts


def main() -> None:
    lines = "".join(f"{term}\t{n}\n" for term, n in sorted(count(PLANS).items()))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(gzip.compress(lines.encode(), mtime=0))
    print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size:,} bytes, {lines.count(chr(10)):,} terms")


if __name__ == "__main__":
    main()

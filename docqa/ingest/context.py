"""What a chunk's words do not say and its place does: the document, the section path, the lead-in, the column heads."""

from __future__ import annotations

from collections.abc import Sequence

from docqa.ingest.kinds import read_kind
from docqa.ingest.sizes import CountTokens
from docqa.schema import Document
from docqa.text.normalize import clean, fold

_REACH = 600  # characters of a block that may matter to a context
_MARKS = str.maketrans("", "", "*#`|\\")


def document_line(document: Document) -> str:
    """ "Kế hoạch 87/KH-UBND An Lộc – về việc ...": what tells this document from others."""
    m = document.metadata
    name = " ".join(p for p in (m.kind, m.number, m.province or m.issuer) if p)
    return " – ".join(p for p in (name, m.subject) if p) or document.path


def chunk_parts(document: Document, first: int, start: int) -> list[str]:
    """The parts of the context of the chunk that begins at ``start``, in block ``first``: the document, then the
    section path, lead-ins, the block's own beginning where the chunk begins later, and column heads, innermost last.
    A heading that the chunk itself begins with is left out."""
    block = document.blocks[first]
    path = document.sections[block.section].path
    if block.kind == "heading" and path:
        path = path[:-1]
    above: list[str] = []
    if start > block.start:
        above.append(_beginning(document, block.start, start))
    parent = block.parent
    while parent is not None and len(above) < 4:
        other = document.blocks[parent]
        above.append(_beginning(document, other.start, other.end))
        parent = other.parent
    heads = " | ".join(h for h in block.heads if h)
    line = document_line(document)
    return [line, *_told(path, line), *reversed(above), *([heads] if heads else [])]


def _beginning(document: Document, start: int, end: int) -> str:
    return clean(document.text[start : min(end, start + _REACH)].translate(_MARKS))


def _told(path: Sequence[str], line: str) -> list[str]:
    """The path, an annexed part's title cut to its kind where it only repeats the document's subject."""
    out = list(path)
    kind = read_kind(out[0]) if out else None
    if kind and fold(out[0][kind[1] :].strip(" :–-"))[:60] in fold(line):
        out[0] = out[0][: kind[1]]
    return out


def fit(parts: Sequence[Sequence[str]], limit: int, count: CountTokens) -> list[str]:
    """Each list of parts as one text, a part a line, of at most ``limit`` tokens.

    The document's line (the first part) gets up to a third; of the rest the innermost parts count most: what does not
    fit is shortened at its end, outermost part first.
    """
    if limit <= 0:
        return ["" for _ in parts]
    distinct = list(dict.fromkeys(p for some in parts for p in some))
    sizes = dict(zip(distinct, count(distinct), strict=True)) if distinct else {}
    texts = [_fit_one(some, limit - 2, sizes) for some in parts]
    for _ in range(4):  # a shortened part may come out longer than its share foretold
        over = [(i, n) for i, n in enumerate(count(texts)) if n > limit] if texts else []
        if not over:
            return texts
        for i, n in over:
            words = texts[i].split(" ")
            texts[i] = " ".join(words[: int(len(words) * limit / n * 0.95)])
    return ["" if n > limit else text for text, n in zip(texts, count(texts), strict=True)]


def _fit_one(parts: Sequence[str], limit: int, sizes: dict[str, int]) -> str:
    total = sum(sizes[p] for p in parts)
    if total <= limit:
        return "\n".join(parts)
    rest = sum(sizes[p] for p in parts[1:])
    room = max(limit // 3, limit - rest)
    title = _shorten(parts[0], room, sizes[parts[0]])
    left = limit - min(room, sizes[parts[0]])
    kept: list[str] = []
    for part in reversed(parts[1:]):
        share = min(sizes[part], left if rest <= left else max(left // 2, 12), left)
        rest -= sizes[part]
        if share < 4:
            break
        kept.append(_shorten(part, share, sizes[part]))
        left -= share
    return "\n".join(p for p in (title, *reversed(kept)) if p)


def _shorten(text: str, room: int, size: int) -> str:
    """The beginning of ``text`` that takes about ``room`` of its ``size`` tokens."""
    if size <= room:
        return text
    words = text.split(" ")
    keep = int(len(words) * room / size)
    return " ".join(words[:keep]).rstrip(" ,;:–-") + " …" if keep else ""

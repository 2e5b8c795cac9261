"""What a document's formal parts say beside the fields of ``Metadata``: who gets it, what it rests on and replaces, the
signer's position, the place of issue, the years that it is for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from docqa.read.answers.budget import budget
from docqa.read.clauses.remarks import purpose_asked, remarked
from docqa.read.clauses.words import of_the_whole
from docqa.read.documents.bases import CONFIDENCE, KINDS, basis
from docqa.read.library import Draft, Quote, blocks_answer, in_words
from docqa.read.spans.candidates import around
from docqa.schema import Block, Document, Query
from docqa.text import fold, normalize
from docqa.text.dates import find_dates
from docqa.text.numbers import find_numbers
from docqa.text.wordings import OF_OTHERS, PLAN, SOMETIME

Span = tuple[int, int]
_TOP = 8000  # characters of a text in which its dateline stands
_REPLACED = re.compile(rf"(?<!\w)(?:thay thế(?: cho)?|bãi bỏ|hủy bỏ)\s+(?P<what>(?:{KINDS})[^;\n]*)", re.IGNORECASE)
# Of the document itself: in brackets, or a line of its own; no "Quy chế ban hành kèm theo Quyết định 9" it speaks of.
_CAME_WITH = re.compile(
    rf"(?:(?<=\()|^)(?:ban hành\s+)?kèm theo\s+(?P<what>(?:{KINDS})[^;\n)]*)", re.IGNORECASE | re.MULTILINE
)
# The decision's own article: "Ban hành kèm theo Quyết định này Kế hoạch ...", or the other way round.
_THIS = rf"(?:{KINDS})\s+này"
_BROUGHT = re.compile(
    rf"(?<!\w)ban hành (?:kèm theo {_THIS}\s+(?P<one>[^.;\n]+)|(?P<other>[^.;\n]+?)\s+kèm theo {_THIS})", re.IGNORECASE
)
_WITH_A = re.compile(rf"\bkem (?:theo )?({OF_OTHERS})\b")
_PLACE = re.compile(
    r"^[\s*_#|>.]*(?P<place>[^\W\d_][^\n,;:|]{1,40}?)\s*,\s*ngày\s{0,3}\d{1,2}\s{0,3}tháng",
    re.IGNORECASE | re.MULTILINE,
)
_YEARS = re.compile(
    r"(?:giai đoạn|thời kỳ)\s+(?:(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)|(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d"
    r"|(?:trong\s+)?năm\s+(?:19|20)\d\d(?:,?\s+(?:định hướng|tầm nhìn)\s+đến\s+năm\s+(?:19|20)\d\d)?"
    r"|đến\s+(?:hết\s+)?năm\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
# The office that a signature names; "TM.", "KT." before another office name only who is stood in for.
_OFFICE = re.compile(
    r"(?:phó\s+|quyền\s+|q\.\s*)?(?:chủ tịch|giám đốc|bí thư|thủ tướng|bộ trưởng|thứ trưởng|tổng bí thư|cục trưởng"
    r"|tổng cục trưởng|chi cục trưởng|chủ nhiệm|trưởng ban|chánh văn phòng|hiệu trưởng|tổng giám đốc|viện trưởng"
    r"|trưởng phòng|chánh thanh tra)",
    re.IGNORECASE,
)
_STANDS_IN = re.compile(r"^\W*(?:tm|kt|tl|tuq|t/m|k/t|t/l)\b", re.IGNORECASE)
_TIMES = frozenset(
    "giai doan thoi gian ky ap dung keo dai khoang danh trien khai thi hanh hieu luc hay hoi biet".split()
)
# "Phần nơi nhận cho biết ... được lưu ở đâu?"
_KEPT_ASKED = re.compile(r"\bluu (?:tru )?(?:o|tai|giu|tru)\b|\b(?:kept|filed|archived)\b")
_KEPT = re.compile(r"^\W*luu\b")
# A report or letter says at its head to whom it goes, which "nơi nhận" does not repeat ("Như kính gửi").
_ADDRESSED = re.compile(r"^[\s*_#|>]*Kính gửi\s*:\s*(?P<who>[^\n|]*[^\n|\s.;,*_])", re.IGNORECASE | re.MULTILINE)
_BARE_ANNEX = re.compile(r"phu luc(?: (?:so )?(?:\d+|[ivx]+|[a-z]))?")
_WHICH = re.compile(rf"\b{PLAN}(?: so)? (?:nao|may|gi)\b")
_ABOVE = 300  # characters between the office and the name


def formal_answer(query: Query, document: Document, field: str) -> Draft | None:
    """What the document's ``field`` (a key of ``READ``) says; None where it has none."""
    return READ[field](query, document)


def _said(document: Document, span: Span, *more: Span) -> Draft:
    quotes = tuple(Quote(document.id, *s) for s in (span, *more))
    return Draft(in_words(document, *span), "metadata", quotes, CONFIDENCE)


def _position(_query: Query, document: Document) -> Draft | None:
    """The office over the signer's name where it stands last."""
    name = document.metadata.signer
    normal = normalize(document.text)
    start = normal.text.lower().rfind(normalize(name).text.lower()) if name else -1
    if start < 0 or name is None:
        return None
    at = start
    for line in reversed(normal.text[max(0, start - _ABOVE) : start].splitlines(keepends=True)):
        at -= len(line)
        office = _OFFICE.search(line)
        if office and not _STANDS_IN.match(line.strip(" *_#|")):
            words = normal.span(at + office.start(), at + len(line.rstrip(" *_#|\n")))
            return _said(document, words, normal.span(start, start + len(name)))
    return None


def _recipients(query: Query, document: Document) -> Draft | None:
    """All whom "Nơi nhận" lists; of a question where the document is kept, what stands behind "Lưu"; of one for whom it
    is sent to "để báo cáo", those whom the list remarks so."""
    sections = {n for n, s in enumerate(document.sections) if s.kind == "recipients"}
    blocks = [n for n, b in enumerate(document.blocks) if b.section in sections]
    heads = [n for n in blocks if fold(_text(document, document.blocks[n])).strip(" *_:#.") == "noi nhan"]
    rest = [n for n in blocks if n not in heads and any(c.isalnum() for c in _text(document, document.blocks[n]))]
    asked = fold(query.restored or query.text)
    if "noi nhan" not in asked and not _KEPT_ASKED.search(asked) and (whom := _addressed(document)):
        return whom
    if _KEPT_ASKED.search(asked):
        rest = [n for n in rest if _KEPT.match(fold(_text(document, document.blocks[n])))] or rest
    elif purpose := purpose_asked(asked):
        marked = remarked([_text(document, document.blocks[n]) for n in rest], purpose)
        rest = [n for n, wanted in zip(rest, marked, strict=True) if wanted]
    if not rest:
        return None
    lead = (document.blocks[heads[0]].start, document.blocks[heads[0]].end) if heads else None
    return blocks_answer(document, lead, rest, CONFIDENCE)


def _addressed(document: Document) -> Draft | None:
    """To whom it is addressed: "Kính gửi: Ủy ban nhân dân tỉnh"."""
    normal = normalize(document.text[:_TOP])
    found = _ADDRESSED.search(normal.text)
    return _said(document, normal.span(*found.span("who"))) if found else None


def _text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def _place(_query: Query, document: Document) -> Draft | None:
    """The place in "Hà Nội, ngày ... tháng ..."."""
    normal = normalize(document.text[:_TOP])
    found = _PLACE.search(normal.text)
    return _said(document, normal.span(*found.span("place"))) if found else None


def _period(query: Query, document: Document) -> Draft | None:
    """The years in the document's own subject; None where a part's are asked for."""
    if not of_the_whole(query, document, _TIMES):
        return None
    for start, end in document.metadata.spans.get("subject", ()):
        normal = normalize(document.text[start:end])
        if found := _YEARS.search(normal.text):
            first, last = normal.span(*found.span())
            return _said(document, (start + first, start + last))
    return None


def replaced(document: Document) -> Iterator[tuple[Span, Span, str]]:
    """What the document says that it replaces: the words, the clause that says so, the number (folded)."""
    normal = normalize(document.text)
    for match in _REPLACED.finditer(normal.text):
        numbers = find_numbers(match["what"])
        if not numbers:
            continue
        before = fold(normal.text[max(0, match.start() - 90) : match.start()])
        if (
            not re.search(r"\b(?:nay|dieu \d+|va|,|thi hanh)\W*$", before.rstrip())
            and "\n" not in normal.text[match.start() - 2 : match.start()]
        ):
            continue
        words = normal.span(match.start("what"), match.start("what") + _end(match["what"]))
        yield words, around(document, *words), fold(numbers[0].value)


def _end(words: str) -> int:
    """Where the name of a document ends: at the sentence's end."""
    stop = re.search(r"\s*(?:\./\.?|\.(?=\s|$)|$)", words)
    return stop.start() if stop else len(words)


def _replaces(query: Query, document: Document) -> Draft | None:
    """What it replaces, or the date of that where the question asks only when. A year named that is not the document's
    own is that of what it replaces."""
    found = next(replaced(document), None)
    if found is None:
        return None
    words, clause, _ = found
    normal = normalize(document.text[slice(*words)])
    others = set(query.mentions.years) - {document.metadata.year}
    if others and not any(str(year) in f"{normal.text} {document.metadata.subject}" for year in others):
        return None
    asked = fold(query.restored or query.text)
    if re.search(SOMETIME, asked) and not _WHICH.search(asked):
        dates = find_dates(normal.text)
        if not dates:
            return None
        first, last = normal.span(dates[0].start, dates[0].end)
        words = words[0] + first, words[0] + last
    return Draft(in_words(document, *words), "metadata", (Quote(document.id, *clause),), CONFIDENCE)


def _attached(query: Query, document: Document) -> Draft | None:
    """The number of the paper that it came with: "(Ban hành kèm theo Quyết định số ...)"; or, where that is of another
    kind than the one asked for, what the paper itself brought."""
    normal = normalize(document.text)
    kind = _WITH_A.search(fold(query.restored or query.text))
    for match in _BROUGHT.finditer(normal.text[:_TOP]):
        brought = "one" if match["one"] else "other"
        if kind and fold(match[brought]).startswith(kind[1]):
            return _said(document, normal.span(*match.span(brought)))
    for match in _CAME_WITH.finditer(normal.text[:_TOP]):
        if numbers := find_numbers(match["what"]):
            at = match.start("what")
            words = normal.span(at + numbers[0].start, at + numbers[0].end)
            clause = normal.span(match.start(), match.end())
            return Draft(in_words(document, *words), "metadata", (Quote(document.id, *clause),), CONFIDENCE)
    return None


def _annexes(_query: Query, document: Document) -> Draft | None:
    """The headings of its annexes; of one without a name the headings in it."""
    annexes = [n for n, s in enumerate(document.sections) if fold(s.title).startswith("phu luc")]
    named = {n for n in annexes if not _BARE_ANNEX.fullmatch(fold(document.sections[n].title).strip(" *_#:."))}
    inner = {n for n, s in enumerate(document.sections) if s.parent in annexes and s.parent not in named}
    headings = [n for n, b in enumerate(document.blocks) if b.kind == "heading" and b.section in named | inner]
    return blocks_answer(document, None, headings, CONFIDENCE) if headings else None


def _province(query: Query, document: Document) -> Draft | None:
    """Whose it is, where that is said by name: "UBND tỉnh" in the news does not say of which."""
    issuer, place = document.metadata.issuer, document.metadata.province
    spans = document.metadata.spans.get("issuer") or document.metadata.spans.get("province", ())
    if place is None or not spans:
        return None
    told = issuer if issuer and place in issuer else f"{issuer} {place}" if issuer else place
    return Draft(told, "metadata", tuple(Quote(document.id, *s) for s in spans), CONFIDENCE)


READ: Mapping[str, Callable[[Query, Document], Draft | None]] = {
    "position": _position,
    "recipients": _recipients,
    "place": _place,
    "period": _period,
    "replaces": _replaces,
    "attached": _attached,
    "annexes": _annexes,
    "basis": basis,
    "province": _province,
    "budget": budget,
}

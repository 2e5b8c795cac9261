"""What a document rests on and carries out, as its preamble names it: laws, resolutions, proposals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from docqa.read.clauses.bodies import is_body, parts_of
from docqa.read.clauses.sentences import sentences
from docqa.read.clauses.words import FRAME, bag
from docqa.read.library import Draft, Quote, as_list, in_words
from docqa.schema import Document, Query
from docqa.text import fold, normalize
from docqa.text.numbers import find_numbers

CONFIDENCE = 0.9  # in what a document's formal parts say
Span = tuple[int, int]
# A document's preamble ends with its first numbered heading or article; it is never longer than this.
_PREAMBLE = 8000
_BODY = re.compile(r"^\W*(?:(?:I|1|A)\s*[.\\)\-–/]|(?:điều|phần|chương)\s+(?:1|I|thứ nhất)\b)", re.IGNORECASE)
_RESTS = re.compile(
    r"(?<!\w)(?:căn cứ|thực hiện|triển khai|thi hành|xét|trên cơ sở|theo (?:đề nghị|tờ trình))(?!\w)", re.IGNORECASE
)
# The preamble's end, which names no basis: "UBND tỉnh ban hành Kế hoạch như sau:"
_ISSUES = re.compile(r"[^\d,;]*\b(?:ban hành|xây dựng|đề ra|chỉ thị|yêu cầu)\b[^\d]*:\s*$", re.IGNORECASE)
KINDS_OF = {
    "luat": r"(?:bộ )?luật",
    "nghi dinh": "nghị định",
    "thong tu": "thông tư",
    "phap lenh": "pháp lệnh",
    "to trinh": "tờ trình",
    "cong van": "công văn",
    "cong dien": "công điện",
    "ket luan": "kết luận",
    "nghi quyet": "nghị quyết",
    "chi thi": "chỉ thị",
    "quyet dinh": "quyết định",
    "ke hoach": "kế hoạch",
    "chuong trinh": "chương trình",
    "chien luoc": "chiến lược",
}
KINDS = "|".join((*KINDS_OF.values(), "văn bản"))
_SHORT = {"nq": "nghi quyet", "qd": "quyet dinh", "kl": "ket luan", "cthd": "chuong trinh", "ctr": "chuong trinh"}
# The kind of document asked for: "luật nào", "nghị quyết số mấy", "which law".
ASKED_KIND = re.compile(
    rf"\b({'|'.join((*KINDS_OF, *_SHORT))}|van ban|vb)(?: hanh dong)?"
    r"(?:(?: so)?(?: \w+){0,2} (?:nao|may|gi)| so bao nhieu)\b"
)
# The kind that a question names as what it rests on: "tờ trình làm căn cứ ban hành ..."; and its number alone.
_NAMED_KIND = re.compile(
    rf"\b({'|'.join((*KINDS_OF, *_SHORT))})\b(?: [^ ]+){{0,10}}? (?:(?:duoc lay )?lam|la) (?:can cu|co so)\b"
)
_NUMBER_ASKED = re.compile(r"^\W*(?:(?:cho (?:biet|hoi)|xin) )?(?:ky hieu|so hieu|so)\b")
_BY_WHOM = re.compile(r"\b(?:van ban|vb) nao (?:do|cua|tu)\b")
_FOREIGN = {"law": "luat", "decree": "nghi dinh", "resolution": "nghi quyet", "directive": "chi thi"}
_FOREIGN |= {"submission": "to trinh", "proposal": "to trinh", "plan": "ke hoach", "decision": "quyet dinh"}
_FOREIGN |= {"circular": "thong tu", "strategy": "chien luoc", "conclusion": "ket luan", "programme": "chuong trinh"}
_FOREIGN |= {"program": "chuong trinh", "ordinance": "phap lenh"}
_PROPOSED = re.compile(
    r"\b(?:de nghi|trinh|tham muu)(?: de)? ban hanh\b|\b(?:de nghi|to trinh|tham muu) cua (?:ai|(?:\w+ ){1,2}nao)\b"
    r"|\bde nghi cua\b|\bproposed\b|\b(?:whose|who|which \w+) (?:made )?(?:the )?(?:propos|submi|recommend|request)"
)
_OF_WHOM = re.compile(r"\bto trinh (?:la )?(?:cua|do) (?:ai|(?:co quan|so|bo|ban|don vi|nganh) nao)\b")
_ADVISED = re.compile(r"\by kien cua\b")
_WHO = r"(?P<who>[^;,\n]+?)(?=\s+(?:tại|về|tham mưu)\s|[;,.]|$)"
_PROPOSER = re.compile(rf"(?<!\w)(?:đề nghị|tham mưu) của\s+{_WHO}", re.IGNORECASE)
_SUBMITTER = re.compile(rf"(?<!\w)tờ trình\s[^;,\n]*?\scủa\s+{_WHO}", re.IGNORECASE)
_ADVISER = re.compile(rf"(?<!\w)ý kiến(?:\s[^;,\n\d]{{0,30}}?)?\scủa\s+{_WHO}", re.IGNORECASE)
_POST = re.compile(
    r"(?:giám đốc|bộ trưởng|chủ tịch|trưởng ban|chánh|thủ trưởng|trưởng|tổng giám đốc)\s+", re.IGNORECASE
)
_NAME_ENDS = re.compile(r"\s+tại\s|[;,.]|$")
# Where a basis's name ends: at what it is about, at who issues this one, at a short name for it, at the next one.
_CUT = re.compile(
    r"\s+về (?:việc|phê duyệt|thực hiện)|\s*,\s*[^\W\d_]+ ban|\s*\((?:sau đây|gọi tắt|viết tắt)"
    rf"|\s+và\s+(?:{KINDS})\s+số\s",
    re.IGNORECASE,
)
_FOREIGN_KIND = re.compile(rf"\b(?:what|which) (?:[\w']+ ){{0,3}}?({'|'.join(_FOREIGN)})s?\b")


def basis(query: Query, document: Document) -> Draft | None:
    """What the preamble names: of the kind that is asked for, those that hold most else of the question."""
    asked = fold(query.restored or query.text)
    kind = None
    if named_kind := _NAMED_KIND.search(asked) or ASKED_KIND.search(asked):
        kind = _SHORT.get(named_kind[1], named_kind[1])
    elif foreign := _FOREIGN_KIND.search(asked):
        kind = _FOREIGN[foreign.group(1)]
    clauses = list(_preamble(document)) or list(document.metadata.spans.get("subject", ()))
    if not clauses:
        return None
    if _ADVISED.search(asked):
        return _said_by(document, clauses, _ADVISER)
    if _PROPOSED.search(asked) and (kind != "to trinh" or _OF_WHOM.search(asked)):
        return _said_by(document, clauses, _PROPOSER, _SUBMITTER)
    if document.metadata.form == "digest" and kind is None:
        return None
    if kind is None or (kind in ("van ban", "vb") and not _BY_WHOM.search(asked)):
        return _told(document, [(c, c) for c in clauses])
    named: list[tuple[int, Span, Span]] = []
    more = bag(query.restored or query.text) - FRAME
    pattern = re.compile(rf"(?<!\w)(?:{KINDS_OF.get(kind, KINDS)})(?!\w)[^;\n]*", re.IGNORECASE)
    for start, end in clauses:
        normal = normalize(document.text[start:end])
        if not (found := pattern.search(normal.text)):
            continue
        words = _CUT.split(found.group())[0]
        numbers = find_numbers(found.group())
        if kind == "luat" and find_numbers(normal.text[: found.start()]):
            continue  # "Nghị định số ... quy định chi tiết Luật ..." is no law
        if kind != "luat" and not numbers:
            continue
        within = (0, len(words.rstrip(" .,;")))
        if kind != "luat" and _NUMBER_ASKED.search(asked):
            within = numbers[0].start, numbers[0].end
        first, last = normal.span(found.start() + within[0], found.start() + within[1])
        named.append((len(more & bag(found.group())), (start + first, start + last), (start, end)))
    if not named:
        return None
    most = max(n for n, _, _ in named)
    chosen = [(words, clause) for n, words, clause in named if n == most]
    return _told(document, chosen)


def _told(document: Document, chosen: Sequence[tuple[Span, Span]]) -> Draft:
    """The words of each, with the clause that is cited for it."""
    quotes = tuple(Quote(document.id, *clause) for _, clause in chosen)
    text = as_list([in_words(document, *words) for words, _ in chosen])
    return Draft(text, "metadata" if len(chosen) == 1 else "list", quotes, CONFIDENCE)


def _said_by(document: Document, clauses: Sequence[Span], *rules: re.Pattern[str]) -> Draft | None:
    """Whose proposal or opinion the preamble names, by the first of the rules that finds one."""
    for rule, (start, end) in product(rules, clauses):
        normal = normalize(document.text[start:end])
        if found := rule.search(normal.text):
            first, last = normal.span(found.start("who"), _whole_name(normal.text, *found.span("who")))
            words = in_words(document, start + first, start + last)
            return Draft(words, "metadata", (Quote(document.id, start, end),), CONFIDENCE)
    return None


def _whole_name(text: str, start: int, end: int) -> int:
    """Where the name of a body ends that the first comma may have cut: "Sở Văn hóa, Thể thao và Du lịch"."""
    first = start + (post.end() if (post := _POST.match(text[start:end])) else 0)
    ends = [end, *(m.start() for m in _NAME_ENDS.finditer(text, end))]
    whole = (e for e in reversed(ends) if is_body(text[first:e]) and len(parts_of(text[first:e])) == 1)
    return next(whole, end)


def _preamble(document: Document) -> Iterator[Span]:
    """The clauses between a document's title and its first part that say what it rests on."""
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.start > _PREAMBLE or (block.start > 0 and _BODY.match(normalize(text).text.strip(" *_#"))):
            return
        normal = normalize(text)
        if not _RESTS.match(normal.text.lstrip(" *_-–+")):
            continue
        for sentence in sentences(document.text, block.start, block.end):
            for clause in sentence.clauses:
                if not _ISSUES.match(normalize(document.text[slice(*clause)]).text):
                    yield clause

"""Is what was found for a question for tasks about the body that it names? A title is about nobody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docqa.read.clauses.bodies import body_of, title_body
from docqa.read.clauses.names import AFTER_A_NAME, named_in, spelt, told_apart_by_end
from docqa.read.spans.candidates import Found
from docqa.schema import Query
from docqa.text import fold, normalize

# A kind of body that a plan has several of; the words behind it say which.
_HEAD = re.compile(
    r"(?<!\w)(?<!cơ )(?<!trụ )(?:sở|cục|chi cục|hội(?! nghị| thảo| thi| đồng| viên| nhập| họp| chợ| sách"
    r"| thao| diễn| trại| hè| đua| xuân| trường| chẩn| thoại| phí| khỏe)|liên đoàn|kho bạc"
    r"|thanh tra|đài|ngân hàng|tòa án|viện kiểm sát|công an|bộ đội biên phòng"
    r"|(?-i:Phòng|Trung tâm|Bệnh viện|Bộ Chỉ huy)"
    r"(?= (?-i:[A-ZĐ])))(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 80  # characters of a name
_CORE = 2  # words of a name, behind its head


def of_the_body(query: Query, found: Sequence[Found]) -> list[Found]:
    """Those of ``found`` that are no heading or title, and where the question names one body, name it, too, or stand
    under it."""
    said = [f for f in found if not _is_title(f)]
    return [f for f in said if says_the_body(query, _around(f))] if body_asked(query) else said


def without_namesakes(query: Query, found: Sequence[Found]) -> list[Found]:
    """``found`` without what stands under a body that only begins as the one that the question names does."""
    words = spelt(query.restored or query.text)
    kept = []
    for one in found:
        document = one.document
        body = body_of(document, one.block)
        titles = (title_body(document, n) for n in range(len(document.sections)))
        if not (body and told_apart_by_end(words, body.name, (t.name for t in titles if t))):
            kept.append(one)
    return kept


def says_the_body(query: Query, text: str) -> bool:
    """Does the text name the one body that the question names, by its name or what is behind that ("ngành y tế" for "Sở
    Y tế")? True where it names none."""
    name, said = body_asked(query), spelt(text)
    core = " ".join(name[1 : 1 + _CORE] if len(name) > _CORE else name)
    return not name or f" {core} " in f" {' '.join(said)} " or named_in(said, " ".join(name), ()) is not None


def body_asked(query: Query) -> list[str]:
    """The words of the one body that the question names, folded; none where it names none of these kinds, or several:
    who tells another is not whose task it is."""
    text = normalize(query.restored or query.text).text
    bodies = list(_HEAD.finditer(text))
    if len(bodies) != 1:
        return []
    places = {fold(w) for p in query.mentions.provinces for w in p.split()}
    name: list[str] = []
    for word in spelt(re.split(r"[,;:.?()]", text[bodies[0].start() :])[0][:_LONGEST]):
        if name and (word in AFTER_A_NAME or word in places):
            break
        name.append(word)
    return name if len(name) > 1 else []


def _is_title(found: Found) -> bool:
    document, block = found.document, found.document.blocks[found.block]
    if block.kind == "heading" or document.sections[block.section].kind not in ("body", "table"):
        return True
    spans = document.metadata.spans.get("subject", ())
    return any(a <= found.start and found.end <= b for a, b in spans)


def _around(found: Found) -> str:
    """A clause with what it stands under."""
    body = body_of(found.document, found.block)
    clause = found.document.text[slice(*found.clause)]
    return f"{found.hit.chunk.context}. {body.name if body else ''}. {clause}"

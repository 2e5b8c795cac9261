"""A table that hands out tasks: the rows that are a body's, by the column that says who leads or who takes part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docqa.notes import MORE_TASKS
from docqa.read.asked.question import Question
from docqa.read.clauses.bodies import is_body, parts_of
from docqa.read.clauses.cells import cells_of
from docqa.read.clauses.names import named_in, spelt
from docqa.read.clauses.words import Rarity, bag, content_of, coverage, folded_question, weight
from docqa.read.library import Draft, Library, Quote, as_list, in_words
from docqa.schema import Block, Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.carried import words_of_carried
from docqa.text.overlap import IDLE

CONFIDENCE = 0.85
# Documents looked at, by the hits; rows shown.
_DOCUMENTS, _MOST = 3, 20
# A row is one of those asked for from this share of the best row's words on; the rows tell apart what is asked if they
# hold so much of it; else the document must be about so much of it.
_AS_GOOD, _TELLING, _COVERED = 0.7, 0.4, 0.5
_TITLED = 0.9  # a group's title says what is asked if it holds so much of it
_LEADS = re.compile(r"\bchu tri\b|\b(?:co quan|don vi|nguoi|bo phan) (?:thuc hien|phu trach|dau moi)\b|^phu trach$")
_BARE = re.compile(r"^(?:cac )?(?:co quan|don vi|so, nganh|to chuc)(?: va ca nhan|, (?:don vi|dia phuong))?$")
_TAKES_PART = re.compile(r"\bphoi hop\b")
_TASK = re.compile(r"\b(?:nhiem vu|noi dung|cong viec|hoat dong|de an|giai phap|du an|viec)\b")
_GOAL = re.compile(r"\b(?:chi tieu|muc tieu)\b")
_GOALS_ASKED = re.compile(r"\b(?:nhung|cac|may|bao nhieu) (?:chi tieu|muc tieu)\b|\b(?:chi tieu|muc tieu) (?:nao|gi)\b")
# The question means a table: "trong danh mục", "theo bảng phân công", "Phụ lục II".
_LABELLED = 2  # cells: a group's number and its title
_GROUP_LABEL = re.compile(r"(?:[IVXLC]+|[A-ZĐ])\s*[.)]?")
_TABLE = re.compile(r"\b(?:danh muc|phu luc|bang (?:phan cong|nhiem vu|giao|theo doi|tong hop)|bieu (?:so|mau))\b")
_PARTNER = re.compile(r"(?<!chu tri )(?<!chu tri, )(?<!chu tri va )\bphoi hop\b")
_ASKS = re.compile(r"\b(?:chu tri|dung dau|phoi hop|phu trach|theo doi|dau moi|duoc giao|nhiem vu|viec)\b")
_ALONE = re.compile(r"\b(?:duy nhat|mot minh|chi minh|rieng minh)\b")
# "những chương trình, nghị quyết, hệ thống nào": of what kind the tasks are, not what they are about.
_KINDS = re.compile(r"\b(?:nhung|cac) (?P<kinds>.{2,60}?) (?:nao|gi)\b")
_ASKING = frozenset(
    """
    chu tri phu trach theo doi dau moi giao duoc kem danh muc phu luc bang bieu phan cong cung hoac duy nhat
    mot minh rieng tham gia lam dung dau co quan don vi i ii iii iv v vi
    """.split()
)
# The same words apart are content: "hợp tác", "khai thác".
_ASKING_TOGETHER = re.compile(r"\b(?:phoi hop|trien khai)\b")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row with its task, the body column's words, and the title of the group of rows that it stands in."""

    block: Block
    task: tuple[int, int]
    bodies: tuple[str, ...]
    group: tuple[int, int] | None


def means_a_table(query: Query) -> bool:
    """Does the question mean a table, or ask for what a body takes part in? All else stands under the body's own
    heading first."""
    asked = folded_question(query)
    return (_PARTNER.search(asked) or _TABLE.search(asked)) is not None


def rows_answer(
    query: Query, question: Question, hits: Sequence[Hit], documents: Sequence[str], library: Library, rarity: Rarity
) -> Draft | None:
    """The tasks that a table of the best of ``hits`` (within ``documents``, if any are named) hands to the body that
    the question names, each row cited; None where there are none."""
    asked = folded_question(query)
    if question.asks != "tasks" and not (question.asks == "list" and _ASKS.search(asked)):
        return None
    who = _TAKES_PART if _PARTNER.search(asked) else _LEADS
    what = _GOAL if _GOALS_ASKED.search(asked) else _TASK
    alone = _ALONE.search(asked) is not None
    for document in _documents(query, hits, documents, library):
        rows = list(_handed_out(document, who, what))
        if mine := _of_the_body(query, document, rows, alone=alone):
            return _told(document, _about(query, document, asked, mine, rows, rarity))
    return None


def _documents(query: Query, hits: Sequence[Hit], documents: Sequence[str], library: Library) -> list[Document]:
    """The documents to look at: those named before those that carry one of them out."""
    found = [library.document(id_) for id_ in dict.fromkeys(h.chunk.document_id for h in hits)]
    if not documents:
        return found[:_DOCUMENTS]
    numbers = set(map(fold, query.mentions.numbers))
    own = [document for document in found if document.id in documents]
    carrying = [d for d in found if d not in own and not numbers.isdisjoint(map(fold, d.metadata.references))]
    return [*own[:_DOCUMENTS], *carrying[:_DOCUMENTS]]


def _handed_out(document: Document, bodies_head: re.Pattern[str], task_head: re.Pattern[str]) -> Iterator[_Row]:
    """The rows of tables that have a column for tasks (or goals) and one for the bodies."""
    rows = [block for block in document.blocks if block.kind == "row"]
    columns = {heads: _columns(heads, bodies_head, task_head) for heads in {block.heads for block in rows}}
    group: tuple[int, int] | None = None
    for before, block in zip((None, *rows), rows, strict=False):
        if before is None or before.section != block.section:
            group = None
        group = _group_title(document, block) or group
        who, what = columns[block.heads]
        if who is None or what is None or len(cells := cells_of(document, block)) != len(block.heads):
            continue
        words = normalize(document.text[slice(*cells[who])]).text.strip("* ")
        bodies = tuple(part.strip() for part in parts_of(words.replace("<br>", ", ")))
        if bodies and cells[what][1] > cells[what][0]:
            yield _Row(block, cells[what], bodies, group)


def _group_title(document: Document, row: Block) -> tuple[int, int] | None:
    """The words of a row that only says what those below it are about: "| **II.** | Hoàn thiện thể chế | | | |"."""
    cells = [cell for cell in cells_of(document, row) if cell[1] > cell[0]]
    if len(cells) != _LABELLED or len(row.heads) <= _LABELLED:
        return None
    return cells[1] if _GROUP_LABEL.fullmatch(document.text[slice(*cells[0])].strip("* ")) else None


def _columns(
    heads: Sequence[str], bodies_head: re.Pattern[str], task_head: re.Pattern[str]
) -> tuple[int | None, int | None]:
    """The places of the columns for the bodies and for the tasks."""
    folded = [fold(normalize(head).text) for head in heads]
    who = next((n for n, head in enumerate(folded) if bodies_head.search(head)), None)
    if who is None and not any(_TAKES_PART.search(head) for head in folded):
        who = next((n for n, head in enumerate(folded) if _BARE.match(head.strip("* "))), None)
    return who, next((n for n, head in enumerate(folded) if n != who and task_head.search(head)), None)


def _of_the_body(query: Query, document: Document, rows: Sequence[_Row], *, alone: bool) -> list[_Row]:
    """The rows of the body that the question names: of two names that share a beginning the one said in full."""
    words = spelt(query.restored or query.text)
    places = {fold(w) for w in (document.metadata.province or "").split()}
    behind = {fold(w) for p in (*query.mentions.provinces, *query.mentions.issuers) for w in p.split()}
    names = {body for row in rows for body in row.bodies if is_body(body)}
    found = {name: span for name in names if (span := named_in(words, name, places, behind))}
    found = {name: (start, _with_level(words, end)) for name, (start, end) in found.items()}
    longest = max((end - start for start, end in found.values()), default=0)
    meant = {fold(name) for name, (start, end) in found.items() if end - start == longest}
    mine = [row for row in rows if not meant.isdisjoint(map(fold, row.bodies))]
    return [row for row in mine if len(row.bodies) == 1] if alone else mine


def _with_level(words: Sequence[str], end: int) -> int:
    """Where a name ends with its "tỉnh", which names are compared without: "Công an tỉnh", "Công an tỉnh và các sở"."""
    while end < len(words) and words[end] in ("tinh", "thanh", "pho"):
        end += 1
    return end


def _about(
    query: Query, document: Document, asked: str, rows: list[_Row], table: Sequence[_Row], rarity: Rarity
) -> list[_Row]:
    """The rows about what the question says beyond the document and the body; none where neither they nor the document
    say it."""
    bodies = {word for row in rows for body in row.bodies for word in spelt(body)}
    kinds = bag(match["kinds"]) if (match := _KINDS.search(asked)) else set()
    own = bag(f"{document.metadata.subject or ''} {document.title}")
    said = content_of(query) & set(_ASKING_TOGETHER.sub(" ", " ".join(spelt(query.restored or query.text))).split())
    rest = said - own - bodies - kinds - _ASKING - IDLE - words_of_carried(asked)
    held = [rest & bag(document.text[slice(*row.task)]) for row in rows]
    grouped = _titles_with(document, rest, table, rarity)
    if grouped:
        return [r for r, words in zip(rows, held, strict=True) if r.group in grouped or words == rest]
    rest -= {word for word in rest if all(word in words for words in held)}  # tells none of them apart
    telling = {word for words in held for word in words if word in rest}
    best = max((weight(words & telling, rarity) for words in held), default=0.0)
    if telling and best >= _TELLING * weight(rest, rarity):
        return [r for r, words in zip(rows, held, strict=True) if weight(words & telling, rarity) >= _AS_GOOD * best]
    others = {word for row in table if row not in rows for word in bag(document.text[slice(*row.task)])}
    if rest and weight(rest & others, rarity) >= _COVERED * weight(rest, rarity):
        return []  # that is another body's task
    return rows if coverage(document, rest, rarity) >= _COVERED else []


def _titles_with(document: Document, rest: set[str], table: Sequence[_Row], rarity: Rarity) -> set[tuple[int, int]]:
    """The groups of rows whose title says what is asked about: all their rows are about it."""
    titles = {row.group for row in table if row.group}
    said = {title: rest & bag(document.text[slice(*title)]) for title in titles}
    return {
        t for t, words in said.items() if len(words) > 1 and weight(words, rarity) >= _TITLED * weight(rest, rarity)
    }


def _told(document: Document, rows: Sequence[_Row]) -> Draft | None:
    if not rows:
        return None
    shown = rows[:_MOST]
    quotes = tuple(Quote(document.id, row.block.start, row.block.end, CONFIDENCE) for row in shown)
    notes = (f"{MORE_TASKS}:{len(rows) - len(shown)}",) if len(rows) > len(shown) else ()
    return Draft(as_list([in_words(document, *row.task) for row in shown]), "list", quotes, CONFIDENCE, notes)

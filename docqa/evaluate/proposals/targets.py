"""Questions about goals: a sentence or table row with one figure, asked for that figure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docqa.evaluate.proposals.quotes import quote_at
from docqa.evaluate.proposals.shelf import Shelf, lowered, one_line, proposal_id
from docqa.evaluate.questions import Question
from docqa.schema import Block, Document

_GOALS = re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)
_GOAL = re.compile(r"phấn đấu|đến (?:hết |cuối )?năm \d{4}|mục tiêu|chỉ tiêu", re.IGNORECASE)
_CLAUSE = re.compile(r"[^;.]+(?:\.(?=\d)[^;.]+)*")
_PERCENT = re.compile(r"(?<![\d.,-])\d+(?:[.,]\d+)?\s?%")
_COUNT = re.compile(
    r"(?<![\w.,/-])(?!(?:19|20)\d\d\b)(?P<count>\d+(?:\.\d{3})*(?:,\d+)?)"
    r"(?:(?P<unit> (?:(?:nghìn |triệu |tỷ )?đồng|người|hộ|xã|thôn|trường|lượt|ha|km|tấn))(?!\w)"
    r"|(?= (?!tháng|năm|ngày)[^\W\d_]))"
)
# A number after one of these is a name, a date, or an end of a range.
_NAMING = re.compile(
    r"(?:(?:năm|ngày|tháng|quý|thứ|số|khóa|từ|đến|quyết|định|thị|bảng|điều|khoản|mục|lục|lớp|cấp|án|loại|chương"
    r"|khu vực|mức|vùng|hạng|tuổi) |[-–] ?)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:đến )?(?:hết |cuối )?năm ((?:19|20)\d\d)", re.IGNORECASE)
_ROW_NAME = re.compile(r"chỉ tiêu|mục tiêu|nội dung", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
_SHORTEST, _LONGEST = 30, 250


def goal_questions(document: Document, shelf: Shelf) -> Iterator[Question]:
    """One question for each clause or table row that states one figure as a goal; what is said twice in the same words
    but for the figure is left out."""
    clauses = [found for block in document.blocks for found in _clauses(document, block)]
    said = Counter(clause.asked for clause in clauses)
    goals: list[_Clause | Block] = [*clauses, *(block for block in document.blocks if block.kind == "row")]
    for goal in shelf.shuffled(goals, document.path, "goals"):
        if isinstance(goal, Block):
            yield from _row_question(document, shelf, goal)
        elif said[goal.asked] == 1:
            yield from _clause_question(document, shelf, goal)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause at ``start:end``, as a question after its one figure, and the figure."""

    start: int
    end: int
    asked: str
    answers: tuple[str, ...]


def _clauses(document: Document, block: Block) -> Iterator[_Clause]:
    if block.kind not in ("paragraph", "item") or document.sections[block.section].kind != "body":
        return
    text = document.text[block.start : block.end]
    under_goals = any(_GOALS.search(one_line(title)) for title in document.sections[block.section].path)
    for clause in _CLAUSE.finditer(text, len(block.label)):
        words = one_line(clause.group()).strip(" -–+:,")
        asked = _asked(words) if _SHORTEST <= len(words) <= _LONGEST else None
        if asked and (under_goals or _GOAL.search(words)):
            year = "" if _YEAR.search(words) else _year(document, block)
            start = block.start + clause.start()
            yield _Clause(start, block.start + clause.end(), f"{year}, {asked[0]}".lstrip(", "), asked[1])


def _clause_question(document: Document, shelf: Shelf, clause: _Clause) -> Iterator[Question]:
    name = shelf.name(document, clause.start)
    evidence = quote_at(document, clause.start, clause.end)
    if name and evidence:
        yield Question(
            id=proposal_id(document, "goal", clause.start),
            text=f"Theo {name}, {clause.asked}?",
            type="goal",
            answers=clause.answers,
            evidence=(evidence,),
            note="drafted from a target" + ("; variant: with its unit" if len(clause.answers) > 1 else ""),
        )


def _year(document: Document, block: Block) -> str:
    """The year that a block's lead-in or its headings set ("đến năm 2025"); "" for none, or several."""
    over = list(document.sections[block.section].path)
    parent = block.parent
    while parent is not None:
        above = document.blocks[parent]
        over.append(document.text[above.start : above.end])
        parent = above.parent
    for words in reversed(over):
        if found := list(_YEAR.finditer(one_line(words))):
            return found[0].group().lower() if len(found) == 1 else ""
    return ""


def _asked(words: str) -> tuple[str, tuple[str, ...]] | None:
    """The clause as a question about its one figure, and the answers; None where it has none, or several."""
    opening = lowered(words)
    percents = list(_PERCENT.finditer(opening))
    if len(percents) == 1 and not _NAMING.search(opening[: percents[0].start()]):
        start, end = percents[0].span()
        return f"{opening[:start]}bao nhiêu phần trăm{opening[end:]}", (percents[0].group(),)
    counts = [count for count in _COUNT.finditer(opening) if not _NAMING.search(opening[: count.start()])]
    if percents or len(counts) != 1:
        return None
    figure = counts[0]
    answers = (figure.group(), figure["count"]) if figure["unit"] else (figure["count"],)
    return f"{opening[: figure.start()]}bao nhiêu{opening[figure.end('count') :]}", answers


def _row_question(document: Document, shelf: Shelf, block: Block) -> Iterator[Question]:
    """A table's cell under the head of a year."""
    cells = [one_line(cell) for cell in document.text[block.start : block.end].strip().strip("|").split("|")]
    heads = [one_line(head) for head in block.heads]
    label = next((n for n, head in enumerate(heads) if _ROW_NAME.match(head)), None)
    if label is None or len(cells) != len(heads) or not cells[label]:
        return
    unit = next((cells[n] for n, head in enumerate(heads) if _UNIT.fullmatch(head)), "")
    years = [(n, match[1]) for n, head in enumerate(heads) if (match := _YEAR.search(head))]
    for n, year in shelf.shuffled(years, document.path, block.start)[:1]:
        name = shelf.name(document, block.start)
        evidence = quote_at(document, block.start, block.end)
        if name and evidence and re.fullmatch(r"\d[\d.,]*", cells[n]):
            asked = "bao nhiêu phần trăm" if unit == "%" else f"bao nhiêu {unit}".rstrip()
            yield Question(
                id=proposal_id(document, "goal", block.start, year),
                text=f"Theo {name}, chỉ tiêu {lowered(cells[label])} năm {year} là {asked}?",
                type="goal",
                answers=(cells[n], f"{cells[n]}{'' if unit == '%' else ' '}{unit}") if unit else (cells[n],),
                evidence=(evidence,),
                note="drafted from a table of targets" + ("; variant: with its unit" if unit else ""),
            )

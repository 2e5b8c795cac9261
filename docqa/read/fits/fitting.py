"""Is what a reader found the kind of thing that was asked for, and of the year?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from docqa.read.asked.question import Question
from docqa.read.clauses.cells import head_of, numbers_row
from docqa.read.clauses.conditions import only_supposed
from docqa.read.clauses.figures import figures_beside, own_years
from docqa.read.clauses.values import (
    asks_phone,
    asks_weekday,
    holds_amount,
    holds_level,
    holds_money,
    holds_number,
    holds_phone,
    holds_quantity,
    holds_time,
    holds_unit,
    holds_weekday,
    in_money,
    is_a_day,
    names_paper,
    years_named,
)
from docqa.read.clauses.words import bag, folded_question
from docqa.read.documents.bases import ASKED_KIND
from docqa.read.documents.labels import is_news
from docqa.read.documents.outcomes import of_the_sort
from docqa.read.fits.bygone import of_an_earlier_year
from docqa.read.fits.casualties import harmed_otherwise
from docqa.read.fits.kindred import of_another_of_its_kind
from docqa.read.fits.nameless import gives_an_amount, names_none, names_too_few
from docqa.read.fits.occasions import names_occasion, on_condition
from docqa.read.fits.payments import paid_for_another
from docqa.read.fits.placed import of_the_whole_province
from docqa.read.fits.portions import not_of_it_alone, of_all_together
from docqa.read.fits.ranks import asked_rank, names_rank, only_the_rank
from docqa.read.fits.rest import of_the_rest
from docqa.read.fits.sorts import of_another_sort
from docqa.read.fits.trades import may_be_enterprise, may_be_person, may_be_place, tells_of_it
from docqa.read.fits.turns import of_another_turn
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.fields import asks_issue_date
from docqa.text.peoples import of_other_peoples
from docqa.text.wordings import SIGNS, any_of

Span = tuple[int, int]

# Who signed and who is sent a copy is given nothing to do.
_FORMAL = frozenset(("signature", "recipients"))
_SHORTEST = 3  # words of a question
_OPENING = 1500  # characters in which a text without a header says of which year it tells
_TITLE = 10  # words of a line that may be a title
# What parts a clause that gives several figures: "70 triệu đồng cho nhà xây mới, 35 triệu đồng cho nhà sửa chữa".
_PARTS = re.compile(r"[,;:](?=\s)|\s(?:trong đó|còn|riêng)\s")
# The year that a goal is set for, in a folded question.
_GOAL = re.compile(
    r"\b(?<!tinh )(?:den|toi|vao|het|by|until) (?:(?:het|cuoi|dau|the|end|of|year|nam|quy \w+|thang \d+) )*"
    r"((?:19|20)\d\d)(?![\d/-])"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# A year in which something is so, and no document's: "... trong dịp Tết 2024?"
_TOLD_OF = re.compile(
    r"\b(?:trong|vao|dip) (?:(?!ke hoach|quyet dinh|chuong trinh|van ban|de an|giai doan|nghi quyet|chi thi|bao cao)"
    r"\w+ ){1,5}\d{4}\W*$"
)
# "Sông Mây, ngày 3 tháng 4 năm 2021"; "(Ban hành kèm theo Quyết định ...)"
_PLACE_AND_DAY = re.compile(r"[\W_]*(?:[^\d:;.]{2,60}?,\s*ngày\s|(?:ban hành )?kèm theo\s)", re.IGNORECASE)
# What is done on a day or again and again, and takes no years: to such a deed's time the years in a plan's name are
# no answer.
_REPORTS = re.compile(
    r"\b(?:bao cao|gui|nop|trinh|so ket|tong ket|giao ban|hop)\b.*\b(?:khi nao|luc nao|bao gio|thoi (?:diem|gian) nao"
    r"|ngay nao)\b|\b(?:khi nao|luc nao|bao gio|ngay nao)\b.*\b(?:bao cao|gui|nop|trinh|so ket|tong ket)\b"
)
# Who somebody is, or stands for it with his name: what a signature may say.
_WHO_IT_IS = any_of(
    SIGNS,
    "la ai",
    "ai (?:la|lam|giu|dang|ten)",
    "ten",
    "thay mat",
    "dai dien",
    "ban hanh",
    "duyet",
    "phe duyet",
    "who is",
    "who was",
)
_YEARS_LONG = re.compile(
    r"\W*(?:giai đoạn|thời kỳ|nhiệm kỳ|năm)?\s*\d{4}\s*(?:[-–]|đến)\s*(?:năm\s*)?\d{4}\W*", re.IGNORECASE
)
# "năm học 2027 - 2028" is no number of years, "24/24 giờ" none of hours; "đường dây nóng 1800.6613" counts no calls.
_NO_COUNT = re.compile(r"\W*(?:năm học\s*\d{4}(?:\s*[-–]\s*\d{4})?|24/(?:24|7)(?:\s*(?:giờ|h))?)\W*", re.IGNORECASE)
_DIALLED = re.compile(r"\W*\d[\d .]+\d\W*")
_A_LINE = re.compile(r"(?<!\w)(?:đường dây nóng|hotline|tổng đài|điện thoại)(?: số)?\W*$", re.IGNORECASE)
# The years that a text names by its own, and how far from it.
_BESIDE_ITS_OWN = (
    (re.compile(r"(?<!\w)(?:năm (?:ngoái|trước(?! (?:đó|nữa|ngày)))|cuối năm qua)(?!\w)", re.IGNORECASE), -1),
    (re.compile(r"(?<!\w)(?:sang năm|năm (?:tới|sau))(?!\w)", re.IGNORECASE), 1),
)
_REACH = 30  # characters before a figure
# A sum and its time: "được ứng bao nhiêu, vào lúc nào?"
_AND_WHEN = re.compile(
    r"\bbao nhieu\b(?! (?:ngay|thang|nam|gio|phut|tuan|quy)\b)"
    r"(?=.*\b(?:(?:luc|khi|ngay|thang|thoi diem) nao|bao gio)\b)"
)
_PAPER_OF = re.compile(r"\d[-/][\w/.-]*[A-ZĐ][\w-]*,?\s*(?:ngày\s*)?$")  # and the date behind is that paper's
_NUMBER_ASKED = re.compile(
    r"\b(?:so (?:hieu|may|nao|gi|bao nhieu|van ban|ky hieu|quyet dinh)|ky hieu|number"
    r"|(?:ke hoach|quyet dinh|chuong trinh|chi thi|nghi quyet|bao cao|van ban|de an|kh|qd|nq|ct)\b.* (?:nao|gi|may))\b"
)
_WHY = re.compile(
    r"\b(?:(?<!nhieu )(?<!may )(?<!ngoi )(?:vi|tai) (?:sao|dau|le gi|co gi|ly do gi)|do dau"
    r"|(?:ly do|nguyen (?:nhan|do|co))\b.*\b(?:nao|gi|sao|dau)(?! thi\b))\b"  # no "có lý do gì thì được ...?"
    r"|^sao\b(?! (?:chep|luc|ke|y|bang))(?=.*\b(?:lai|phai|chua|khong|bi)\b)|^why\b"
)
# Right before what is given as a reason, or its first word.
_CAUSE = re.compile(r"(?:^|[\s(])(?:vì|(?<!lý )(?<!tự )do|bởi|tại|nhờ|nguyên nhân(?: là)?)\s*$", re.IGNORECASE)
_CAUSE_FIRST = re.compile(r"(?:vì|do|bởi|tại|nhờ)\s", re.IGNORECASE)
_NO_CAUSE = re.compile(r"(?<!\w)(?:lý|tự)\s*$", re.IGNORECASE)  # "làm lý do từ chối", "tự do đi lại"
# "đề nghị bỏ quy định ..., lấy lý do mất thời gian": why somebody is against it is not why it is done.
_OBJECTS = re.compile(
    r"(?<!\w)(?:(?:đề nghị|kiến nghị|đề xuất|đòi|xin|muốn)(?: được)? (?:bỏ|hủy|bãi bỏ|dừng|ngừng|hoãn|không|thôi|lùi)"
    r"|phản đối|không đồng (?:ý|tình)|không tán thành|phàn nàn|than phiền)(?!\w)",
    re.IGNORECASE,
)
_FOR_WHAT = r"(?:nhung |cac )?(?:muc dich |muc tieu |dieu |cai |viec )*(?:gi|nao)"
_PURPOSE = any_of(
    rf"(?:nham|vi)(?: toi| den| dat)? {_FOR_WHAT}",
    rf"(?:huong|nham) (?:toi|den|vao) {_FOR_WHAT}",
    "de lam gi",
    rf"muc dich(?: [^ ]+){{0,12}} la {_FOR_WHAT}",
    r"what (?:is|was) the (?:purpose|aim) of",
    r"what (?:is|was|does|do|did) .. (?:for\W*$|aims? (?:at|for)|aim to (?:achieve|do))",
)
# Right before what is given as a purpose.
_PURPOSE_BEFORE = re.compile(r"(?:^|[\s(,])(?:nhằm(?: mục đích)?|để|hướng tới)\s*$", re.IGNORECASE)
_HOW = any_of(
    "lam sao(?: ma)?",
    "lam (?:the nao|cach (?:nao|gi))",
    "(?:bang|nho) (?:cach|viec|gi|dau)(?: (?:nao|gi))?",
    "(?:theo )?cach (?:nao|gi)",
    "bang (?:bien phap|hinh thuc|phuong phap|con duong) (?:nao|gi)",
    "how (?:did|do|does|was|were|is|are|will|can)",
)
# Right before what is given as a means.
_MEANS_BEFORE = re.compile(
    r"(?:^|[\s(,])(?:bằng(?: cách| việc| hình thức| biện pháp)|thông qua(?: việc)?|qua việc|nhờ(?: việc)?)\s*$",
    re.IGNORECASE,
)
# What a question for a figure leaves out of it: "chưa kể phần cộng thêm, ...".
_LEFT_OUT = re.compile(
    r",?\s*\b(?:(?:chưa|không) (?:kể|tính|bao gồm|gồm)|(?:chua|khong) (?:ke|tinh|bao gom)|not (?:counting|including)"
    r"|excluding)\b [^,?]{4,80}(?:,\s*|(?=\?|$))",
    re.IGNORECASE,
)


def without_left_out(query: Query) -> Query:
    """The query without what its question leaves out: a reader takes it for what is asked."""
    said = query.restored or query.text
    rest = _LEFT_OUT.sub(" ", said).strip()
    return replace(query, restored=rest) if rest != said and len(rest.split()) > _SHORTEST else query


def fits(query: Query, question: Question, document: Document, hit: Hit, block: int, span: Span, clause: Span) -> bool:
    """May the span, in its clause, answer: is it of the kind asked for, of the year, of the rank?"""
    said, text = query.restored or query.text, document.text[slice(*clause)]
    kind = holds_kind(query, question, document, block, text)
    if not kind and question.document:
        kind = _names_another(query, document, document.text[slice(*span)])
    if not kind and question.asks == "when" and not asks_weekday(fold(said)):
        words, before = document.text[slice(*span)], document.text[clause[0] : span[0]]
        kind = names_occasion(words, question.time) or (question.time == "any" and on_condition(said, before, words))
    if not kind or not (of_year(query, document, hit, block) or _under_its_year(query, document, block, span[0])):
        return False
    if question.asks == "yesno" and is_news(document.metadata) and titles(document, block):
        return False  # a headline promises what the text says
    if _is_its_own_number(said, question, document, document.text[slice(*span)]):
        return False
    here, *above = _above(document, block)
    if not of_the_sort(query, question, document, text, above):
        return False
    if question.field is None and _is_formal(document, block) and not _WHO_IT_IS.search(fold(said)):
        return False
    if of_other_peoples(said, text, [here, *above]):
        return False
    if of_another(query, question, document, hit, block, span, clause):
        return False
    told_before = document.text[clause[0] : span[0]]
    if question.asks == "how-many" and not asks_phone(fold(said)) and _is_no_figure(document, block, span):
        return False
    if question.asks == "how-many" and (only_supposed(said, told_before) or of_an_earlier_year(said, text)):
        return False
    if not names_whom(query, question, document, block, span, clause):
        return False
    if question.asks == "when":
        if _dates_the_document(document, block, span) and not asks_issue_date(fold(said)):
            return False
        if _REPORTS.search(fold(said)) and (
            _YEARS_LONG.fullmatch(document.text[slice(*span)]) or _PAPER_OF.search(document.text[clause[0] : span[0]])
        ):
            return False
    if question.asks == "who" and (rank := asked_rank(said)):
        return names_rank(rank, " ".join((text, *_above(document, block))))
    figure = question.asks in ("how-many", "yesno") or any(c.isdigit() for c in document.text[slice(*span)])
    return not figure or of_the_goal_s_year(query, document, block, span[0])


def of_another(
    query: Query, question: Question, document: Document, hit: Hit, block: int, span: Span, clause: Span
) -> bool:
    """Does the clause tell of another thing of its kind, of what is paid for another, or do the words count another
    sort than what is asked for?"""
    said, text = query.restored or query.text, document.text[slice(*clause)]
    here, *above = _above(document, block)
    around = [here, *above, hit.chunk.context]
    if question.asks not in ("yesno", "tasks") and of_another_of_its_kind(said, text, around):
        return True
    if question.asks in ("how-many", "other"):
        heads = document.blocks[block].heads
        if paid_for_another(said, " ".join((here, *above, *heads))):
            return True
    if question.asks != "how-many":
        return False
    before, place = document.text[clause[0] : span[0]], " ".join((*above, hit.chunk.context))
    if _is_no_amount(said, document, block, span, clause) or of_the_whole_province(query, before, text, place):
        return True
    near = " ".join((text, *around))
    return harmed_otherwise(said, near) or not_of_it_alone(said, near)


def _is_its_own_number(said: str, question: Question, document: Document, words: str) -> bool:
    """Are the words the document's own number, where the question asks for no number of a paper, nor for the paper?"""
    own = document.metadata.number
    asks = question.field is not None or question.document or _NUMBER_ASKED.search(fold(said))
    return own is not None and not asks and fold(normalize(words).text).strip(" .,;:*") == fold(own)


def _is_no_figure(document: Document, block: int, span: Span) -> bool:
    """Does the span only number its row, or name a day, a school year, a telephone or all day long?"""
    words, before = document.text[slice(*span)], document.text[max(0, span[0] - _REACH) : span[0]]
    if numbers_row(document, block, *span) or is_a_day(words) or _NO_COUNT.fullmatch(normalize(words).text):
        return True
    return _DIALLED.fullmatch(words) is not None and _A_LINE.search(normalize(before).text) is not None


def _is_no_amount(said: str, document: Document, block: int, span: Span, clause: Span) -> bool:
    """Are the span's figures others' or of another sort than what is asked for?"""
    start, end = span
    words = document.text[start:end]
    before, after = document.text[clause[0] : start], document.text[end : document.blocks[block].end]
    text, part = document.text[slice(*clause)], part_around(document.text, clause, start, end)
    if of_another_turn(said, text) or of_the_rest(said, text, part) or of_all_together(said, part, words):
        return True
    return of_another_sort(said, before, words, after)


def names_whom(query: Query, question: Question, document: Document, block: int, span: Span, clause: Span) -> bool:
    """May the span, where a name, a firm or a person is asked for, say which: is it no bare noun, of the sort, and does
    its clause tell of the deed?"""
    if question.asks not in ("who", "other", "list"):
        return True
    said, words, text = query.restored or query.text, document.text[slice(*span)], document.text[slice(*clause)]
    above = list(_above(document, block))[1:]
    if not may_be_place(said, words):
        return False
    if question.asks == "who" and (rank := asked_rank(said)) and only_the_rank(said, rank, words):
        return False
    if not tells_of_it(said, " ".join((text, *document.blocks[block].heads, *above))):
        return False
    if names_none(query, words, document.text[clause[0] : span[0]], document.text[span[1] : clause[1]]):
        return False
    if names_too_few(query, words, document.text[span[1] : clause[1]]) or gives_an_amount(query, words):
        return False
    return question.asks == "who" or (may_be_enterprise(said, words, text) and may_be_person(said, words))


def _names_another(query: Query, document: Document, words: str) -> bool:
    """Do the words name the paper asked for by its name: one that is neither the document itself nor named already?"""
    said = query.restored or query.text
    known = (bag(said), bag(f"{document.metadata.kind or ''} {document.metadata.subject or ''}"))
    return names_paper(said, words) and not any(bag(words) <= one for one in known)


def names_a_paper(query: Query, question: Question, document: Document, span: Span) -> bool:
    """Does the span, and not only its clause, say which paper, by its number or its name?"""
    words = document.text[slice(*span)]
    return question.asks == "who" or _of_the_paper(query, document, words) or _names_another(query, document, words)


def _of_the_paper(query: Query, document: Document, text: str) -> bool:
    """Does the text give the number of a paper of the kind asked for, or name a law?"""
    kind = ASKED_KIND.search(fold(query.restored or query.text))
    return holds_number(text, document.metadata.number, kind[1] if kind else None)


def holds_kind(query: Query, question: Question, document: Document, block: int, text: str) -> bool:
    """Does the text, in the block, hold the kind of thing asked for? A table's row has its units in cells apart."""
    asked = query.restored or query.text
    if question.field == "budget":
        return holds_money(text) or (document.blocks[block].kind == "row" and in_money(text))
    if question.document and question.asks != "who":
        return _of_the_paper(query, document, text)
    if asks_phone(fold(asked)):
        return holds_phone(text)
    if asks_weekday(fold(asked)):
        return holds_weekday(text)
    if question.field == "number" and question.asks == "other":
        return holds_number(text)
    if asks_why(asked) and (titles(document, block) or _is_the_subject(document, block)):
        return False
    if question.asks == "how-many":
        of_unit = document.blocks[block].kind == "row" or (holds_unit(asked, text) and holds_level(asked, text))
        amount = holds_amount(text) or not _AND_WHEN.search(fold(asked))
        return of_unit and amount and holds_quantity(text, percent=question.percent)
    return holds_time(text, question.time) if question.asks == "when" else True


def _is_formal(document: Document, block: int) -> bool:
    """Is the block of the signature or the recipients, which say who somebody is, and nobody's task?"""
    return document.sections[document.blocks[block].section].kind in _FORMAL


def _is_the_subject(document: Document, block: int) -> bool:
    """Is the block what the document calls itself, however long: a headline gives no reasons?"""
    here = document.blocks[block]
    return any(a <= here.start and here.end <= b for a, b in document.metadata.spans.get("subject", ()))


def _dates_the_document(document: Document, block: int, span: Span) -> bool:
    """Is the span of the line that says where and when the document was issued, or with what decision?"""
    here = document.blocks[block]
    if not any(a < span[1] and span[0] < b for a, b in document.metadata.spans.get("issued", ())):
        return False
    return _PLACE_AND_DAY.match(normalize(document.text[here.start : here.end]).text) is not None


def asks_why(asked: str) -> bool:
    """Does the question ask for a reason?"""
    return _WHY.search(fold(asked)) is not None


def asks_purpose(asked: str) -> bool:
    """Does the question ask what something is for?"""
    return _PURPOSE.search(fold(asked)) is not None


def gives_purpose(document: Document, block: int, start: int) -> bool:
    """Is what begins there said to be a purpose: does "nhằm" or "để" stand right before it?"""
    return _PURPOSE_BEFORE.search(document.text[document.blocks[block].start : start]) is not None


def asks_how(asked: str) -> bool:
    """Does the question ask by what means something is done?"""
    return _HOW.search(fold(asked)) is not None


def gives_means(document: Document, block: int, start: int) -> bool:
    """Is what begins there said to be a means: does "bằng cách" or "thông qua" stand right before it?"""
    return _MEANS_BEFORE.search(normalize(document.text[document.blocks[block].start : start]).text) is not None


def titles(document: Document, block: int) -> bool:
    """Is the block a heading, or a few words that end as one?"""
    here = document.blocks[block]
    text = document.text[here.start : here.end].rstrip("* ")
    return here.kind == "heading" or (len(text.split()) <= _TITLE and not text.endswith((".", ";", ":", "!", "?", '"')))


def gives_reason(document: Document, block: int, start: int, end: int) -> bool:
    """Is the span said to be a reason: does "vì" or "do" stand right before it, or begin it?"""
    before = normalize(document.text[document.blocks[block].start : start]).text
    said = normalize(document.text[start:end]).text
    return bool(_CAUSE.search(before) or (_CAUSE_FIRST.match(said) and not _NO_CAUSE.search(before)))


def objects(asked: str, document: Document, clause: Span) -> bool:
    """Does the clause tell why somebody is against it, where the question does not ask for that?"""
    said = normalize(document.text[slice(*clause)]).text
    return _OBJECTS.search(said) is not None and _OBJECTS.search(normalize(asked).text) is None


def of_year(query: Query, document: Document, hit: Hit, block: int) -> bool:
    """A question about a year is not answered from a text about others: the year is the document's, or is named (or
    spanned by a period named) in its subject, in the block, or in what it stands under. News and texts without a day
    of issue are about the years that they open with: an article of January tells of the year before."""
    wanted, year = query.mentions.years, document.metadata.year
    told = years_told_of(document) if wanted else frozenset()
    if not wanted or not told.isdisjoint(wanted) or (not told and year in wanted):
        return True
    around = list(_above(document, block))
    said = f"{document.metadata.subject or ''} {hit.chunk.context} {' '.join(around)}"
    return not (years_named(said) | _years_beside(document, around[0])).isdisjoint(wanted)


def _years_beside(document: Document, text: str) -> frozenset[int]:
    """The years that news counts from its own: "năm ngoái", "sang năm"."""
    year = document.metadata.year
    if year is None or not is_news(document.metadata):
        return frozenset()
    return frozenset(year + n for rule, n in _BESIDE_ITS_OWN if rule.search(normalize(text).text))


def _under_its_year(query: Query, document: Document, block: int, start: int) -> bool:
    """Does the figure stand in the column of a year that the question names: a plan's goals for years after its own?"""
    return not years_named(head_of(document, block, start)).isdisjoint(query.mentions.years)


def years_told_of(document: Document) -> frozenset[int]:
    """The years that news or a text without a day of issue opens with; none of other documents."""
    told = document.metadata.year is None or is_news(document.metadata)
    return own_years(document.text[:_OPENING]) if told else frozenset()


def of_another_year(query: Query, document: Document, block: int) -> bool:
    """Does the block, or the nearest of what it stands under that names years, name others than the question?"""
    if not (wanted := query.mentions.years):
        return False
    named = next((years for text in _above(document, block) if (years := years_named(text))), frozenset(wanted))
    return named.isdisjoint(wanted)


def of_the_goal_s_year(query: Query, document: Document, block: int, start: int) -> bool:
    """A figure set for one year is no answer about another ("đến năm 2030"): the years of the figure at ``start``, or
    else those of the nearest that it stands under, have the year asked for among them, where that is no year of the
    document's own."""
    asked = _years_asked(query, document)
    if not asked:
        return True
    figures = figures_beside(document, block, start)
    own = [f.years for f in figures if f.start <= start < f.end]
    others = frozenset().union(*(f.years for f in figures)) if any(not years for years in own) else frozenset()
    own += [years_named(head) for head in [head_of(document, block, start)] if head]
    here, *above = map(own_years, _above(document, block))
    # A year that the sentence sets for another of its figures says nothing of this one, unless it is asked for.
    left = here - others or here & asked
    named = next((years for years in (*own, left, *above) if years), asked)
    return any(min(asked) <= year <= max(asked) for year in named)  # two years may be a time's ends


def _years_asked(query: Query, document: Document) -> frozenset[int]:
    """The years that something is asked of: not those of a period, and of those that may only name the document the
    ones that a goal is set for."""
    named = own_years(query.restored or query.text) & set(query.mentions.years)
    goals = {int(y) for y in _GOAL.findall(folded_question(query))}
    periods = {int(y) for period in query.mentions.periods for y in period.split("-")}
    subject = document.metadata.subject or ""
    own = {document.metadata.year, *map(int, _YEAR.findall(subject))}
    told = {int(y) for said in _TOLD_OF.findall(folded_question(query)) for y in _YEAR.findall(said)}
    return frozenset((named - periods - own) | (named & (goals | told)))


def _above(document: Document, block: int) -> Iterator[str]:
    """The block's text, its lead-ins' and its sections' headings, the nearest first."""
    here, at = document.blocks[block], block
    while True:
        one = document.blocks[at]
        yield document.text[one.start : one.end]
        if one.parent is None:
            break
        at = one.parent
    yield from reversed(document.sections[here.section].path)


def part_around(text: str, clause: tuple[int, int], start: int, end: int) -> str:
    """The part of a clause between commas that holds ``start:end``."""
    first = max((m.end() for m in _PARTS.finditer(text, clause[0], start)), default=clause[0])
    last = min((m.start() for m in _PARTS.finditer(text, end, clause[1])), default=clause[1])
    return text[first:last]

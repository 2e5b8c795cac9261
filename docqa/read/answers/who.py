"""The body or person that a question for who asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docqa.read.answers.doers import (
    acts_as_a_body,
    answers_to,
    asks_a_body,
    asks_to_whom,
    but_role,
    deed_opens,
    may_act,
    only_sends,
    sent_to,
    told_to,
)
from docqa.read.answers.groups import asks_group, whole_group
from docqa.read.answers.identity import named_twice
from docqa.read.answers.said import asks_holder, only_repeats
from docqa.read.answers.wholly import whole_person
from docqa.read.clauses.bodies import Body, bodies_in, body_of, is_body, is_deed, named_at, unlabelled, whole_name
from docqa.read.clauses.cells import body_cell
from docqa.read.clauses.words import folded_question
from docqa.read.library import Draft, Quote, in_words
from docqa.read.spans.candidates import Found
from docqa.read.spans.edges import up_to_the_bearing
from docqa.schema import Document, Query
from docqa.text import fold, normalize

_LONGEST_NAME = 12  # syllables
# "phòng nào", "chi cục nào": a kind of body. Not of "cán bộ nào", "cơ sở nào", "văn bản nào", and not "cơ quan nào",
# which asks for any.
_KIND = re.compile(
    r"(?<!cán )(?<!cơ )(?<!xã )(?<!văn )(?<!địa )(?<!thông )(?<!hội )"
    r"\b(?P<kind>phòng|chi cục|tổng cục|cục|vụ|trung tâm|sở|ban|bộ|viện|hội|bệnh viện|ngân hàng|chi nhánh)"
    r"(?! (?:phận|luật|tiêu|quy|hành|ngừa|chống|cháy|nghị|thi|thảo|án|việc))(?: (?!những|các)\w+){0,2} nào\b",
    re.IGNORECASE,
)
# Kinds that everybody of the kind is called by.
_OFFICES = frozenset(("sở", "cục", "chi cục", "tổng cục", "vụ"))
_THEN_WHO = re.compile(r"(?<!\w)thì(?=.*(?<!\w)(?:ai|nào|đâu)(?!\w))", re.IGNORECASE)
# "cùng những cơ quan nào": those beside the one who leads.
_SOMEBODY = (
    r"(?:ai|(?:co quan|don vi|so|nganh|ban|to chuc|luc luong|ben|hoi|doan the|bo|dia phuong)(?: \w+){0,2} nao)\b"
)
_PARTNERS = re.compile(
    rf"(?:\bphoi hop(?: chat che)?(?: cung)?(?: voi)?|(?<!cuoi )\bcung(?: voi)?|\b(?:hop tac|lien ket|ket hop|ban) voi)"
    rf"(?: nhung| cac)? (?:\w+, ){{0,3}}{_SOMEBODY}"
    rf"|\b(?:ben canh|ngoai) .{{3,80}}\bcon (?:co )?(?:nhung |cac )?{_SOMEBODY}"
)
# "Ai cùng với Sở Y tế ...": partners, where the clause is of the one named.
_JOINS = re.compile(
    rf"{_SOMEBODY} (?:se |phai |duoc giao )?(?:cung|phoi hop|ket hop|hop tac)(?: chat che)? voi (?P<named>.*)"
)
_SHORT_FOR_WITH = re.compile(r"\bp/h\b|\bph(?= voi\b)")
_WITH = re.compile(r"\bphoi hop(?: \w+){0,3} voi\b")
_BESIDE = re.compile(
    r"\b(?:phối hợp|hợp tác|liên kết|kết hợp|cùng)(?: chặt chẽ| thường xuyên)?(?: cùng)?(?: với)? ", re.IGNORECASE
)
# Partners that are no body: "phối hợp các vị sư cả trong việc ..."
_SEVERAL = re.compile(r"(?:các|những) [^,;.:]{2,60}?(?= (?:trong|để|khi|nhằm|và|tại|ở)\b|[,;.:]|$)", re.IGNORECASE)
_DONE_TO = re.compile(r"\b(?:giup|ho tro|bao cao|trinh|tham muu|kien nghi|de xuat)(?: \w+){0,2} ?$")
# Whose something else is: "các cơ quan thuộc Ủy ban ...".
_BELONGS = re.compile(r"\b(?:thuoc|truc thuoc|tham quyen cua|y kien cua) ?$")
# What comes right before those to whom it is done: "không để doanh nghiệp lợi dụng", "bắt giữ các đối tượng".
_KEPT_FROM = re.compile(
    r"\b(?:khong (?:de|cho)|ngan (?:chan|ngua|cam)|phong ngua|xu (?:ly|phat)|bat giu|triet pha)(?: nghiem)?"
    r"(?: cac| nhung)? $"
)
# Somebody who is told to do it, behind somebody who tells him.
_PASSED_ON = re.compile(  # written small: "Ban Chỉ đạo" is a name
    r"\b(?:giao(?! thông| lưu| dịch| ban)|chỉ đạo|phân công|yêu cầu|đề nghị|ủy quyền|do|bởi|gồm|là|huy động)\b"
)
# "ai được hỗ trợ" asks for no doer; "ai được giao" does.
_UNDERGOES = re.compile(
    r"\b(?:ai|nao)(?: \w+)? (?:duoc|bi|huong|nhan)\b(?! giao| phan cong| quyen| phep| de nghi| yeu cau| chi dinh| dau)"
)
_DONE_BEHIND = re.compile(r"\s+(?:được|bị|hưởng|nhận)(?!\w)")
# "khi chủ hộ không tự tháo": a condition, and nobody who does it.
_CONDITION = re.compile(r"(?<!\w)(?:khi|nếu|trường hợp|trong trường hợp)(?: mà)?\s+$", re.IGNORECASE)
# "Sở A hướng dẫn việc này, trong đó Sở B phải báo cho dân": the second has a duty of its own.
_IN_WHICH = re.compile(r"(?:(?<!\w)(?:trong đó|còn|riêng)|,)\s+(?:các\s+)?$")
_BOUND = re.compile(r"\s+(?:phải|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|được giao|chủ trì)(?!\w)")
# A person by title and name: "Già làng Hà Văn An", "ông Lý A Páo".
_TITLED = re.compile(
    r"(?:ông|bà|anh|chị|già làng|thầy(?: giáo)?|cô(?: giáo)?|bác sĩ|trưởng \w+) (?P<name>\w+(?: \w+){1,4})",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:ai|(?:nguoi|ong|ba|nhan vat) nao)\b")
# What stands behind these words is a place or a text, and does nothing; unless just that is asked for: "đến cấp nào".
_WHERE = re.compile(
    r"\b(?:qua|tai|o|ve|tren|trong|vao|theo|tu|den)\s+"
    r"(?:(?:tinh|huyen|thi xa|thanh pho|xa|phuong|thi tran|thon|ban|ap)\s+)?$"
)
_WHERE_ASKED = re.compile(
    r"\b(?:qua|tai|o|ve|tren|vao|theo|tu|den|toi)(?: \w+){1,2} (?:nao|ai)\b|\b(?:qua|theo|tu|den|toi) ai\b"
)

# It names nobody: whose it is stands in the heading or lead-in.
_NO_NAME = re.compile(r"(?:đơn vị|cơ quan|tổ chức|bộ phận)(?:\s+(?:này|đó|mình|nêu trên))?", re.IGNORECASE)


def who_answer(query: Query, found: Sequence[Found]) -> Draft | None:
    """Who does it, by the first of ``found`` that names somebody of the kind asked for whom the question does not name;
    None where all that they say is the question's own words."""
    if draft := named_twice(query, found):
        return draft
    if asks_group(query):
        draft = whole_group(found[0]).said()
        return None if only_repeats(query, draft.text) else draft
    found = [whole_person(one) for one in found]
    if only_sends(found[0], fold(query.restored or query.text)):
        return None
    kind = asked_kind(query)
    if asks_holder(query):
        found = found[:1]  # somebody found elsewhere holds another post
    drafts = [(one, list(_named(query, one, kind))) for one in found]
    if kind:
        for _, named in drafts:
            if draft := next((d for d in named if _is_kind(d.text, kind) and not only_repeats(query, d.text)), None):
                return draft
    for one, named in drafts:
        elsewhere = one.clause != found[0].clause  # what is less likely must be a body at least
        new = (d for d in named if not only_repeats(query, d.text) and not (elsewhere and not is_body(d.text)))
        new = (d for d in new if _may_be_of(kind, d.text))
        if draft := next(new, None):
            return draft
    best = found[0]
    draft = best.said()
    asked = fold(query.restored or query.text)
    if not _may_be_of(kind, draft.text):
        return None
    if not may_act(draft.text) or (_PERSON.search(asked) and _placed(best, asked)):
        draft = Draft(in_words(best.document, *best.clause), "passage", (best.quote,), best.chance)
    return None if only_repeats(query, draft.text) else draft


def everybody(query: Query, found: Sequence[Found]) -> Iterator[Draft]:
    """All whom ``found`` may name, those of each in turn."""
    kind = asked_kind(query)
    return (draft for one in found for draft in _named(query, one, kind) if is_body(draft.text))


def asked_kind(query: Query) -> str | None:
    """The kind of body asked for: "phòng" of "phòng nghiệp vụ nào"; None where any will do."""
    text = normalize(query.restored or query.text).text
    match = _KIND.search(text)
    while match and (behind := _THEN_WHO.search(text, match.end())):  # "sở nào chậm thì ai phê bình"
        match = _KIND.search(text, behind.start())
    return match["kind"].lower() if match else None


def _is_kind(name: str, kind: str) -> bool:
    """Not "Ủy ban" for "ban nào", nor "Bộ Chỉ huy" for "bộ nào"."""
    return re.search(rf"(?<!ủy )(?<!uỷ )\b{kind}\b(?! chỉ huy| đội)", normalize(name).text, re.IGNORECASE) is not None


def _may_be_of(kind: str | None, words: str) -> bool:
    """May it be a body of the kind: to "sở nào" no "chủ đầu tư" is an answer."""
    return kind not in _OFFICES or kind is None or is_body(words) or _is_kind(words, kind)


def _named(query: Query, best: Found, kind: str | None) -> Iterator[Draft]:
    """Those whom the text names at what was found, the likeliest first."""
    document, (first, last) = best.document, best.clause

    def draft(body: Body) -> Draft:
        lead = () if first <= body.start < last else (Quote(document.id, body.start, body.end, best.chance),)
        return Draft(but_role(body.name), "span", (*lead, best.quote), best.chance)

    asked = _SHORT_FOR_WITH.sub("phoi hop", fold(query.restored or query.text))
    partners = _PARTNERS.search(asked) is not None
    if cell := body_cell(document, best.block, partners=partners or "phoi hop" in asked):
        yield Draft(in_words(document, *cell), "span", (best.quote,), best.chance)
        return
    opening = named_at(document, first, last)
    if (partners or _joins(asked, opening)) and (beside := _beside(best)):
        yield draft(beside)
    if told := told_to(document, best.clause, asked):
        yield draft(told)
    undergoes = _undergoes(query)
    if asks_to_whom(asked):
        read = in_words(document, best.start, best.end).partition("(")[0]
        sender = best.end <= opening.end if opening else not is_body(read)
        if sender and (receiver := sent_to(document, best.clause, asked)):
            yield draft(receiver)
    elif opening and (answers_to(best) or _is_subject(best, opening, undergoes=undergoes)):
        yield draft(opening)
    start, end = whole_name(document, best.start, best.end)
    end = up_to_the_bearing(document, best.block, start, end)
    words = but_role(in_words(document, start, end))
    somebody = (best.start, best.end) != best.clause and _is_somebody(best, words, asked, undergoes=undergoes)
    body = body_of(document, best.block, first, last)
    if body and not undergoes and (_in_condition(best) or deed_opens(best, asked)):
        somebody = False
    if body and (_NO_NAME.fullmatch(words) or (asks_a_body(asked) and not acts_as_a_body(best, words))):
        somebody = False
    if somebody and not (body and not asks_to_whom(asked) and _only_helps(asked, best)):
        yield Draft(words, "span", (best.quote,), best.chance)
    inside = list(bodies_in(document, first, last, kind)) if kind else []
    helping = [b for b in inside if _WITH.search(fold(normalize(document.text[first : b.start]).text))]
    yield from (draft(b) for b in (*(b for b in inside if b not in helping), *([body] if body else []), *helping))


def _joins(asked: str, opening: Body | None) -> bool:
    """Does a (folded) question ask who does it with the body that opens the clause?"""
    named = _JOINS.search(asked)
    words = fold(opening.name).split() if opening else []
    return named is not None and 2 * len({*words} & {*named["named"].split()}) > len(words) > 0


def _undergoes(query: Query) -> bool:
    """Does the question ask to whom something is done? The place and year behind "ai" part nothing."""
    asked = folded_question(query)
    for name in query.mentions.provinces:
        asked = re.sub(rf"\b(?:o|tai|cua) (?:tinh |thanh pho )?{re.escape(fold(name))}\b ?", "", asked)
    return _UNDERGOES.search(re.sub(r"\b(?:trong |vao )?nam \d{4}\b ?", "", asked)) is not None


def _in_condition(best: Found) -> bool:
    """Does it stand right behind "khi" or "nếu": "tháo dỡ khi chủ hộ không tự tháo"?"""
    return _CONDITION.search(normalize(best.document.text[best.clause[0] : best.start]).text) is not None


def _is_subject(best: Found, opening: Body, *, undergoes: bool) -> bool:
    """Is the body that opens the clause the one that acts in it, for all that the reader has found behind it?"""
    text = best.document.text
    if opening.start <= best.start and best.end <= opening.end:
        return _PASSED_ON.search(normalize(text[opening.start : best.start]).text) is None
    if best.start < opening.end or undergoes:
        return False
    between = normalize(text[opening.end : best.start]).text
    if _IN_WHICH.search(between) and is_body(text[best.start : best.end]) and _BOUND.match(text, best.end):
        return False
    return _PASSED_ON.search(between) is None


def _beside(best: Found) -> Body | None:
    """Those who take part: what stands behind "phối hợp với" in the clause."""
    document, (first, last) = best.document, best.clause
    normal = normalize(document.text[first:last])
    for match in _BESIDE.finditer(normal.text):
        start = first + normal.span(match.end() - 1, match.end())[1]
        body = _enumerated(document, start, last) or named_at(document, start, last)
        # Where no verb ends their names, a body that the reader found there is surer.
        if body and (body.end < last - 1 or not is_body(document.text[best.start : best.end])):
            return body
        if several := _SEVERAL.match(normal.text, match.end()):
            a, b = normal.span(*several.span())
            return Body(several.group(), first + a, first + b)
    return None


def _enumerated(document: Document, start: int, end: int) -> Body | None:
    """All bodies of a list parted by semicolons: "Sở A; Sở B; Hội C tổ chức ..."."""
    at, last = start, None
    for piece in document.text[start:end].split(";"):
        body = named_at(document, at, at + len(piece))
        last = body or last
        if not body or not is_body(piece.strip()):
            break
        at += len(piece) + 1
    return Body(in_words(document, start, last.end), start, last.end) if last and at > start else None


def _only_helps(asked: str, best: Found) -> bool:
    """Is it one of those whom "phối hợp với ..." names, where the question does not ask who they are? Or whom somebody
    else's deed is done to ("Giúp Ủy ban ... tiếp công dân", "không để doanh nghiệp lợi dụng"), and who does nothing
    himself?"""
    text, (first, last) = best.document.text, best.clause
    before = fold(normalize(text[first : best.start]).text)
    if "phoi hop" in asked:
        return False
    done_to = _DONE_TO.search(before) is not None and is_deed(text[first:last]) and not is_deed(text[best.end : last])
    kept = _KEPT_FROM.search(before) is not None and _UNDERGOES.search(asked) is None
    belongs = _BELONGS.search(before) is not None and not re.search(r"\b(?:thuoc|cua) ", asked)
    return _WITH.search(before) is not None or done_to or kept or belongs


def _is_somebody(best: Found, words: str, asked: str, *, undergoes: bool) -> bool:
    """A body, a person's name, "chủ rừng": short, no deed, and either within its clause or the subject of a deed, or of
    what is done to it, where that is asked."""
    if is_body(words.partition("(")[0]):
        return True
    if not may_act(words):
        return False
    text, (first, last) = best.document.text, best.clause
    before = normalize(text[first : best.start]).text
    within = (any(c.isalpha() for c in unlabelled(before)) and not _placed(best, asked)) or _is_person(words)
    subject = is_deed(text[best.end : last]) or (undergoes and _DONE_BEHIND.match(text, best.end, last) is not None)
    return len(words.split()) <= _LONGEST_NAME and not is_deed(words) and (within or subject)


def _placed(best: Found, asked: str) -> bool:
    """Is it a place where something is done, and no place is asked for?"""
    before = fold(normalize(best.document.text[best.clause[0] : best.start]).text)
    return _WHERE.search(before) is not None and _WHERE_ASKED.search(asked) is None


def _is_person(words: str) -> bool:
    found = _TITLED.fullmatch(words)
    return found is not None and all(word[0].isupper() for word in found["name"].split())

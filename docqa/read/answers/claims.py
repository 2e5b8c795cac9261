"""Yes or no about a document's header: does it say what the question says it does?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from docqa.read.answers.formal import formal_answer, replaced
from docqa.read.answers.header import asked_documents, field_of
from docqa.read.asked.question import Question
from docqa.read.clauses.words import Rarity, folded_question
from docqa.read.documents.bases import CONFIDENCE
from docqa.read.documents.targets import Targets, told_apart
from docqa.read.library import Draft, Library, Quote
from docqa.schema import Document, Hit, Query
from docqa.text import fold, normalize
from docqa.text.analyze import blanked
from docqa.text.dates import find_dates, find_days
from docqa.text.numbers import find_numbers
from docqa.text.wordings import SIGNS, any_of

Verdict = tuple[bool, Draft]
_PLAN = (
    r"(?:ke hoach|kh|quyet dinh|qd|chi thi|nghi quyet|nq|chuong trinh(?: hanh dong)?|van ban|plan|decision|directive"
    r"|resolution)"
)
_SIGNED = any_of(
    rf"do .. {SIGNS}", rf"duoc .. {SIGNS}", rf"(?:co|da|phai) {SIGNS}", rf"{SIGNS} {_PLAN}", "signed", "sign"
)
_SIGNER = re.compile(
    rf"\b(?:do|boi|duoc) (?:chinh )?(?P<who>(?:(?!\bdo\b|\bduoc\b)[^,]){{2,60}}?) (?:truc tiep |da |dat but )?{SIGNS}\b"
    rf"|(?:co phai |phai chang |lieu )?(?P<first>[^,\d]{{4,40}}?) (?:co |da |co phai |truc tiep )?(?:la nguoi )?"
    rf"{SIGNS} {_PLAN}\b"
    r"|signed by (?P<by>[^?,]{3,60})"
    rf"|^did (?P<did>[^?,]{{3,60}}?) sign\b"
)
_OFFICE = re.compile(r"\b(?:pho )?(?:chu tich|giam doc|bi thu|bo truong|thu tuong|chairman|director)\b")
_FOREIGN = {"chairman": "chu tich", "vice chairman": "pho chu tich", "director": "giam doc"}
_MANNERS = re.compile(r"\b(?:the|mr|mrs|ms|ong|ba|dong chi|pho|vice|deputy|co phai|la|ubnd|tinh)\b")
_IN_FORCE = any_of("hieu luc", "in force", r"(?:take|took|come|came)s? (?:into )?effect")
_ISSUED = any_of(
    "ban hanh (?:vao |trong |tu )?(?:ngay|nam|thang)",
    rf"{SIGNS} (?:vao |trong )?(?:ngay|nam|thang)",
    "ra doi",
    r"(?:issued|signed|adopted|dated) (?:on|in)",
)
_REPLACES = any_of("thay the(?: cho)?", "thay cho", "bai bo", r"replaces?", r"supersedes?", r"repeals?")
_OF_A_PLACE = any_of(rf"(?:phai|la) (?:(?:la )?{_PLAN} )?(?:cua|do)", r"is .. (?:from|of|issued by)", r"do .. ban hanh")


def claim_answer(
    query: Query, question: Question, targets: Targets, hits: Sequence[Hit], library: Library, rarity: Rarity
) -> Draft | None:
    """ "Có" or "Không" with what the header says; None where the question claims nothing of a header, or the document
    has no such field."""
    if question.asks != "yesno" or not targets.groups:
        return None
    folded = folded_question(query).rstrip(" ?.")
    whatever_year = replace(query, mentions=replace(query.mentions, years=()))  # a year may be what is claimed
    for rule, judge in _CLAIMS:
        if not rule.search(folded):
            continue
        asked = asked_documents(whatever_year, targets, hits, library, rarity)
        if len(targets.groups) > 1:
            asked = asked[:1]
        verdicts = [verdict for document in asked if (verdict := judge(query, folded, document))]
        if verdicts:
            true, draft = next((v for v in verdicts if v[0]), verdicts[0])  # of one number's bearers one is enough
            if not true and len(asked) > 1:
                draft = _side_by_side(asked, [draft for _, draft in verdicts])
            word = "Có" if true else "Không"
            return Draft(f"{word}: {draft.text}", "yesno", draft.quotes, CONFIDENCE)
    return None


def _side_by_side(documents: Sequence[Document], drafts: Sequence[Draft]) -> Draft:
    """What each says, on one line, behind its name."""
    if len(drafts) < len(documents):
        return drafts[0]
    words = "; ".join(f"{name}: {d.text}" for name, d in zip(told_apart(documents), drafts, strict=True))
    return replace(drafts[0], text=words, quotes=tuple(q for d in drafts for q in d.quotes))


def _signs(query: Query, folded: str, document: Document) -> Verdict | None:
    draft = field_of(query, document, "signer")
    match = _SIGNER.search(folded)
    if draft is None or match is None:
        return None
    if fold(document.metadata.signer or "") in folded:
        return True, draft
    who = next(found for found in match.groups() if found)
    office = _OFFICE.search(who)
    name = " ".join(_MANNERS.sub(" ", _OFFICE.sub(" ", who)).split())
    if office and not name:
        position = formal_answer(query, document, "position")
        held = fold(normalize(position.text).text) if position else ""
        asked = next((v for k, v in reversed(_FOREIGN.items()) if k in who), office.group())
        return (held.startswith(asked), position) if position else None
    # A name has two words or more; "tỉnh", "ai" are none.
    words = name.split()
    return (False, draft) if len(words) >= 2 and not any(w in ("ai", "nao", "gi") for w in words) else None


def _dated(field: str) -> Callable[[Query, str, Document], Verdict | None]:
    def judge(query: Query, folded: str, document: Document) -> Verdict | None:
        draft, day = field_of(query, document, field), getattr(document.metadata, field)
        if draft is None or day is None:
            return None
        text = normalize(query.restored or query.text).text
        text = blanked(text, find_numbers(text))  # a year inside a number is not a date
        if dates := find_dates(text):
            return any(d.value == day for d in dates), draft
        if days := find_days(text):
            return any((d.day, d.month) == (day.day, day.month) for d in days), draft
        if re.search(r"ngay (?:duoc )?k[yi]\b", folded) and field == "effective":
            return day == document.metadata.issued, replace(draft, quotes=draft.quotes[:1])
        year = re.search(r"(?:nam|in) ((?:19|20)\d\d)", folded[folded.find("ban hanh") :])
        return (int(year.group(1)) == day.year, draft) if year else None

    return judge


def _replaces(query: Query, folded: str, document: Document) -> Verdict | None:
    asked = {fold(n) for n in query.mentions.numbers if n != document.metadata.number}
    found = list(replaced(document))
    if not asked or not found:
        return None
    words, clause, number = next((f for f in found if f[2] in asked), found[0])
    draft = Draft(document.text[slice(*words)], "metadata", (Quote(document.id, *clause),), CONFIDENCE)
    return number in asked, draft


def _of_a_place(query: Query, folded: str, document: Document) -> Verdict | None:
    own = document.metadata.province
    draft = field_of(query, document, "issuer")
    if draft is None or own is None or not query.mentions.provinces or not query.mentions.numbers:
        return None
    return own in query.mentions.provinces, draft


_CLAIMS: tuple[tuple[re.Pattern[str], Callable[[Query, str, Document], Verdict | None]], ...] = (
    (_IN_FORCE, _dated("effective")),
    (_ISSUED, _dated("issued")),
    (_SIGNED, _signs),
    (_REPLACES, _replaces),
    (_OF_A_PLACE, _of_a_place),
)

"""Is a statement supported by the passages it cites? By their words, figure by figure, and by what they deny."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from docqa.read.clauses.sentences import Sentence, sentences
from docqa.read.clauses.words import Rarity
from docqa.read.generative.evidence import Evidence
from docqa.read.generative.figures import Kind, english, figures, in_units, kinds, parts_of, units_said, with_parts
from docqa.read.generative.negation import contradicts, denies, lead_denies
from docqa.read.generative.numerals import in_digits, vague, vague_english
from docqa.read.generative.orders import gives_orders
from docqa.read.generative.roles import bodies, roles, same
from docqa.read.library import Quote
from docqa.schema import Block, Document
from docqa.text import fold, normalize
from docqa.text.abbreviations import expand
from docqa.text.analyze import analyze, codes
from docqa.text.language import is_syllable

_MOST = 4  # quotes of one statement
_GAIN = 0.08  # what a further quote has to add
_LEAST = 0.3  # the share of a statement's words that has to be its own for the others to be left out of account
_PAIR = 0.5
_IN_PARTS = ("date", "year", "code")  # kinds that a longer figure vouches for: a date for its year
_FIELDS = ("number", "kind", "issued", "issuer", "province", "subject", "signer", "effective", "published")
# Words that hold sentences together and say nothing of their own.
_IDLE = frozenset(
    """
    và của các những được là theo trong cho với về tại để có phải sẽ này đó một như thì mà ở từ đến bằng nhằm cùng việc
    gồm do bởi vào ra thực hiện
    """.split()
)
# What opens the name of a body, and is a capital there for that reason alone.
_BODIES = frozenset("sở bộ ban công ubnd ủy hội đoàn cục chi phòng viện trung báo đài liên mặt".split())
# Behind these one capital is a whole name: "thành phố Huế".
_PLACES = frozenset("tỉnh phố huyện xã quận phường thị trấn đảo sông hồ núi ông bà".split())
# Written with a capital by some, and no name.
_GENERAL = _BODIES | frozenset(
    "kế quyết nghị chỉ chương đề tỉnh thành huyện xã phường thị nhà đảng trung điều mục phần khoản ông bà đồng".split()
)
# Words of other languages that are none of English's, and English ones that are none of theirs.
_ENGLISH = frozenset("the of and is are was were to by in with for must will shall at from its be has have".split())
_OTHER = frozenset(
    "le la les des du et est une un el los las y que con para por der die das und ist im den il di e che per os da "
    "yang dan dengan untuk de en".split()
)
_ROMAN = re.compile(r"[IVX]+")


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """Words that may support: ``start:end`` of the document's text. ``own``: of the passage itself, not of a heading or
    header that stands over it. ``lead``: the line or heading right over it."""

    document: Document
    start: int
    end: int
    own: bool
    terms: frozenset[str]
    figures: frozenset[str]
    lead: str = ""

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Support:
    """What supports a statement, the clause that says most of it first, and the share of its words that they hold."""

    clauses: tuple[Clause, ...]
    share: float

    def quotes(self) -> tuple[Quote, ...]:
        return tuple(Quote(c.document.id, c.start, c.end, self.share) for c in self.clauses)


def clauses_of(evidence: Evidence) -> tuple[Clause, ...]:
    """What the passage can be cited with: its clauses; the headings and lead-ins over it; its document's header."""
    document = evidence.document
    lines = tuple(evidence.lines())
    own = {
        (start, end): lead
        for block in document.blocks
        if block.start < evidence.end and block.end > evidence.start
        for over in [_over(document, block)]
        for line, stop in _within(document, lines, block.start, block.end)
        for sentence in sentences(document.text, line, stop)
        for (start, end), lead in _led(document, sentence, over)
    }
    around = {span: "" for span in _around(evidence) if span not in own}
    return tuple(
        Clause(document, a, b, is_own, terms(document.text[a:b]), with_parts(figures(document.text[a:b])), lead)
        for is_own, spans in ((True, own), (False, around))
        for (a, b), lead in spans.items()
    )


def _over(document: Document, block: Block) -> str:
    """The text that a block is an item of, else its heading."""
    if block.parent is not None:
        return document.text[document.blocks[block.parent].start : document.blocks[block.parent].end]
    heads = (b for b in document.blocks if b.section == block.section and b.kind == "heading" and b is not block)
    return next((document.text[b.start : b.end] for b in heads), "")


def _led(document: Document, sentence: Sentence, over: str) -> Iterator[tuple[tuple[int, int], str]]:
    """The sentence's clauses, each with what leads it in: "Không được: săn bắt; buôn bán" leads both in itself."""
    first = document.text[slice(*sentence.clauses[0])]
    lead, colon, _ = first.partition(": ")
    for n, span in enumerate(sentence.clauses):
        yield span, lead + colon.strip() if colon and n else over


def _within(document: Document, lines: Iterable[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """The runs of ``lines`` between ``start`` and ``end`` with nothing left out between them."""
    runs: list[tuple[int, int]] = []
    for a, b in lines:
        first, last = max(a, start), min(b, end)
        if first >= last:
            continue
        if runs and not document.text[runs[-1][1] : first].strip():
            runs[-1] = runs[-1][0], last
        else:
            runs.append((first, last))
    return runs


def _around(evidence: Evidence) -> list[tuple[int, int]]:
    document = evidence.document
    spans = [span for field in _FIELDS for span in document.metadata.spans.get(field, ())]
    touched = [b for b in document.blocks if b.start < evidence.end and b.end > evidence.start]
    for block in touched[:1]:
        section: int | None = block.section
        while section is not None:
            spans += [(b.start, b.end) for b in document.blocks if b.section == section and b.kind == "heading"]
            section = document.sections[section].parent
        parent = block.parent
        while parent is not None:
            spans.append((document.blocks[parent].start, document.blocks[parent].end))
            parent = document.blocks[parent].parent
    tables = {b.section for b in touched if b.kind == "row"}
    spans += [next((b.start, b.end) for b in document.blocks if b.section == t and b.kind == "row") for t in tables]
    return [(a, b) for a, b in dict.fromkeys(spans) if (said := document.text[a:b]).strip() and not gives_orders(said)]


def terms(text: str) -> frozenset[str]:
    """Its words and pairs of words, with accents; a document's number or date is one word."""
    found = analyze(in_digits(text))
    return frozenset(t for t in (*found.units, *found.pairs) if not _idle(t))


def _idle(term: str) -> bool:
    return term in _IDLE or (term[:1].isdigit() and "_" not in term)


def find_support(statement: str, clauses: Sequence[Clause], rarity: Rarity, lead: str = "") -> Support | None:
    """The clauses that together say most of the statement; None where a figure or a name has no source, where they deny
    what it says, say what it denies or give its part to another body, or where no clause of the passages themselves
    says anything of it. ``lead``: the line that the statement is an item of."""
    wanted = {t: rarity(fold(t)) * (_PAIR if "_" in t else 1.0) for t in terms(statement)}
    total = math.fsum(wanted.values())
    own = [c for c in clauses if c.own]
    if not own or not total:
        return None

    def weight(held: Iterable[str]) -> float:
        return math.fsum(wanted[t] for t in held if t in wanted)

    chosen = [max(own, key=lambda c: (weight(c.terms), -len(c.terms)))]
    left = set(wanted) - chosen[0].terms
    denied = denies(statement) or lead_denies(lead)
    if len(left) == len(wanted) or _against(statement, chosen[0], denied):
        return None
    if lead_denies(lead) and not (denies(chosen[0].text) or lead_denies(chosen[0].lead)):
        return None
    others = [c for c in clauses if c is not chosen[0] and not _against(statement, c, denied)]
    while others and len(chosen) < _MOST:
        best = max(others, key=lambda c: (weight(c.terms & left), c.own))
        if weight(best.terms & left) < _GAIN * total:
            break
        chosen.append(best)
        others.remove(best)
        left -= best.terms
    sources = _figures(statement, clauses, chosen, rarity)
    if sources is None:
        return None
    chosen += [c for c in dict.fromkeys(sources) if c not in chosen]
    if not _named(statement, clauses, chosen) or not _in_role(statement, chosen):
        return None
    # What stands over the passage anyway, its document's name and headings, neither counts for a statement nor against.
    over = frozenset().union(*(c.terms for c in clauses if not c.own))
    counted = [t for t in wanted if t not in over]
    if weight(counted) < _LEAST * total:
        counted = list(wanted)
    return Support(tuple(chosen), 1 - weight(t for t in counted if t in left) / weight(counted))


def _against(statement: str, clause: Clause, denied: bool) -> bool:
    """Does the clause, or the line that it is an item of, deny the statement, or the statement it?"""
    return not denied if lead_denies(clause.lead) else contradicts(statement, clause.text)


def _in_role(statement: str, chosen: Sequence[Clause]) -> bool:
    """Is whoever leads a task by the statement the one who leads it by the clauses, or their heading?"""
    for role, named in roles(statement):
        if not named:
            continue
        known = [(c, there) for c in chosen if c.own for other, there in roles(c.text) if other == role]
        told = [there or frozenset(bodies(c.lead)[-1:]) for c, there in known]
        # Led by nobody named before it, and named behind: "chủ trì, phối hợp với Sở Tài chính".
        behind = [not there and any(same(n, b) for n in named for b in bodies(c.text)) for c, there in known]
        if known and all(
            late or (there and not any(same(n, b) for n in named for b in there))
            for late, there in zip(behind, told, strict=True)
        ):
            return False
    return True


def _figures(
    statement: str, clauses: Sequence[Clause], chosen: Sequence[Clause], rarity: Rarity
) -> list[Clause] | None:
    """For each figure a clause that has it; None if one has none, or if what the statement says around the figure is
    said of another one ("Tổng kinh phí 45 tỷ đồng, ngân sách tỉnh 26 tỷ đồng": 26 is not the total)."""
    statement = in_digits(statement)
    found: list[Clause] = []
    for run in vague(statement):
        if not (holds := [c for c in clauses if run in " ".join(in_digits(c.text).lower().split())]):
            return None
        found.append(max(holds, key=lambda c: (c in chosen, c.own)))
    said = kinds(statement)
    if not said:
        return found
    units = frozenset().union(*(units_said(c.text) for c in clauses))
    sources = [
        (c, part, _offered(part, c, units), figures(part)) for c in clauses for part in parts_of(in_digits(c.text))
    ]
    for part in parts_of(statement):
        around = _words(part) or _words(statement)
        near = [math.fsum(rarity(fold(t)) for t in around & _words(source)) for _, source, _, _ in sources]
        for figure in figures(part):
            kind = said.get(figure, "amount")
            holding: list[tuple[float, Clause]] = []
            rival = 0.0
            for (clause, _, offered, named), closeness in zip(sources, near, strict=True):
                if offered.get(figure) == kind or (kind in _IN_PARTS and figure in with_parts(named) - named):
                    holding.append((closeness, clause))
                elif clause.own and any(offered.get(f) == kind for f in named - set(said)):
                    rival = max(rival, closeness)
            if not holding or (kind != "code" and max(closeness for closeness, _ in holding) < rival):
                return None
            found.append(max(holding, key=lambda pair: (pair[1] in chosen, pair[1].own, pair[0]))[1])
    return found


def _offered(part: str, clause: Clause, units: frozenset[str]) -> dict[str, Kind]:
    """The figures that a part of the clause may be cited for, by kind: its own; money without its currency; and in a
    unit that stands beside it or, for a table's row, in the table's head."""
    known = kinds(clause.text)
    found: dict[str, Kind] = {}
    for figure in figures(part):
        kind = known.get(figure) or kinds(part)[figure]
        found[figure] = kind
        if figure.endswith((" đồng", " usd", " euro")):
            found.setdefault(figure.split()[0], kind)
    for figure in in_units(part, clause.text, units if part.count("|") > 1 else frozenset()):
        found.setdefault(figure, "amount")
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(t for t in terms(text) if not any(c.isdigit() for c in t))


def _named(statement: str, clauses: Sequence[Clause], chosen: Sequence[Clause]) -> bool:
    """Do the clauses hold the statement's names? A name may stand over the passage as its document's own; a short form
    is said by the clauses chosen, and a header alone does not vouch for it."""
    held = frozenset().union(*(c.terms for c in clauses))
    text = normalize(statement).text
    words = list(re.finditer(r"[^\W\d_]+", _coded(text)))
    shouted = sum(w.group().isupper() for w in words) > len(words) / 2
    told = [c for c in chosen if c.own and (c is chosen[0] or not c.text.isupper())]  # capitals throughout: a header
    said = frozenset().union(*(c.terms for c in told), *(terms(c.lead) for c in told))
    for n, match in enumerate(words):
        word = match.group()
        if not shouted and len(word) > 1 and word.isupper() and not _ROMAN.fullmatch(word):
            long = expand(word)
            if long or not is_syllable(word):
                pairs = {f"{a}_{b}" for a, b in pairwise(long)}
                if word.lower() not in said and not (pairs and pairs <= said):
                    return False
                continue
        if n and word[0].isupper() and text[: match.start()].rstrip()[-1:] not in ':.“"':
            low = word.lower()
            if low not in _GENERAL and not _ROMAN.fullmatch(word) and low not in held:
                return False
    return _names(statement) <= held


def _coded(text: str) -> str:
    """``text`` with its document numbers blanked out."""
    for code in codes(text):
        text = text[: code.start] + " " * (code.end - code.start) + text[code.end :]
    return text


def _names(statement: str) -> frozenset[str]:
    """The pairs of words that the names in it are made of: two capitals running ("vĩnh_hà"), and a capital with the
    word it opens ("tài_chính" in "Sở Tài chính"; not "Hà lấy" in "tỉnh Vĩnh Hà lấy"). The statement's first word has a
    capital anyway, and counts where it opens a body's name."""
    text = normalize(statement).text
    words = list(re.finditer(r"[^\W\d_]+", _coded(text)))
    pairs = set()
    before = ""
    for n, (one, other) in enumerate(pairwise(words)):
        word, after = one.group(), other.group()
        ends_a_name = (before[:1].isupper() and before.lower() not in _BODIES) or before in _PLACES
        short = word.isupper() and (len(word) == 1 or bool(expand(word)) or not is_syllable(word))
        opens = (
            word[0].isupper() and not short and (n > 0 or word.lower() in _BODIES or (word.isupper() and len(word) > 1))
        )
        if opens and not text[one.end() : other.start()].strip(" ") and (after[0].isupper() or not ends_a_name):
            pairs.add(f"{word.lower()}_{after.lower()}")
        before = word
    return frozenset(pairs)


def by_reading(statement: str, clauses: Sequence[Clause], start: int, end: int, relevance: float) -> Support | None:
    """The support of a statement in English, which shares no words with its Vietnamese sources but names: the clause at
    the reader's span, and its relevance; None if that is in no clause, if it lacks a figure that the statement gives
    (the document's own number and dates may stand over it), or if no clause has a Vietnamese name of it."""
    if not is_english(statement) or vague_english(statement):
        return None
    held = frozenset().union(*(c.terms for c in clauses))
    if any(not word.isascii() and word not in held for word in terms(statement) if "_" not in word):
        return None
    own = [c for c in clauses if c.own]
    first = next((c for c in own if c.start < end and c.end > start), None)
    if first is None:
        return None
    found = [first]
    said = kinds(english(statement))
    own_figures = first.figures | in_units(first.text, first.text)
    for figure, kind in said.items():
        over = [c for c in clauses if not c.own and figure in c.figures and not figure.isdigit() | (kind == "amount")]
        if figure not in own_figures and not over:
            return None
        found += [] if figure in own_figures else over[:1]
    return Support(tuple(dict.fromkeys(found)), relevance)


def is_english(text: str) -> bool:
    """A guess from the words that hold a sentence together, for texts that are not Vietnamese."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(w in _ENGLISH for w in words) > sum(w in _OTHER for w in words)

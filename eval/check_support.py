"""How well the generative reader's check tells what a passage says from what it does not; no model is asked.

    python eval/check_support.py INDEX QUESTIONS.jsonl [QUESTIONS.jsonl ...]

Each question's evidence, quoted word for word, stands for a sentence that a model would write and cite rightly; it
should be kept. The same with words left out and idle ones put in stands for a free one. With another figure of the
passage, an invented figure, one in words, another unit, a negation put in or taken out, an opposite, another body's
name or short form, another passage cited, it should be dropped. With a figure rightly in words it
should be kept.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import docqa
from docqa.qa import HITS, _Shelf
from docqa.read.documents.targets import find_targets
from docqa.read.generative.evidence import Evidence, gather
from docqa.read.generative.support import clauses_of, find_support

IDLE = "nhìn chung tóm lại cụ thể hiện nay đơn vị này cần nêu rõ ràng đầy đủ".split()
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
VERB = re.compile(r"(?<!không )(?<!chưa )\b(?:được|chủ trì|tổ chức|phối hợp|thực hiện|có|là|đạt|bảo đảm|bố trí|phải)\b")
BODY = re.compile(r"(?:Sở|Công an|UBND|Ban|Phòng)(?: [A-ZĐ][\w-]*(?: và)?)+")
BODIES = ("Sở Tài chính", "Sở Khoa học và Công nghệ", "Hội Nông dân")
SHORTEST = 25
UNITS = {"tỷ": "triệu", "triệu": "tỷ", "đồng": "USD", "ngày": "tháng", "tháng": "năm", "giờ": "ngày", "ha": "km"}
UNIT = re.compile(rf"(?<=\d )(?:{'|'.join(UNITS)})(?! \d)\b")
WORD = re.compile(rf"\S*\d\S*(?: (?:{'|'.join(UNITS)}|phút|mm|triệu đồng|tỷ đồng)(?!\w))*|\S+")
OPPOSITES = {"tăng": "giảm", "giảm": "tăng", "trên": "dưới", "dưới": "trên", "trước": "sau", "sau": "trước"}
OPPOSITES |= {"tối đa": "tối thiểu", "tối thiểu": "tối đa", "ít nhất": "nhiều nhất"}
OPPOSITE = re.compile(rf"\b(?:{'|'.join(OPPOSITES)})\b(?= [\w])")
SHORT = {"UBND": "HĐND", "HĐND": "UBND", "MTTQ": "UBND", "BHYT": "BHXH", "BHXH": "BHYT", "NSNN": "ODA"}
BARE = re.compile(r"(?<![\d/.,-])[1-9]\d(?= (?:xã|huyện|hộ|người|ngày|triệu|tỷ|lớp|cơ sở|công trình|tháng|giờ|ha)\b)")
WORDS = "không một hai ba bốn năm sáu bảy tám chín".split()


def loose(sentence: str, share: float, chance: random.Random) -> str:
    """``share`` of the words without figures left out, as many idle ones put in; a figure keeps its unit."""
    words = [w for w in WORD.findall(sentence) if chance.random() > share or any(c.isdigit() for c in w)]
    for _ in range(max(1, int(share * len(words)))):
        words.insert(chance.randrange(len(words) + 1), chance.choice(IDLE))
    return " ".join(words)


def in_words(number: int) -> str:
    """A number of two digits as it is spoken."""
    tens, ones = divmod(number, 10)
    last = "" if not ones else "lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else WORDS[ones]
    return f"{'mười' if tens == 1 else WORDS[tens] + ' mươi'} {last}".strip()


def wrong(sentence: str, shown: Evidence, chance: random.Random) -> dict[str, str]:
    """The sentence made wrong, each way that it can be."""
    made = {}
    passage = shown.document.text[shown.start : shown.end]
    if figures := list(FIGURE.finditer(sentence)):
        one = chance.choice(figures)
        for name, others in (
            ("another figure of the passage", [f for f in FIGURE.findall(passage) if f not in sentence]),
            ("an invented figure", [str(chance.randrange(3, 9999))]),
        ):
            if others:
                made[name] = sentence[: one.start()] + chance.choice(others) + sentence[one.end() :]
        number = in_words(chance.choice([n for n in range(11, 99) if str(n) not in passage]))
        made["an invented figure in words"] = sentence[: one.start()] + number + sentence[one.end() :]
    if unit := UNIT.search(sentence):
        made["another unit"] = sentence[: unit.start()] + UNITS[unit.group()] + sentence[unit.end() :]
    if turn := OPPOSITE.search(sentence):
        made["an opposite"] = sentence[: turn.start()] + OPPOSITES[turn.group()] + sentence[turn.end() :]
    if short := next((s for s in SHORT if re.search(rf"(?<!-)\b{s}\b", sentence)), ""):
        made["another short form"] = re.sub(rf"(?<!-)\b{short}\b", SHORT[short], sentence)
    if verbs := list(VERB.finditer(sentence)):
        at = chance.choice(verbs).start()
        made["a negation put in"] = f"{sentence[:at]}không {sentence[at:]}"
    if "không " in sentence:
        made["a negation taken out"] = sentence.replace("không ", "", 1)
    if body := BODY.search(sentence):
        made["another body"] = sentence[: body.start()] + chance.choice(BODIES) + sentence[body.end() :]
    return made


def measure(
    index: docqa.Index, questions: list[dict[str, object]], settings: docqa.Generation
) -> dict[str, list[bool]]:
    """For each way of writing a sentence, whether each was kept."""
    chance = random.Random(5)  # noqa: S311
    kept: dict[str, list[bool]] = defaultdict(list)
    for item in questions:
        if item["type"] == "metadata" or not item["answerable"]:
            continue
        query = index.understand(str(item["question"]))
        shelf = _Shelf(index, None)
        evidence = gather(query, find_targets(query, shelf.metadata()), index.search(query, HITS), shelf, settings)
        found = [(q, e) for g in item["evidence"] for e in evidence if (q := _held(g, e))]  # type: ignore[attr-defined]
        if not found or len(found[0][0]) < SHORTEST:
            continue
        sentence, shown = found[0]

        def is_kept(said: str, cited: Evidence, share: Callable[[str], float] = index.rarity) -> bool:
            support = find_support(said, clauses_of(cited), share)
            return support is not None and support.share >= settings.support

        kept["word for word"].append(is_kept(sentence, shown))
        for share in (0.15, 0.3):
            kept[f"{share:.0%} of the words changed"].append(is_kept(loose(sentence, share, chance), shown))
        if BARE.search(sentence):
            spoken = BARE.sub(lambda m: in_words(int(m.group())), sentence)
            kept["its figures in words"].append(is_kept(spoken, shown))
        for name, said in wrong(sentence, shown, chance).items():
            kept[name].append(is_kept(said, shown))
        if others := [e for e in evidence if e is not shown]:
            kept["another passage cited"].append(is_kept(sentence, chance.choice(others)))
    return kept


def _held(gold: dict[str, str], shown: Evidence) -> str:
    """The gold quote on one line, if the passage shown holds it; else ""."""
    at = shown.document.text.find(gold["quote"])
    holds = shown.document.id == gold["doc"] and shown.start <= at and at + len(gold["quote"]) <= shown.end
    return " ".join(gold["quote"].split()) if holds else ""


def main(folder: str, *files: str) -> None:
    """Print a table."""
    questions = [json.loads(line) for f in files for line in Path(f).read_text(encoding="utf-8").splitlines()]
    with docqa.Index.open(folder) as index:
        kept = measure(index, questions, docqa.Generation())
    print("| sentence | kept |\n|---|---|")
    for name, outcomes in kept.items():
        print(f"| {name} | {sum(outcomes) / len(outcomes):.2f} of {len(outcomes)} |")


if __name__ == "__main__":
    main(*sys.argv[1:])

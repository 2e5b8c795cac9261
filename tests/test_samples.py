"""The sample plans are what eval/data/README.md says, and the questions quote them exactly."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest

from docqa.text.normalize import clean, fold, normalize
from docqa.text.places import find_provinces

DATA = Path(__file__).parents[1] / "eval" / "data"
PLANS = sorted((DATA / "plans").iterdir())
INVENTED = (
    *("An Lộc", "Vĩnh Hà", "Tân Giang", "Hòa Khê", "Thạch Sơn", "Đông Thuận"),
    *("Lũng Trà", "Cửa Sen", "Bình Trạch", "Yên Thắm"),
)
TYPES = {"metadata", "span", "who", "tasks", "goal", "compare", "yesno", "unanswerable"}
STYLES = {"plain", "no-diacritics", "old-tone", "abbrev", "typo", "paraphrase", "terse", "english"}
DEV_PLANS = {
    "dong-thuan-du-lich-2019.txt",
    "dong-thuan-nong-nghiep-huu-co-2025.md",
    "hoa-khe-ung-pho-bao-lu-2020.md",
    "tan-giang-chi-thi-mua-lu-2023.txt",
    "tin-hoa-khe-viec-lam-thanh-nien-2022.txt",
    "vinh-ha-chuyen-doi-so-2022.txt",
    "vinh-ha-nuoc-sach-nong-thon-2017.txt",
}
TEST_PLANS = {p.name for p in PLANS if re.match(r"(?:tin-)?(?:lung-tra|cua-sen|binh-trach|yen-tham)-", p.name)}
SPLITS: dict[str, list[dict[str, Any]]] = {
    name: [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for name in ("train", "dev", "test")
}
QUESTIONS = [question for split in SPLITS.values() for question in split]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def named(pattern: str) -> list[str]:
    """The plans whose text holds the pattern, in one spelling."""
    return [p.name for p in PLANS if re.search(pattern, normalize(read(p)).text, re.MULTILINE)]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.name)
def test_each_plan(path: Path) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:txt|md)", path.name)
    text = clean(read(path))
    assert 600 <= len(text.split()) <= 2500
    assert re.search(r"mẫu[^.;:]*\bdocqa\b", text), "no line says that the text is a sample"
    assert re.search(r"hư cấu|không có thật|đặt ra", text), "no line says that its names are invented"
    assert find_provinces(text) == [], "a sample names a real province"
    owners = [name for name in INVENTED if name.lower() in text.lower()]
    assert len(owners) == (0 if path.name.startswith("tin-chien-dich") else 1)


def test_invented_provinces_are_not_real() -> None:
    for name in INVENTED:
        assert find_provinces(f"tỉnh {name}") == []
        assert find_provinces(fold(f"tỉnh {name}"), folded=True) == []


def test_forms() -> None:
    assert len(named(r"^Số hiệu:? .*\n(?:.+\n)*?Lĩnh vực")) == 5  # portal pages
    assert len(named(r"^\W*Noi nhận")) == 4  # scans
    assert len(named(r"^\W*Điều 1\.\W")) == 4  # decisions
    assert len(named(r"(?:Ban hành k|K)èm theo Quyết định số")) == 4  # with their plans
    assert len(named(r"^\|.*Chỉ tiêu.*\| Cơ quan chủ trì \|$")) == 3  # targets in tables: two plans and a draft
    assert len(named(r"^\| S?TT \|")) == 4  # tables of whatever kind
    assert len(named(r"^CHỈ THỊ$")) == 3
    assert len(named(r"^CHƯƠNG TRÌNH HÀNH ĐỘNG$")) == 2
    assert len(named(r"vừa ban hành Kế hoạch|mà UBND tỉnh ban hành ngày")) == 3  # news digests
    assert len(named(r"DỰ THẢO \(lần")) == 1


def test_scan_faults() -> None:
    scans = {name: read(DATA / "plans" / name) for name in named(r"^\W*Noi nhận")}
    for name, text in scans.items():
        assert re.search(r"\b(\w+(?: \w+)?)\n\n\1 ", text), (
            f"{name}: no line broken over a blank line with its word repeated"
        )
        assert re.search(r"^(?:- )?\d{1,2}(?: -)?$", text, re.MULTILINE), f"{name}: no page number on a line"
        assert re.search(r"^#+ ", text, re.MULTILINE)
        assert re.search(r"^\*\*", text, re.MULTILINE), f"{name}: headings are of one kind"
        assert "  \n" in text
    repeated = [n for n, t in scans.items() if len(re.findall(r"^\W*d\. ", t, re.MULTILINE)) > 1]
    assert len(repeated) == 4


def test_byte_forms() -> None:
    raw = {p.name: p.read_bytes() for p in PLANS}
    decomposed = {p.name for p in PLANS if not unicodedata.is_normalized("NFC", read(p))}
    assert decomposed == {
        "cua-sen-phan-loai-chat-thai-ran-2024.txt",
        "thach-son-chuong-trinh-hanh-dong-giao-duc-2015.txt",
        "vinh-ha-nuoc-sach-nong-thon-2017.txt",
    }
    old = {
        p.name for p in PLANS if re.search(r"\b(?:uỷ|tuý|hoà)\b", unicodedata.normalize("NFC", read(p)), re.IGNORECASE)
    }
    assert old == {
        "binh-trach-phong-chong-mua-ban-nguoi-2018.txt",
        "hoa-khe-chi-thi-ma-tuy-hoc-duong-2016.txt",
        "lung-tra-phong-chong-benh-dai-2023.md",  # in its heading and its end only
        "thach-son-chuong-trinh-hanh-dong-giao-duc-2015.txt",
    }
    returned = [n for n, b in raw.items() if b"\r" in b]
    assert returned == ["vinh-ha-chuyen-doi-so-2022.txt", "yen-tham-phong-chong-bao-luc-gia-dinh-2020.txt"]
    assert all(raw[n].count(b"\r\n") == raw[n].count(b"\n") == raw[n].count(b"\r") for n in returned)
    assert [n for n, b in raw.items() if b.startswith(b"\xef\xbb\xbf")] == ["tan-giang-an-toan-giao-thong-2019.txt"]
    assert [n for n, b in raw.items() if b"\xc2\xa0" in b] == [
        "cua-sen-phan-loai-chat-thai-ran-2024.txt",
        "dong-thuan-du-lich-2019.txt",
    ]


def test_one_body_has_tasks_in_many_plans() -> None:
    assert len(named(r"Sở Y tế")) == len(PLANS)
    assert len(named(r"Sở Giáo dục và Đào tạo")) >= 16


def test_the_draft_is_nearly_its_plan() -> None:
    plan, draft = (
        read(DATA / "plans" / f"an-loc-cai-cach-hanh-chinh-2024{end}.md").split() for end in ("", "-du-thao")
    )
    assert plan != draft
    assert SequenceMatcher(None, plan, draft, autojunk=False).ratio() > 0.9


def test_question_counts() -> None:
    assert len(QUESTIONS) >= 300
    assert len({q["id"] for q in QUESTIONS}) == len({plain(q["question"]) for q in QUESTIONS}) == len(QUESTIONS)


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_each_split_has_every_kind(split: list[dict[str, Any]]) -> None:
    assert len(split) >= 80
    types, styles = Counter(q["type"] for q in split), Counter(q["style"] for q in split)
    assert set(types) == TYPES
    assert set(styles) == STYLES
    assert types["unanswerable"] >= 0.15 * len(split)
    assert types.pop("compare") >= 4
    assert min(types.values()) >= 6
    assert min(styles.values()) >= 5


def test_splits_share_no_document() -> None:
    asked = {name: {e["doc"] for q in split for e in q["evidence"]} for name, split in SPLITS.items()}
    assert asked["test"] == TEST_PLANS
    assert asked["dev"] == DEV_PLANS
    assert asked["train"] == {p.name for p in PLANS} - DEV_PLANS - TEST_PLANS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_each_question(question: dict[str, Any]) -> None:
    assert set(question) - {"note"} == {"id", "question", "type", "style", "answerable", "answers", "evidence"}
    assert question["answerable"] == (question["type"] != "unanswerable")
    assert bool(question["answers"]) == bool(question["evidence"]) == question["answerable"]
    assert question["answerable"] or question["note"]
    if question["style"] == "no-diacritics":
        assert question["question"].isascii()
    if question["style"] == "old-tone":
        assert re.search(r"(?:o[àáảãạèéẻẽẹ]|(?<![qQ])[uU][ỳýỷỹỵ])(?!\w)", question["question"])
    quotes = []
    for evidence in question["evidence"]:
        text = read(DATA / "plans" / evidence["doc"])
        assert text.count(evidence["quote"]) == 1
        quotes.append(evidence["quote"])
    if not question["answerable"] or question["type"] == "yesno":
        assert question["type"] != "yesno" or set(question["answers"]) <= {"có", "không", "chưa"}
        return
    evidence_text = plain(" ".join(quotes))
    found = [plain(answer) in evidence_text for answer in question["answers"]]
    assert all(found) if question.get("note", "").startswith("[all]") else any(found)


def plain(text: str) -> str:
    return " ".join(re.findall(r"[\w%/-]+", clean(text).lower()))

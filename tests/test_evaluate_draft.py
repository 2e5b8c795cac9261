"""Drafted questions pass every check, are balanced and repeatable; a sitting at a terminal keeps what is accepted."""

from __future__ import annotations

import codecs
import fcntl
import json
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from commandline import COMMAND, assert_fails, environment, here
from hypothesis import given
from hypothesis import strategies as st

from docqa import Document, read_documents
from docqa.errors import InputError, WriteError
from docqa.evaluate.checks import question_faults
from docqa.evaluate.draft import draft, unfit
from docqa.evaluate.proposals.quotes import quote_at
from docqa.evaluate.proposals.shelf import lowered, readable_subject
from docqa.evaluate.questions import Question, append_question, read_questions, write_questions
from docqa.evaluate.validate import validate

PLANS = Path(__file__).parents[1] / "eval" / "data" / "plans"
KINDS = {"metadata", "tasks", "goal", "unanswerable"}

PLAN = """ỦY BAN NHÂN DÂN
TỈNH MÂY NGÀN
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 45/KH-UBND

Mây Ngàn, ngày 09 tháng 6 năm 2031

KẾ HOẠCH

TRỒNG CÂY XANH TẠI MÂY NGÀN NĂM 2031

Ủy ban nhân dân tỉnh ban hành Kế hoạch trồng cây xanh tại Mây Ngàn năm 2031 như sau:

I. MỤC TIÊU ĐẾN NĂM 2033

- 70% số xã có vườn ươm của mình.

- Việt Nam có thêm 15 giống cây do tỉnh lai tạo.

II. TỔ CHỨC THỰC HIỆN

1. Sở Xây dựng

- Trồng 1.200 cây dọc các trục đường lớn.

- Cắt tỉa cây già trước mùa mưa bão.

2. Sở Tài chính

- Cấp kinh phí trồng cây hằng năm.

- Kiểm tra việc sử dụng kinh phí.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Lê Thị Mận
"""


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    return read_documents([PLANS])[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one plan."""
    path = tmp_path / "mine"
    path.mkdir()
    (path / "plan.txt").write_text(PLAN, encoding="utf-8")
    return path


def texts(documents: list[Document]) -> dict[str, str]:
    return {document.path: document.text for document in documents}


@pytest.mark.parametrize("seed", [1, 2])
def test_all_drafts_over_the_sample_plans_pass_every_check(samples: list[Document], seed: int, tmp_path: Path) -> None:
    drafts = draft(samples, limit=10_000, seed=seed)
    assert len(drafts) > 250
    write_questions(tmp_path / "set.jsonl", drafts)
    found = validate([tmp_path / "set.jsonl"], PLANS)
    assert [problem for problem in found if problem.line] == []
    assert {question.style for question in drafts} == {"plain"}
    assert all("drafted" in question.note for question in drafts)
    for question in drafts:
        assert question.text == unicodedata.normalize("NFC", " ".join(question.text.split()))
        assert re.match(r"[^\W\d_a-zđ]", question.text), "begins with a capital"
        assert question.text.endswith("?")


def test_the_mix_is_balanced(samples: list[Document]) -> None:
    drafts = draft(samples, limit=80)
    kinds = Counter(question.type for question in drafts)
    assert set(kinds) == KINDS
    assert max(kinds.values()) - min(kinds.values()) <= 3  # a draft left out leaves its turn to the next kind
    documents = Counter(evidence.doc for question in drafts for evidence in question.evidence[:1])
    assert len(documents) >= 0.8 * len(samples)
    assert max(documents.values()) <= 5


def test_the_same_seed_gives_the_same_drafts_and_another_gives_others(samples: list[Document]) -> None:
    first = draft(samples, limit=40, seed=5)
    assert draft(list(reversed(samples)), limit=40, seed=5) == first
    assert draft(samples, limit=40, seed=6) != first
    everything = {question.id: question for question in draft(samples, limit=10_000, seed=6)}
    shared = [question for question in first if question.id in everything]
    assert len(shared) > 30, "an id stands for the same proposal whatever the seed"
    assert all(everything[question.id].answers[-1:] == question.answers[-1:] for question in shared if question.note)


def test_what_is_known_does_not_come_again(samples: list[Document]) -> None:
    first = draft(samples, limit=30)
    reworded = [replace(question, id=f"mine-{n}") for n, question in enumerate(first)]
    for known in (first, reworded):
        more = draft(samples, limit=30, known=known)
        assert len(more) == 30
        assert not {q.id for q in more} & {q.id for q in first if known is first}
        assert not {q.text for q in more} & {q.text for q in first}
    assert draft(samples, limit=50, known=draft(samples, limit=10_000)) == []


def test_unanswerable_drafts_ask_for_what_no_document_has(samples: list[Document]) -> None:
    asked = [q for q in draft(samples, limit=10_000) if q.type == "unanswerable"]
    whose = {(d.metadata.number, d.metadata.province) for d in samples}
    for question in asked:
        number = re.search(r" số (\d+[-/][\w-]+(?:/\w+)?)", question.text)
        if number and "no document has" in question.note:
            assert number[1] in question.note
            assert not any(number[1] in d.text for d in samples)
        elif number:
            provinces = {d.metadata.province for d in samples if (d.metadata.province or "?") in question.text}
            assert provinces
            assert not any((number[1], province) in whose for province in provinces)
        else:
            year = re.search(r"speaks of (\d{4})$", question.note)
            assert year
            assert year[1] in question.text
    assert {re.sub(r"\d.*|of .*", "", q.note) for q in asked} >= {"drafted: no document has the number ", "drafted: "}


def test_what_one_plan_gives(folder: Path) -> None:
    drafts = draft(read_documents([folder])[0], limit=100)
    by_answer = {question.answers[0]: question for question in drafts if question.answers}
    assert by_answer["Lê Thị Mận"].text in (
        "Ai ký Kế hoạch số 45/KH-UBND của Ủy ban nhân dân tỉnh Mây Ngàn?",
        "Kế hoạch số 45/KH-UBND của Ủy ban nhân dân tỉnh Mây Ngàn do ai ký?",
        "Ai ký Kế hoạch trồng cây xanh tại Mây Ngàn năm 2031?",
        "Kế hoạch trồng cây xanh tại Mây Ngàn năm 2031 do ai ký?",
    )
    assert "45/KH-UBND" not in by_answer["45/KH-UBND"].text
    assert by_answer["09/06/2031"].answers == ("09/06/2031", "9 tháng 6 năm 2031")
    assert by_answer["09/06/2031"].evidence[0].quote == "Mây Ngàn, ngày 09 tháng 6 năm 2031"
    assert "Mây Ngàn" not in by_answer["Ủy ban nhân dân tỉnh Mây Ngàn"].text
    tasks = by_answer["Trồng 1.200 cây dọc các trục đường lớn"]
    assert tasks.every
    assert tasks.text.startswith("Sở Xây dựng được giao những nhiệm vụ gì trong Kế hoạch ")
    assert [evidence.quote for evidence in tasks.evidence] == [
        "1. Sở Xây dựng",
        "- Trồng 1.200 cây dọc các trục đường lớn.",
        "- Cắt tỉa cây già trước mùa mưa bão.",
    ]
    assert by_answer["70%"].text.endswith(", đến năm 2033, bao nhiêu phần trăm số xã có vườn ươm của mình?")
    assert by_answer["15"].text.endswith(", đến năm 2033, Việt Nam có thêm bao nhiêu giống cây do tỉnh lai tạo?")
    assert {question.type for question in drafts} == KINDS


def test_a_target_said_twice_and_a_quote_that_stays_double_are_left_out(folder: Path) -> None:
    twice = PLAN.replace("II. TỔ CHỨC", "- 70% số xã có vườn ươm của mình.\n\nII. TỔ CHỨC")
    (folder / "plan.txt").write_text(twice, encoding="utf-8")
    drafts = draft(read_documents([folder])[0], limit=100)
    assert not [question for question in drafts if "70%" in question.answers]
    again = PLAN.replace("2. Sở Tài chính", "2. Sở Xây dựng")
    (folder / "plan.txt").write_text(again, encoding="utf-8")
    assert not [q for q in draft(read_documents([folder])[0], limit=100) if q.type == "tasks"]


def test_a_document_that_cannot_be_told_apart_is_not_asked_about(folder: Path) -> None:
    (folder / "copy.txt").write_text(PLAN.replace("70%", "75%"), encoding="utf-8")
    drafts = draft(read_documents([folder])[0], limit=100)
    assert {question.type for question in drafts} <= {"unanswerable"}


def test_nothing_to_draft_from(folder: Path) -> None:
    with pytest.raises(InputError, match="no document"):
        draft([])
    with pytest.raises(InputError, match="a limit of 0"):
        draft(read_documents([folder])[0], limit=0)
    (folder / "plan.txt").write_text("Trời hôm nay đẹp.\n", encoding="utf-8")
    assert draft(read_documents([folder])[0]) == []


@pytest.mark.skipif("DOCQA_DATA" not in os.environ, reason="DOCQA_DATA names no folder")
def test_drafts_over_real_plans_pass_every_check() -> None:
    documents = read_documents([Path(os.environ["DOCQA_DATA"]) / "plans"])[0]
    drafts = draft(documents, limit=10_000)
    assert len(drafts) >= 5 * len(documents)
    assert [fault for question in drafts for fault in question_faults(question, texts(documents))] == []


@given(st.text(alphabet="ab \n", max_size=60).filter(str.strip), st.data())
def test_a_quote_occurs_once_and_holds_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    found = quote_at(Document("d", "d", text), start, end)
    inner = text[start:end].strip()
    if found is None:
        assert not inner or text.count(" ") + text.count("\n") == 0 or _repeats(text.strip(), text)
    else:
        at = text.find(found.quote)
        assert text.find(found.quote, at + 1) == -1
        assert inner in found.quote
        assert found.quote == found.quote.strip()


def _repeats(part: str, text: str) -> bool:
    return text.find(part) != text.rfind(part)


@pytest.mark.parametrize(
    ("subject", "body", "read"),
    [
        ("TRỒNG CÂY TẠI AN LỘC", "Ở An Lộc, trồng cây là việc an toàn.", "trồng cây tại An Lộc"),
        ("BAN HÀNH QUY CHẾ", "Ban hành sớm. Sẽ ban hành quy chế.", "ban hành quy chế"),
        ("GIAI ĐOẠN 2020 - 2025", "GIAI ĐOẠN 2020 - 2025", "giai đoạn 2020 - 2025"),
        ("**Trồng** cây\n tại An Lộc.", "", "Trồng cây tại An Lộc"),
    ],
)
def test_a_subject_in_capitals_is_written_as_the_text_writes_it(subject: str, body: str, read: str) -> None:
    (document,) = read_documents([PLANS / "an-loc-phong-chong-sot-xuat-huyet-2023.txt"])[0]
    about = replace(document.metadata, subject=subject)
    assert readable_subject(replace(document, metadata=about, text=body)) == read


def test_lowered_keeps_names_and_abbreviations() -> None:
    phrases = ("Trồng cây", "Việt Nam có", "UBND tỉnh", "100% số xã", "Ổ dịch", "")
    assert list(map(lowered, phrases)) == ["trồng cây", "Việt Nam có", "UBND tỉnh", "100% số xã", "ổ dịch", ""]


def test_append_keeps_one_question_a_line(tmp_path: Path) -> None:
    file = tmp_path / "set.jsonl"
    asked = [Question(str(n), f"Câu {n}?", "unanswerable", answerable=False, line=n + 1) for n in range(3)]
    append_question(file, asked[0])
    file.write_bytes(file.read_bytes().rstrip(b"\n"))  # as some editors leave it
    append_question(file, asked[1])
    append_question(file, asked[2])
    assert read_questions(file).questions == tuple(asked)
    with pytest.raises(WriteError, match="cannot write"):
        append_question(tmp_path, asked[0])


def test_unfit(folder: Path) -> None:
    documents = read_documents([folder])[0]
    question = next(q for q in draft(documents, limit=100) if "70%" in q.answers)
    assert unfit(question, texts(documents), []) == []
    assert unfit(replace(question, id="x"), texts(documents), [question])[0].startswith("nearly the same as draft-")
    assert "no answer ('71%')" in unfit(replace(question, answers=("71%",)), texts(documents), [])[0]


# The command


def test_accepting_all(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.jsonl"
    done = here("eval", "draft", folder, "--out", out, "--accept-all", "--limit", "6", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"6 questions written to {out}."
    assert here("eval", "validate", out, "--docs", folder).returncode == 0
    first = out.read_bytes()
    assert here("eval", "draft", folder, "-o", out, "-y").returncode == 0
    assert out.read_bytes().startswith(first)
    questions = read_questions(out).questions
    assert len({question.id for question in questions}) == len(questions) > 8
    before = out.read_bytes()
    assert here("eval", "draft", folder, "-o", out, "-y", "--lang", "en").stdout == "Nothing more to propose.\n"
    assert out.read_bytes() == before


def test_bad_input_leaves_nothing_behind(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.jsonl"
    assert_fails(here("eval", "draft", folder, "--out", out), 2, "in a terminal", "--accept-all")
    assert_fails(here("eval", "draft", folder / "gone", "-o", out, "-y"), 2, "no folder")
    assert_fails(here("eval", "draft", folder / "plan.txt", "-o", out, "-y"), 2, "no folder")
    assert_fails(here("eval", "draft", folder, "-o", folder, "-y"), 2, "is a folder")
    assert_fails(here("eval", "draft", folder, "-o", tmp_path / "no" / "set.jsonl", "-y"), 2, "no folder")
    assert_fails(here("eval", "draft", folder, "-o", out, "-y", "--limit", "0"), 2, "--limit")
    empty = tmp_path / "empty"
    empty.mkdir()
    assert_fails(here("eval", "draft", empty, "-o", out, "-y"), 2, "holds no document")
    assert not out.exists()
    out.write_text('{"id": "a"}\n')
    assert_fails(here("eval", "draft", folder, "-o", out, "-y"), 2, f"{out}, line 1", "'question' is missing")
    assert out.read_text() == '{"id": "a"}\n'


class Terminal:
    """``docqa`` with a pseudo-terminal of its own, as a person sits before it."""

    def __init__(self, *arguments: str | Path) -> None:
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 200, 0, 0))  # rows and columns
        self.seen = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.process = subprocess.Popen(
            [COMMAND, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment({"TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}),
            start_new_session=True,
            preexec_fn=self._take,
        )
        os.close(slave)

    @staticmethod
    def _take() -> None:
        """In the new process: its terminal is the one that Ctrl-C is typed on, and Ctrl-C is heard."""
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    def wait_for(self, words: str, seconds: float = 60) -> str:
        """What was printed up to and with ``words`` since the last wait."""
        assert self._comes(words, seconds), f"{words!r} did not come: {self.seen!r}"
        found, self.seen = self.seen.split(words, 1)
        return found + words

    def type(self, text: str) -> None:
        os.write(self.master, text.encode())

    def interrupt(self) -> None:
        """Ctrl-C until it is heard: one that comes between the prompt and the reading is lost."""
        for _ in range(20):
            self.type("\x03")
            if self._comes("error: interrupted", 2):
                return

    def ends(self) -> int:
        """The exit status; what is left of the output goes to ``seen``."""
        while select.select([self.master], [], [], 60)[0] and (piece := self._read()):
            self._see(piece)
        return self.process.wait(60)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)

    def _comes(self, words: str, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while words not in self.seen and time.monotonic() < until:
            if select.select([self.master], [], [], 0.2)[0]:
                self._see(self._read())
        return words in self.seen

    def _see(self, piece: str) -> None:
        self.seen = re.sub("\x1b\\[[0-9;?]*[A-Za-z]", "", self.seen + piece)  # colours

    def _read(self) -> str:
        try:
            return self._decoder.decode(os.read(self.master, 1 << 16)).replace("\r", "")
        except OSError:  # the other side is closed
            return ""


@pytest.fixture
def sitting(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    terminal = Terminal("eval", "draft", folder, "--out", tmp_path / "set.jsonl", "--lang", "en", "--limit", "8")
    yield terminal
    terminal.close()


PROMPT = "[q] stop: "


def test_a_sitting(sitting: Terminal, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "set.jsonl"
    drafts = draft(read_documents([folder])[0], limit=8)
    first = sitting.wait_for(PROMPT)
    assert "8 questions proposed" in first
    assert drafts[0].text in " ".join(first.split())
    for label in ("Type: metadata", "Document: plan.txt", "Section: opening", "Quote: “"):
        assert label in first
    assert not out.exists()
    sitting.type("\n")  # accept
    sitting.wait_for(PROMPT)
    assert [q.id for q in read_questions(out).questions] == [drafts[0].id], "written at once"
    sitting.type("d\n")  # drop
    sitting.wait_for("[3/8]")
    assert drafts[2].type == "goal"
    sitting.wait_for(PROMPT)
    sitting.type("zzz\n")
    sitting.wait_for("Type a, e, r, d or q")
    sitting.wait_for(PROMPT)
    sitting.type("r\n")
    sitting.wait_for("parted by |): ")
    sitting.type("\x15999 | một nghìn\n")  # the line cleared, other answers typed
    assert "999 | một nghìn" in sitting.wait_for(PROMPT)
    sitting.type("a\n")
    assert "no answer ('999') stands in the evidence" in sitting.wait_for(PROMPT)
    sitting.type("r\n")
    sitting.wait_for("parted by |): ")
    sitting.type(f"\x15{drafts[2].answers[0]}\n")
    sitting.wait_for(PROMPT)
    sitting.type("e\n")
    sitting.wait_for("Question: ")
    sitting.type(" Nói rõ?\n")  # typed after the question that stands on the line
    sitting.wait_for(PROMPT)
    sitting.type("a\n")
    sitting.wait_for("[4/8]")
    sitting.wait_for("(the documents do not say)")
    sitting.wait_for(PROMPT)
    sitting.type("r\n")
    sitting.wait_for("no answer to edit")
    sitting.wait_for(PROMPT)
    sitting.type("q\n")
    assert sitting.ends() == 0
    assert f"2 questions written to {out}." in " ".join(sitting.seen.split())
    kept = read_questions(out).questions
    assert [q.id for q in kept] == [drafts[0].id, drafts[2].id]
    assert kept[1].text == f"{drafts[2].text} Nói rõ?"
    assert kept[1].answers == drafts[2].answers[:1]
    assert here("eval", "validate", out, "--docs", folder).returncode == 0


def test_a_sitting_cut_off_keeps_what_was_accepted_and_is_resumed(
    sitting: Terminal, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "set.jsonl"
    for _ in range(2):
        sitting.wait_for(PROMPT)
        sitting.type("a\n")
    sitting.wait_for(PROMPT)
    sitting.interrupt()
    assert sitting.ends() == 130
    kept = read_questions(out).questions
    assert len(kept) == 2
    with closing(Terminal("eval", "draft", folder, "--out", out, "--lang", "vi", "--limit", "8")) as again:
        opening = " ".join(again.wait_for("[q] dừng: ").split())
        assert not any(question.text in opening for question in kept)
        again.type("\x04")  # Ctrl-D: the input ends
        assert again.ends() == 0
        assert "Đã ghi 0 câu" in again.seen
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == [q.id for q in kept]

"""The command line over a real index (built with the tiny encoder): every command, its output and exit status."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import shutil
import signal
import socket
import struct
import subprocess
import termios
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from commandline import COMMAND, assert_fails, docqa, environment, here

PLAN = """ỦY BAN NHÂN DÂN TỈNH AN LỘC
Số: 7/KH-UBND
An Lộc, ngày 5 tháng 3 năm 2021

KẾ HOẠCH
Trồng rừng ven biển năm 2021

I. MỤC TIÊU
Trồng mới 120 ha rừng phi lao chắn sóng ở ba huyện ven biển trong năm 2021.

II. TỔ CHỨC THỰC HIỆN
1. Sở Nông nghiệp và Phát triển nông thôn
- Cung ứng cây giống đạt tiêu chuẩn trước ngày 30/4/2021.
- Nghiệm thu diện tích rừng trồng trong quý IV.
2. Sở Tài chính
- Bố trí kinh phí 4,2 tỷ đồng từ ngân sách tỉnh.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Lý Thanh Mai
"""
WHO = "Ai ký Kế hoạch 7/KH-UBND?"
_UNANSWERABLE = {
    "id": "N",
    "question": "Ai ký Kế hoạch 555/KH-UBND?",
    "type": "unanswerable",
    "answerable": False,
    "answers": [],
    "evidence": [],
}


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "rung.txt").write_text(PLAN, encoding="utf-8")
    other = PLAN.replace("7/KH-UBND", "9/KH-UBND").replace("AN LỘC", "VĨNH HÀ").replace("Trồng rừng", "Trồng tre")
    (folder / "tre.txt").write_text(
        other.replace("2021", "2019").replace("Lý Thanh Mai", "Hồ Sĩ Tín"), encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def built(plans: Path, tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index made by the command line itself; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("built") / "index"
    done = docqa("index", plans, "--out", folder, "--model", tiny_encoder_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r": 2 văn bản, \d+ đoạn$", done.stdout)
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "index"))


def _json(*arguments: str | Path, status: int = 0) -> Any:
    done = here(*arguments, "--json")
    assert (done.returncode, done.stderr) == (status, "")
    return json.loads(done.stdout)


def test_ask_prints_the_answer_and_where_it_stands(built: Path) -> None:
    done = docqa("ask", built, WHO)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Lý Thanh Mai\n")
    for line in ("    Số: 7/KH-UBND · ", " · Ngày ban hành: 05/03/2021\n", "Nguồn: rung.txt", "Trích: “Lý Thanh Mai”"):
        assert line in done.stdout
    assert "\x1b" not in done.stdout
    english = here("ask", built, WHO, "--lang", "en").stdout
    assert "Number: 7/KH-UBND" in english
    assert here("ask", built, WHO, env={"DOCQA_LANG": "en"}).stdout == english


@pytest.mark.slow
def test_the_installed_command_does_it_all(plans: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    out, questions = tmp_path / "index", tmp_path / "questions.jsonl"
    questions.write_text(json.dumps(_UNANSWERABLE), encoding="utf-8")
    steps: list[tuple[list[str | Path], int, str]] = [
        (["index", plans / "rung.txt", "--out", out, "--model", tiny_encoder_folder], 0, "1 văn bản"),
        (["add", out, plans], 0, "2 văn bản"),
        (["search", out, "kinh phí", "-k", "1"], 0, "[1]"),
        (["ask", out, "Ai ký Kế hoạch 555/KH-UBND?"], 1, "không trả lời"),
        (["info", out], 0, "2 văn bản"),
        (["eval", "run", out, questions, "--out", tmp_path / "run"], 0, "abstain_recall"),
        (["remove", out, "tre.txt"], 0, "1 văn bản"),
        (["check", out], 0, "nguyên vẹn"),
    ]
    for arguments, status, words in steps:
        done = docqa(*arguments)
        assert (done.returncode, done.stderr) == (status, ""), arguments
        assert words in done.stdout, arguments


@pytest.mark.slow
def test_serve_says_where_it_is_and_ends_when_interrupted(built: Path) -> None:
    pytest.importorskip("gradio")
    process = subprocess.Popen(
        [COMMAND, "serve", built, "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    )
    try:
        assert process.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline().decode("utf-8"))
        assert found
        with urllib.request.urlopen(found.group(), timeout=60) as page:  # noqa: S310 - our own address
            assert page.status == 200
            assert b"docqa" in page.read()
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, b"", b"")


def test_serve_at_a_port_that_is_taken(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert_fails(here("serve", built, "--port", str(taken.getsockname()[1])), 2, "--port")


def test_ask_as_json_cites_the_source_exactly(built: Path, plans: Path) -> None:
    answer = _json("ask", built, WHO)
    assert (answer["text"], answer["abstained"], answer["kind"]) == ("Lý Thanh Mai", False, "metadata")
    (citation,) = answer["citations"]
    assert PLAN[citation["start"] : citation["end"]] == citation["quote"] == "Lý Thanh Mai"
    assert citation["document"]["number"] == "7/KH-UBND"
    assert citation["document"]["issued"] == "2021-03-05"


def test_ask_reads_the_question_from_standard_input(built: Path) -> None:
    for arguments in (["ask", built], ["ask", built, "-"]):
        done = here(*arguments, stdin=f"\ufeff{WHO}\n".encode())
        assert (done.returncode, done.stdout.split("\n")[0]) == (0, "Lý Thanh Mai")


def test_ask_says_when_the_documents_do_not_answer(built: Path) -> None:
    question = "Ai ký Kế hoạch 555/KH-UBND?"
    done = here("ask", built, question)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("Các văn bản không trả lời câu hỏi này.\n")
    answer = _json("ask", built, question, status=1)
    assert (answer["text"], answer["citations"], answer["kind"]) == ("", [], "none")


def test_ask_under_filters(built: Path) -> None:
    question = "Ai ký kế hoạch?"
    assert _json("ask", built, question, "--year", "2019")["text"] == "Hồ Sĩ Tín"
    assert _json("ask", built, question, "--document", "rung.txt")["text"] == "Lý Thanh Mai"
    assert here("ask", built, question, "--number", "1/QĐ-BYT").returncode == 1


def test_search_as_json_and_in_words(built: Path) -> None:
    found = _json("search", built, "kinh phí trồng rừng", "-k", "3", "--mode", "bm25")
    assert found["query"]["text"] == "kinh phí trồng rừng"
    assert 1 <= len(found["hits"]) <= 3
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    for hit in found["hits"]:
        assert set(hit["chunk"]) >= {"id", "document_id", "section", "start", "end", "text"}
        assert "dense" not in hit["scores"]
    done = here("search", built, "kinh phí trồng rừng", "-k", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("[1] ")
    assert "[2] " not in done.stdout


BARE = "so tai chinh bo tri kinx 7/KH-UBND"


def test_search_explains_each_hit(built: Path) -> None:
    found = _json("search", built, BARE, "-k", "3", "--explain")
    assert found["query"]["restored"] == "sở tài chính bố trí kinx 7/KH-UBND"
    assert "kinh" in found["query"]["replaced"]["kinx"]
    for hit in found["hits"]:
        why = hit["explanation"]
        parts = [side["part"] for side in why["sides"]] + [boost["part"] for boost in why["boosts"]]
        assert sum(parts) + why["raised"] == pytest.approx(hit["score"], abs=1e-6)
        assert sum(term["part"] for term in why["terms"]) == pytest.approx(hit["scores"]["bm25"], rel=1e-6)
    assert all(hit["explanation"] is None for hit in _json("search", built, BARE)["hits"])

    told = here("search", built, BARE, "-k", "1", "--explain").stdout
    for line in (
        f"Câu hỏi: {BARE}\n",
        "đã hiểu là: sở tài chính bố trí kinx 7/KH-UBND\n",
        "Ngôn ngữ: tiếng Việt\n",
        "tài_chính 0.",
        "kinx → ",
        "số 7/KH-UBND",
        "hạng 1 → ",
        "Văn bản được ưu tiên: Số 7/KH-UBND → 0.500",
    ):
        assert line in told
    assert f"{found['hits'][0]['score']:.3f} = " in told
    english = here("search", built, BARE, "-k", "1", "--explain", "--lang", "en").stdout
    assert "understood as: sở tài chính" in english
    assert "Document favoured: Number 7/KH-UBND → 0.500" in english
    dense = here("search", built, "kinh phí", "-k", "1", "--explain", "--mode", "dense").stdout
    assert "BM25" not in dense


def test_how_a_question_was_understood_stands_above_what_was_found(built: Path) -> None:
    bare = "ai ky ke hoach 7/KH-UBND"
    for command in ("ask", "search"):
        assert here(command, built, bare).stdout.startswith("đã hiểu là: ai ký kế hoạch 7/KH-UBND\n")
        assert "hiểu là" not in here(command, built, WHO).stdout


def test_search_filters_repeat(built: Path) -> None:
    def documents(*options: str) -> set[str]:
        hits = _json("search", built, "Sở Tài chính", "-k", "50", *options)["hits"]
        return {hit["chunk"]["document_id"] for hit in hits}

    assert documents() == documents("--year", "2019", "--year", "2021") == {"rung.txt", "tre.txt"}
    assert documents("--number", "9/KH-UBND") == documents("--year", "2019") == {"tre.txt"}
    assert documents("--kind", "Chỉ thị") == set()


@pytest.mark.parametrize("k", ["0", "-1"])
def test_search_for_no_passages_is_bad_input(built: Path, k: str) -> None:
    assert_fails(here("search", built, "rừng", "-k", k), 2, "k ")


def test_info_in_words_and_as_json(built: Path) -> None:
    facts = _json("info", built, "--documents")
    assert (facts["documents"], facts["generation"]) == (2, 1)
    assert facts["chunks"] >= 2
    assert facts["filters"]["year"] == [2019, 2021]
    assert [d["id"] for d in facts["listing"]] == ["rung.txt", "tre.txt"]
    done = here("info", built)
    assert (done.returncode, done.stderr) == (0, "")
    assert "7/KH-UBND" in done.stdout
    assert "rung.txt  Kế hoạch 7/KH-UBND" in here("info", built, "--documents").stdout


def test_check_says_sound_or_what_is_wrong(copied: Path) -> None:
    done = here("check", copied)
    assert (done.returncode, done.stderr) == (0, "")
    assert "nguyên vẹn" in done.stdout
    biggest = max((p for p in copied.rglob("*") if p.is_file()), key=lambda p: p.stat().st_size)
    data = bytearray(biggest.read_bytes())
    data[len(data) // 2] ^= 0xFF
    biggest.write_bytes(data)
    done = here("check", copied)
    assert (done.returncode, done.stderr) == (4, "")
    assert biggest.name in done.stdout


def test_add_then_remove_a_document(copied: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "song.txt").write_text(PLAN.replace("7/KH-UBND", "11/KH-UBND").replace("rừng", "cỏ"), encoding="utf-8")
    done = here("add", copied, more)
    assert (done.returncode, done.stderr) == (0, "")
    assert ": 3 văn bản" in done.stdout
    assert _json("search", copied, "11/KH-UBND", "--number", "11/KH-UBND")["hits"]
    done = here("remove", copied, "song.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert ": 2 văn bản" in done.stdout
    assert_fails(here("remove", copied, "song.txt"), 2, "song.txt")
    assert here("check", copied).returncode == 0


def test_files_left_out_are_named_and_status_is_3(plans: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    shutil.copy(plans / "rung.txt", tmp_path / "plans")
    (tmp_path / "plans" / "empty.txt").touch()
    done = here("index", tmp_path / "plans", "-o", tmp_path / "index", "--model", tiny_encoder_folder, "--lang", "en")
    assert done.returncode == 3
    assert "1 documents" in done.stdout
    (line,) = done.stderr.splitlines()
    assert line.startswith("skipped: ")
    assert "empty.txt" in line
    done = here("add", tmp_path / "index", tmp_path / "plans")
    assert done.returncode == 3
    assert "empty.txt" in done.stderr


def test_settings_come_from_a_file_and_options_win(plans: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    settings = tmp_path / "docqa.toml"
    settings.write_text(
        f'[lexical]\nengine = "bm25s"\nk1 = 0.9\n[encoder]\nmodel = "{tiny_encoder_folder}"\n', encoding="utf-8"
    )
    out = tmp_path / "index"
    done = here("index", plans, "--out", out, "--config", settings, "--engine", "rank-bm25")
    assert (done.returncode, done.stderr) == (0, "")
    lexical = _json("info", out)["config"]["lexical"]
    assert (lexical["engine"], lexical["k1"]) == ("rank-bm25", 0.9)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[lexicel]\n", "lexicel"),
        ("[lexical]\nk1 = -1\n", "lexical.k1"),
        ("lexical = 3\n", "lexical"),
        ("[chunking]\ntarget = 8\nminimum = 9\n", "minimum <= target"),
        ("= no toml", "TOML"),
        (None, "docqa.toml"),
    ],
)
def test_bad_settings(text: str | None, word: str, plans: Path, tmp_path: Path) -> None:
    settings = tmp_path / "docqa.toml"
    if text is not None:
        settings.write_text(text, encoding="utf-8")
    assert_fails(here("index", plans, "--out", tmp_path / "index", "--config", settings, "--engine", "bm25s"), 2, word)
    assert not (tmp_path / "index").exists()


def test_eval_counts_on_questions_of_ones_own(built: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    evidence = [{"doc": "rung.txt", "quote": "Lý Thanh Mai"}]
    answered = {"id": "A", "question": WHO, "type": "metadata", "answerable": True, "answers": ["Lý Thanh Mai"]}
    records = [answered | {"evidence": evidence}, _UNANSWERABLE]
    questions.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), encoding="utf-8")
    figures = _json("eval", "run", built, questions, "--out", tmp_path / "run")["groups"][0]["figures"]
    assert {name: figures[name]["questions"] for name in ("hit@1", "hit@5", "cite_p", "correct", "verbatim")} == {
        "hit@1": 1,
        "hit@5": 1,
        "cite_p": 1,
        "correct": 2,
        "verbatim": 2,
    }
    assert figures["correct"]["value"] == figures["verbatim"]["value"] == figures["EM"]["value"] == 1.0


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("{", "line 1"),
        ('{"q": 1}', "'id'"),
        (json.dumps(_UNANSWERABLE | {"answerable": True}), "line 1"),
        (json.dumps(_UNANSWERABLE | {"type": "quiz"}), "'type'"),
        (json.dumps(_UNANSWERABLE) + "\n" + json.dumps(_UNANSWERABLE), "line 2"),
        ("", "no question"),
    ],
)
def test_eval_on_bad_questions(line: str, word: str, built: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(line, encoding="utf-8")
    assert_fails(here("eval", "run", built, tmp_path / "q.jsonl", "--out", tmp_path / "run"), 2, word, "q.jsonl")
    assert not (tmp_path / "run").exists()


def test_eval_without_a_file(built: Path, tmp_path: Path) -> None:
    assert_fails(here("eval", "run", built, tmp_path / "none.jsonl", "--out", tmp_path / "run"), 2, "none.jsonl")


def _on_a_terminal(columns: int, *arguments: str | Path) -> tuple[int, str]:
    """Run on a terminal of ``columns``; the status, and what the terminal was sent."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen(
        [COMMAND, *arguments], stdin=theirs, stdout=theirs, stderr=theirs, env=environment({"TERM": "xterm-256color"})
    )
    os.close(theirs)
    sent = b""
    try:
        while data := os.read(ours, 65536):
            sent += data
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    return process.wait(timeout=60), sent.decode("utf-8")


def test_a_terminal_gets_wrapped_and_styled_text(built: Path) -> None:
    from rich.cells import cell_len

    columns = 60
    status, sent = _on_a_terminal(columns, "search", built, "Bố trí kinh phí 4,2 tỷ đồng từ ngân sách tỉnh", "-k", "3")
    assert status == 0
    assert "\x1b[" in sent
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", sent).replace("\r", "").split("\n")
    assert max(cell_len(line.rstrip()) for line in lines) <= columns
    words = " ".join(" ".join(lines).split())
    assert "Bố trí kinh phí 4,2 tỷ đồng" in words


def test_a_progress_bar_only_where_someone_sees_it(plans: Path, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    arguments = ["index", plans, "--out", tmp_path / "index", "--model", tiny_encoder_folder]
    assert "embedding" in _on_a_terminal(100, *arguments)[1]


def test_a_reader_that_leaves_early_is_no_error(built: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "search", built, "kế hoạch"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 141


def test_marks_in_a_document_are_printed_not_obeyed(tiny_encoder_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = PLAN.replace("120 ha", "[bold]120[/bold] \x1b[31mha")
    (tmp_path / "plans" / "a.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "index"
    assert here("index", tmp_path / "plans", "--out", out, "--model", tiny_encoder_folder).returncode == 0
    _, sent = _on_a_terminal(100, "search", out, "Trồng mới rừng phi lao chắn sóng", "-k", "9")
    assert "[bold]120[/bold] \ufffd[31mha" in sent

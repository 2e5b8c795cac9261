"""Runs: asked, kept, read again, compared, tabled; on the sample plans with the tiny encoder."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commandline import ROOT, assert_fails, here

import docqa
from docqa import Index, Retrieval
from docqa.errors import InputError
from docqa.evaluate import (
    WAYS,
    Asked,
    Figure,
    Found,
    Group,
    Question,
    QuestionSet,
    Run,
    RunSettings,
    Span,
    ablate,
    ablation,
    bases,
    compare,
    comparison_table,
    load_questions,
    read_grid,
    read_run,
    read_settings,
    results,
    run,
    typed,
    write_run,
)
from docqa.evaluate.remembering import Remembering
from docqa.evaluate.run import drawn
from docqa.evaluate.runs import FIGURES, FORMAT, QUESTIONS, SECONDS, TEXTS, speed
from docqa.evaluate.typed import stripped

DEV = ROOT / "eval" / "data" / "dev.jsonl"
PLANS = ROOT / "eval" / "data" / "plans"


@pytest.fixture(scope="module")
def index(tiny_index: Path) -> Iterator[Index]:
    with Index.open(tiny_index) as opened:
        yield opened


@pytest.fixture(scope="module")
def few() -> QuestionSet:
    """A dozen dev questions of several types, unanswerable ones among them."""
    whole = load_questions(DEV)
    kept = [q for t in ("metadata", "span", "tasks", "compare", "unanswerable") for q in whole.questions if q.type == t]
    return replace(whole, questions=tuple(kept[:: max(1, len(kept) // 12)][:12]))


@pytest.fixture(scope="module")
def made(index: Index, few: QuestionSet, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(index, few, tmp_path_factory.mktemp("runs") / "first", progress=False)


def test_a_run_is_read_as_it_was_written(made: Run) -> None:
    again = read_run(made.folder)
    assert (again.asked, again.groups, again.texts) == (made.asked, made.groups, made.texts)
    assert again.scores == made.scores
    assert {step: len(taken) for step, taken in again.seconds.items()} == {"search": 12, "ask": 12}
    assert again.facts["format"] == FORMAT
    assert again.facts["questions"]["count"] == 12


def test_a_run_keeps_what_came(made: Run, index: Index) -> None:
    assert [len(a.hits) for a in made.asked] == [10] * 12
    assert any(a.answered for a in made.asked)
    for one in made.asked:
        assert bool(one.gold) == one.answerable
        for span in (*one.citations, *(s for piece in one.gold for s in piece)):
            assert made.texts[span.doc][span.start : span.end] == span.text
        assert all(c.exact for c in one.citations)
    assert made.facts["index"]["digest"] == index.info()["digest"]
    assert made.facts["versions"]["docqa"]


def test_the_same_run_gives_the_same_figures_to_the_last_digit(
    made: Run, index: Index, few: QuestionSet, tmp_path: Path
) -> None:
    second = run(index, few, tmp_path / "second", progress=False)
    for name in (QUESTIONS, FIGURES, TEXTS):
        assert (second.folder / name).read_bytes() == (made.folder / name).read_bytes()


def test_groups_say_how_many_questions_each_figure_is_over(made: Run) -> None:
    by = {(g.by, g.name): g for g in made.groups}
    assert by["all", "all"].questions == 12
    assert sum(g.questions for g in made.groups if g.by == "type") == 12
    answerable = by["kind", "answerable"]
    assert answerable.figures["hit@1"].questions == answerable.questions < 12
    for group in made.groups:
        for figure in group.figures.values():
            assert figure.value is None or figure.low is None or figure.low <= figure.value <= figure.high  # type: ignore[operator]


def test_nothing_is_replaced(made: Run, index: Index, few: QuestionSet) -> None:
    before = (made.folder / QUESTIONS).read_bytes()
    with pytest.raises(InputError, match="is there already"):
        run(index, few, made.folder, progress=False)
    assert (made.folder / QUESTIONS).read_bytes() == before


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"doc": "khong-co.txt", "quote": "x"}, "khong-co.txt"),
        ({"doc": "dong-thuan-du-lich-2019.txt", "quote": "Không đâu viết câu này."}, "does not stand in"),
        ({"doc": "dong-thuan-du-lich-2019.txt", "quote": "du lịch"}, "more than once"),
    ],
)
def test_evidence_that_the_index_does_not_hold(
    index: Index, tmp_path: Path, record: dict[str, str], words: str
) -> None:
    file = tmp_path / "q.jsonl"
    good = DEV.read_text(encoding="utf-8").splitlines()[0]
    bad = {"id": "X", "question": "Gì?", "type": "span", "style": "plain", "answerable": True, "answers": ["x"]}
    file.write_text(good + "\n" + json.dumps(bad | {"evidence": [record]}) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=words) as caught:
        run(index, load_questions(file), tmp_path / "run", progress=False)
    assert f"{file}, line 2" in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["q.jsonl"]


def test_passages_alone(index: Index, few: QuestionSet, tmp_path: Path) -> None:
    settings = RunSettings(answers=False, mode="bm25", k=3)
    found = run(index, few, tmp_path / "found", settings=settings, progress=False)
    assert set(found.seconds) == {"search"}
    assert {len(a.hits) for a in found.asked} == {3}
    assert not any(a.answered or a.abstained for a in found.asked)
    figures = found.groups[0].figures
    assert "hit@1" in figures
    assert not {"correct", "cite_p", "verbatim", "answered", "AUROC"} & figures.keys()


def test_questions_asked_of_the_documents_that_do_not_answer_them(
    index: Index, few: QuestionSet, tmp_path: Path
) -> None:
    made = run(index, few, tmp_path / "withheld", settings=RunSettings(withheld=True), progress=False)
    assert [a.id for a in made.asked] == [q.id for q in few.questions]
    for question, asked in zip(few.questions, made.asked, strict=True):
        assert not asked.answerable
        assert {h.doc for h in asked.hits}.isdisjoint(e.doc for e in question.evidence)
        assert {c.doc for c in asked.citations}.isdisjoint(e.doc for e in question.evidence)
    assert made.groups[0].figures["abstain_recall"].questions == len(few)
    with pytest.raises(ValueError, match="needs answers"):
        RunSettings(withheld=True, answers=False)


def test_withheld_needs_other_documents(tiny_encoder_folder: Path, few: QuestionSet, tmp_path: Path) -> None:
    question = next(q for q in few.questions if q.evidence)
    config = docqa.Config.model_validate({"encoder": {"model": str(tiny_encoder_folder), "precision": "fp32"}})
    own = PLANS / question.evidence[0].doc
    one = replace(few, questions=(question,))
    with (
        Index.build([own], tmp_path / "one", config=config, progress=False) as small,
        pytest.raises(InputError, match="do not answer"),
    ):
        run(small, one, tmp_path / "run", settings=RunSettings(withheld=True), progress=False)
    assert not (tmp_path / "run").exists()


def test_questions_typed_in_another_way(index: Index, few: QuestionSet, tmp_path: Path) -> None:
    plain = run(index, few, tmp_path / "plain", settings=RunSettings(answers=False), progress=False)
    assert {a.asked for a in plain.asked} == {""}
    bare = run(index, few, tmp_path / "bare", settings=RunSettings(answers=False, typed="stripped"), progress=False)
    assert [a.question for a in bare.asked] == [q.text for q in few.questions]
    assert [a.asked for a in bare.asked] == [stripped(q.text) for q in few.questions]
    assert [a.hits for a in bare.asked] != [a.hits for a in plain.asked]
    assert read_run(bare.folder).asked == bare.asked
    assert bare.facts["settings"]["typed"] == "stripped"
    assert "questions typed: stripped" in results([bare.folder])
    assert "asked" not in json.loads((plain.folder / QUESTIONS).read_text(encoding="utf-8").splitlines()[0])
    for one in bare.asked:
        assert [h.start for h in one.hits] == [h.chunk.start for h in index.search(one.asked, k=10)]


def test_some_of_the_questions(index: Index, few: QuestionSet, tmp_path: Path) -> None:
    settings = RunSettings(answers=False, most=3)
    made = run(index, few, tmp_path / "three", settings=settings, progress=False)
    assert [a.id for a in made.asked] == [q.id for q in drawn(few.questions, 3, settings.seed)]
    assert read_run(made.folder).facts["questions"]["count"] == 3
    assert "drawn by chance, seed 13" in results([made.folder])


def test_fewer_questions_are_among_more_of_them(few: QuestionSet) -> None:
    whole = list(few.questions)
    three, five = drawn(whole, 3, 13), drawn(whole, 5, 13)
    assert (len(three), len(five)) == (3, 5)
    assert [q for q in five if q in three] == three
    assert [q for q in whole if q in five] == five
    assert any(drawn(whole, 3, seed) != three for seed in range(20))
    assert drawn(whole, None, 13) == drawn(whole, len(whole), 13) == whole


@pytest.mark.parametrize(("accents", "way"), [(True, "as-is"), (False, "stripped")])
def test_a_run_of_before_questions_were_typed(made: Run, tmp_path: Path, accents: bool, way: str) -> None:
    folder = _copy(made, tmp_path)
    facts = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    del facts["settings"]["typed"]
    facts["settings"]["accents"] = accents
    (folder / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    settings = read_run(folder).facts["settings"]
    assert settings["typed"] == way
    assert "accents" not in settings
    assert RunSettings.model_validate(settings) == RunSettings(typed=way)  # type: ignore[arg-type]


# Settings and grids


def _grid(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "grid.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_grid_is_the_product_of_its_lists(tmp_path: Path) -> None:
    grid = read_grid(
        _grid(
            tmp_path, "[run]\nanswers = false\nk = [3, 5]\n[chunking]\ntarget = 100\n[retrieval]\npair = [0.0, 1.0]\n"
        )
    )
    assert [s.name for s in grid] == ["k=3 pair=0.0", "k=3 pair=1.0", "k=5 pair=0.0", "k=5 pair=1.0"]
    assert {s.config.chunking.target for s in grid} == {100}
    assert [s.settings.retrieval.pair for s in grid if s.settings.retrieval] == [0.0, 1.0, 0.0, 1.0]
    assert [s.name for s in read_grid(_grid(tmp_path, ""))] == ["default"]


VARIANTS = """
[run]
answers = false
typed = ["as-is", "stripped"]
[retrieval]
pair = 0.5
[[variant]]
name = "all"
[[variant]]
name = "no restoring"
retrieval = { restore = false }
[[variant]]
name = "BM25"
run = { mode = "bm25" }
"""


def test_every_combination_is_run_in_every_variant(tmp_path: Path) -> None:
    grid = read_grid(_grid(tmp_path, VARIANTS))
    assert [(s.name, s.base) for s in grid] == [
        ("typed=as-is: all", ""),
        ("typed=as-is: no restoring", "typed=as-is: all"),
        ("typed=as-is: BM25", "typed=as-is: all"),
        ("typed=stripped: all", ""),
        ("typed=stripped: no restoring", "typed=stripped: all"),
        ("typed=stripped: BM25", "typed=stripped: all"),
    ]
    assert [(s.settings.typed, s.settings.mode) for s in grid[2:4]] == [("as-is", "bm25"), ("stripped", "hybrid")]
    assert [s.settings.retrieval for s in grid[:2]] == [Retrieval(pair=0.5), Retrieval(pair=0.5, restore=False)]
    assert bases(grid)["typed=stripped: all"] == "typed=as-is: all"
    assert bases(grid)["typed=stripped: BM25"] == "typed=stripped: all"
    # Where a variant asks of retrieval, those that ask nothing search with the defaults, not with an index's own.
    plain = read_grid(_grid(tmp_path, "[[variant]]\nname='a'\n[[variant]]\nname='b'\nretrieval={pair=0.0}\n"))
    assert [s.settings.retrieval for s in plain] == [Retrieval(), Retrieval(pair=0.0)]
    assert [s.settings.retrieval for s in read_grid(_grid(tmp_path, "[run]\nk=3\n"))] == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[variant]]\nretrieval = { pair = 0.0 }\n", "with a name"),
        ("[[variant]]\nname = ' '\n", "with a name"),
        ("variant = 3\n", "with a name"),
        ("[[variant]]\nname = 'a'\n[[variant]]\nname = 'a'\n", "two variants are named 'a'"),
        ("[[variant]]\nname = 'a'\nspeed = { x = 1 }\n", "variant 'a': 'speed' is no table"),
        ("[[variant]]\nname = 'a'\nrun = { k = [1, 2] }\n", "a: setting 'k'"),
        ("[run]\nk = [3, 5]\n[[variant]]\nname = 'a'\nrun = { k = 1 }\n", "run.k is varied by a list"),
        ("[run]\nk = [0]\n", "k"),
        ("[run]\nquick = [1]\n", "quick"),
        ("[chunking]\ntarget = [1000]\n", "minimum <= target <= maximum"),
        ("[speed]\nx = 1\n", "speed"),
        ("k = 3\n", "'k' is no table"),
        ("[run]\nk = []\n", "empty list"),
        ("[run]\nk = [3, 3]\n", "twice"),
        ("[run]\nmode = ['bm25']\n", "set answers to false"),
        ("[run\n", "not a TOML file"),
        ("[retrieval]\ndense_share = [2.0]\n", "dense_share"),
    ],
)
def test_a_grid_that_cannot_be_used(tmp_path: Path, text: str, words: str) -> None:
    path = _grid(tmp_path, text)
    with pytest.raises(InputError, match=words) as caught:
        read_grid(path)
    assert str(path) in str(caught.value)


def test_settings(tmp_path: Path) -> None:
    path = _grid(tmp_path, "k = 7\n[retrieval]\nfusion = 'rrf'\n")
    settings = read_settings(path, seed=3, mode=None)
    assert (settings.k, settings.seed, settings.mode) == (7, 3, "hybrid")
    assert settings.retrieval is not None
    assert settings.retrieval.fusion == "rrf"
    with pytest.raises(InputError, match="speed"):
        read_settings(_grid(tmp_path, "speed = 1\n"))
    path.write_bytes(b"k = '\xe1'\n")
    with pytest.raises(InputError, match="line 1: not UTF-8"):
        read_settings(path)


def test_the_grids_of_the_project_can_be_read() -> None:
    grids = sorted((ROOT / "eval" / "grids").glob("*.toml"))
    assert len(grids) >= 4
    assert all(len(read_grid(path)) > 1 for path in grids)


def test_ablation_embeds_each_text_once(
    tmp_path: Path, tiny_encoder_folder: Path, few: QuestionSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docqa.models.sentence import SentenceEncoder

    passages: list[str] = []
    encode = SentenceEncoder.encode_passages

    def counted(self: SentenceEncoder, texts: Any, **options: Any) -> Any:
        passages.extend(texts)
        return encode(self, texts, **options)

    monkeypatch.setattr(SentenceEncoder, "encode_passages", counted)
    grid = read_grid(
        _grid(
            tmp_path,
            f"[encoder]\nmodel = '{tiny_encoder_folder}'\nprecision = 'fp32'\n[run]\nanswers = false\n"
            "[lexical]\nb = [0.75, 0.3]\n[retrieval]\ndense_share = [0.3, 0.0]\n",
        )
    )
    runs = ablate([PLANS], few, grid, tmp_path / "out", progress=False)
    assert [r.name for r in runs] == [s.name for s in grid]
    assert len(passages) == len(set(passages)) > 300
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "001-b=0.75-dense_share=0.3",
        "002-b=0.75-dense_share=0.0",
        "003-b=0.3-dense_share=0.3",
        "004-b=0.3-dense_share=0.0",
    ]
    assert [r.facts["index"]["config"]["lexical"]["b"] for r in runs] == [0.75, 0.75, 0.3, 0.3]
    hits = [[a.hits for a in r.asked] for r in runs]
    assert all(hits[0] != other for other in hits[1:])


def test_ablation_of_an_index_asks_it_as_it_stands(
    tiny_index: Path, few: QuestionSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docqa.models.sentence import SentenceEncoder

    encoded: list[str] = []
    encode = SentenceEncoder.encode_queries

    def counted(self: SentenceEncoder, texts: Any) -> Any:
        encoded.extend(texts)
        return encode(self, texts)

    monkeypatch.setattr(SentenceEncoder, "encode_queries", counted)
    monkeypatch.setattr(Index, "build", lambda *_, **__: pytest.fail("built"))
    files = {p: p.stat().st_mtime_ns for p in tiny_index.rglob("*")}
    grid = read_grid(_grid(tmp_path, VARIANTS.replace("answers = false", "answers = false\nresamples = 100")))
    runs = ablate([tiny_index], few, grid, tmp_path / "out", progress=False)
    assert {p: p.stat().st_mtime_ns for p in tiny_index.rglob("*")} == files
    assert [r.name for r in runs] == [s.name for s in grid]
    assert len(encoded) == len(set(encoded)) > len(few)
    assert [r.facts["index"]["retrieval"]["restore"] for r in runs] == [True, False, True] * 2
    assert [r.asked[0].asked for r in runs[:3]] == [""] * 3
    # Nothing is there to restore in what is typed with its accents.
    whole, bare, bm25, stripped_whole, stripped_bare, _ = ([a.hits for a in r.asked] for r in runs)
    assert stripped_whole != stripped_bare
    assert stripped_whole != whole != bm25
    assert sum(a != b for a, b in zip(whole, bare, strict=True)) < sum(
        a != b for a, b in zip(stripped_whole, stripped_bare, strict=True)
    )
    text = ablation(runs[0], compare(runs, bases=bases(grid), tested=["hit@5"], resamples=200))
    rows = [line for line in text.splitlines() if line.startswith("| ")][1:]
    assert [row.split(" | ")[0] for row in rows[1:5]] == [
        "| **typed=as-is: all**",
        "| typed=as-is: no restoring",
        "| typed=as-is: BM25",
        "| **typed=stripped: all**",
    ]
    assert "the bold row above it" in text


@pytest.mark.parametrize(
    ("text", "words"),
    [("[chunking]\ntarget = 100\n", "chunking.target"), ("[lexical]\nb = [0.75, 0.3]\n", "lexical.b")],
)
def test_a_grid_that_changes_a_standing_index(
    tiny_index: Path, few: QuestionSet, tmp_path: Path, text: str, words: str
) -> None:
    grid = read_grid(_grid(tmp_path, "[run]\nanswers = false\n" + text))
    with pytest.raises(InputError, match=f"is an index, built with another {words}") as caught:
        ablate([tiny_index], few, grid, tmp_path / "out", progress=False)
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_remembering_changes_nothing(tiny_encoder_folder: Path) -> None:
    from docqa import load_encoder

    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    kept = Remembering(encoder)
    texts = ["Sở Y tế", "Công an tỉnh", "Sở Y tế"]
    for _ in range(2):
        np.testing.assert_allclose(kept.encode_passages(texts), encoder.encode_passages(texts), atol=1e-6)
        np.testing.assert_allclose(kept.encode_queries(texts), encoder.encode_queries(texts), atol=1e-6)
        assert kept.count_tokens(texts) == encoder.count_tokens(texts)
    assert kept.fingerprint == encoder.fingerprint


# Comparing


def _synthetic(folder: Path, right: list[float], name: str = "") -> Run:
    """A run whose questions score ``right``."""
    asked = tuple(
        Asked(f"Q{n}", f"Câu {n}?", "span", "plain", True, ("a",), gold=((Span("d.txt", n, n + 1, "x"),),))
        for n in range(len(right))
    )
    mean = sum(right) / len(right)
    groups = (Group("all", "all", len(right), {"correct": Figure(mean, mean, mean, len(right))}),)
    return Run(folder, {"name": name or folder.name}, asked, tuple({"correct": r} for r in right), groups)


def test_what_differs_by_more_than_chance(tmp_path: Path) -> None:
    worse = _synthetic(tmp_path / "worse", [1.0, 0.0, 0.0, 0.0] * 10)
    better = _synthetic(tmp_path / "better", [1.0, 1.0, 0.0, 1.0] * 10)
    close = _synthetic(tmp_path / "close", [1.0, 0.0, 0.0, 0.0] * 9 + [1.0, 1.0, 0.0, 0.0])
    result = compare([worse, better, close])
    assert result.differences["better", "correct"].significant
    assert result.differences["better", "correct"].value == pytest.approx(0.5)
    assert result.differences["close", "correct"].value == pytest.approx(1 / 40)
    assert result.differences["close", "correct"].p == 1.0
    assert not result.differences["close", "correct"].significant
    # Two tests: Holm doubles the smaller p.
    smaller = result.differences["better", "correct"]
    assert smaller.adjusted == pytest.approx(min(1.0, 2 * smaller.p))
    table = comparison_table(result).splitlines()
    assert table[0] == "|  | worse | better | close |"
    assert "0.750 [0.750, 0.750] * |" in table[2]


def test_each_run_is_compared_with_its_base(tmp_path: Path) -> None:
    low, high = [1.0, 0.0, 0.0, 0.0] * 10, [1.0, 1.0, 0.0, 1.0] * 10
    runs = [_synthetic(tmp_path / n, right) for n, right in (("a", low), ("b", high), ("c", high), ("d", low))]
    result = compare(runs, bases={"b": "a", "c": "a", "d": "c"})
    assert {run: d.value for (run, _), d in result.differences.items()} == pytest.approx(
        {"b": 0.5, "c": 0.5, "d": -0.5}
    )
    # Holm corrects among the runs of one base: two tests with a, one with c.
    one, two, alone = (result.differences[n, "correct"] for n in "bcd")
    assert one.adjusted == pytest.approx(2 * one.p)
    assert two.adjusted == pytest.approx(max(one.adjusted, two.p))
    assert alone.adjusted == alone.p
    table = comparison_table(result).splitlines()
    assert table[2].startswith("| **a** | 0.250 [0.250, 0.250] |")
    assert table[5] == "| d | 0.250 [0.250, 0.250] -0.500 * |"
    assert not compare(runs, tested=["hit@1"]).differences
    assert "**" not in comparison_table(compare(runs))


def test_only_runs_of_the_same_questions_compare(tmp_path: Path) -> None:
    one, two = _synthetic(tmp_path / "one", [1.0, 0.0]), _synthetic(tmp_path / "two", [1.0, 0.0, 1.0])
    with pytest.raises(InputError, match="asked other questions"):
        compare([one, two])
    with pytest.raises(InputError, match="two runs"):
        compare([one])
    with pytest.raises(InputError, match="named 'one'"):
        compare([one, _synthetic(tmp_path / "other", [1.0, 0.0], name="one")])


def test_percentiles_of_speed() -> None:
    [step] = speed({"ask": [0.1] * 90 + [0.5] * 10, "search": []})
    assert (step.step, step.p50, step.p95) == ("ask", pytest.approx(0.1), pytest.approx(0.5))
    assert step.rate == pytest.approx(100 / 14)


# Run folders of others


def _copy(made: Run, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made.folder, tmp_path / "copy"))


def _edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_run_of_another_version(made: Run, tmp_path: Path) -> None:
    folder = _copy(made, tmp_path)
    _edit(folder / "run.json", lambda t: t.replace(f'"format": {FORMAT}', '"format": 99'))
    with pytest.raises(InputError, match=r"format 99.*run the questions again"):
        read_run(folder)
    with pytest.raises(InputError, match="holds no run"):
        read_run(tmp_path)


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        (QUESTIONS, lambda t: t.replace('"hits"', '"hit"', 1), "line 1: damaged"),
        (QUESTIONS, lambda t: t[: len(t) - 40], "line 12: not JSON"),
        (QUESTIONS, lambda t: t.replace('"start": ', '"start": "x', 1).replace(",", '",', 1), "line 1"),
        (FIGURES, lambda t: t[:-20], "figures.json is damaged"),
        (FIGURES, lambda t: t.replace('"questions"', '"n"', 1), "figures.json: damaged"),
        (SECONDS, lambda t: "[]", "seconds.json: damaged"),
        (TEXTS, lambda t: t.replace('"text"', '"words"', 1), "line 1: damaged"),
        ("run.json", lambda t: "[]", "says nothing"),
    ],
)
def test_a_damaged_run(made: Run, tmp_path: Path, file: str, change: Callable[[str], str], words: str) -> None:
    folder = _copy(made, tmp_path)
    _edit(folder / file, change)
    with pytest.raises(InputError, match=words) as caught:
        read_run(folder)
    assert len(str(caught.value).splitlines()) == 1


def test_a_run_without_texts_is_still_one(made: Run, tmp_path: Path) -> None:
    folder = _copy(made, tmp_path)
    (folder / TEXTS).unlink()
    assert read_run(folder).texts == {}


def test_half_a_run_is_never_there(made: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docqa.evaluate.runs._dump_lines", full)
    with pytest.raises(OSError, match=r"cannot write .*No space left"):
        write_run(replace(made, folder=tmp_path / "full"))
    assert list(tmp_path.iterdir()) == []


# Kept figures


def test_results_are_made_from_folders(made: Run, tmp_path: Path) -> None:
    folder = _copy(made, tmp_path)
    (folder / QUESTIONS).unlink()
    (folder / TEXTS).unlink()
    text = results([folder], command="docqa eval results copy")
    figure = made.groups[0].figures["hit@5"]
    assert f"| hit@5 | {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] | {figure.questions} |" in text
    assert "do not edit" in text
    assert made.facts["machine"]["processor"] in text
    assert text == results([folder], command="docqa eval results copy")
    with pytest.raises(InputError, match="holds no run"):
        results([tmp_path])


# The command line


def test_run_compare_report_and_results_from_the_command_line(
    tiny_index: Path, few: QuestionSet, tmp_path: Path
) -> None:
    lines = DEV.read_text(encoding="utf-8").splitlines()
    wanted = {q.id for q in few.questions}
    file = tmp_path / "few.jsonl"
    file.write_text("".join(line + "\n" for line in lines if json.loads(line)["id"] in wanted), encoding="utf-8")
    done = here("eval", "run", tiny_index, file, "--out", tmp_path / "a", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert said["facts"]["questions"]["count"] == 12
    done = here("eval", "run", tiny_index, file, "--out", tmp_path / "b", "--no-answers", "--mode", "bm25", "-k", "5")
    assert done.returncode == 0
    assert "hit@1" in done.stdout
    done = here("eval", "compare", tmp_path / "a", tmp_path / "b", "--lang", "en")
    assert done.returncode == 0
    assert "[2] b" in done.stdout
    record = json.loads(here("eval", "compare", tmp_path / "a", tmp_path / "b", "--json").stdout)
    assert record["b"]["hit@1"]["p_adjusted"] <= 1
    assert here("eval", "report", tmp_path / "a", tmp_path / "b", "--html", tmp_path / "r.html").returncode == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert here("eval", "results", tmp_path / "a", "--out", tmp_path / "R.md").returncode == 0
    assert "## a" in (tmp_path / "R.md").read_text(encoding="utf-8")
    assert_fails(here("eval", "run", tiny_index, file, "--out", tmp_path / "a"), 2, "is there already")
    assert_fails(here("eval", "compare", tmp_path / "a"), 2, "two runs")
    assert_fails(here("eval", "compare", tmp_path / "a", tmp_path), 2, "holds no run")
    assert_fails(here("eval", "report", tmp_path, "--html", tmp_path / "x.html"), 2, "holds no run")
    assert not (tmp_path / "x.html").exists()


def test_ablation_from_the_command_line(tiny_encoder_folder: Path, tmp_path: Path) -> None:
    grid = _grid(
        tmp_path,
        f"[encoder]\nmodel = '{tiny_encoder_folder}'\nprecision = 'fp32'\n"
        "[run]\nanswers = false\nmode = ['bm25', 'dense']\n",
    )
    done = here("eval", "ablate", PLANS, DEV, "--grid", grid, "--out", tmp_path / "out", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert list(json.loads(done.stdout)) == ["mode=bm25", "mode=dense"]


def test_an_index_in_many_settings_from_the_command_line(tiny_index: Path, tmp_path: Path) -> None:
    grid = _grid(tmp_path, VARIANTS.replace("answers = false", "answers = false\nresamples = 100"))
    table = tmp_path / "table.md"
    options = ("--grid", grid, "--out", tmp_path / "out", "--table", table, "-q", "--lang", "en")
    done = here("eval", "ablate", tiny_index, DEV, *options)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[:6] == [f"[{n}] {s.name}" for n, s in enumerate(read_grid(grid), 1)]
    assert [line.split("  ")[0] for line in lines[7:13]] == [
        "[1]",
        "[2] - [1]",
        "[3] - [1]",
        "[4] - [1]",
        "[5] - [4]",
        "[6] - [4]",
    ]
    assert "| **typed=stripped: all** |" in table.read_text(encoding="utf-8")
    grid.write_text("[lexical]\nb = 0.3\n", encoding="utf-8")
    assert_fails(here("eval", "ablate", tiny_index, DEV, "--grid", grid), 2, "is an index", "lexical.b")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_typing_from_the_command_line(tiny_index: Path, tmp_path: Path, way: str) -> None:
    one = tmp_path / "one.jsonl"
    one.write_text(DEV.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    done = here(
        "eval",
        "run",
        tiny_index,
        one,
        "--out",
        tmp_path / "run",
        "--no-answers",
        "--typed",
        way,
        "--seed",
        "5",
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["facts"]["settings"]["typed"] == way
    [asked] = read_run(tmp_path / "run").asked
    assert (asked.asked or asked.question) == typed(asked.question, way, seed=5)  # type: ignore[arg-type]


def test_help_of_every_eval_command() -> None:
    overview = here("eval").stdout
    for name in ("run", "read", "compare", "report", "ablate", "results", "corpus", "validate", "draft"):
        assert f"  {name} " in overview
        done = here("eval", name, "--help")
        assert done.returncode == 0
        assert max(map(len, done.stdout.splitlines())) <= 80


def test_hits_and_questions_are_plain_values() -> None:
    assert Found("a", 0, 1, 0.5) == Found("a", 0, 1, 0.5)
    assert Question("1", "Gì?", note="[all] x").every


def test_retrieval_settings_are_those_of_the_index(
    tiny_index: Path, index: Index, few: QuestionSet, tmp_path: Path
) -> None:
    settings = RunSettings(answers=False, retrieval=Retrieval(dense_share=0.0))
    with pytest.raises(InputError, match="not the index's"):
        run(index, few, tmp_path / "run", settings=settings, progress=False)
    with Index.open(tiny_index, retrieval=settings.retrieval) as other:
        made = run(other, few, tmp_path / "run", settings=settings, progress=False)
    assert made.facts["index"]["retrieval"]["dense_share"] == 0.0
    config = tmp_path / "run.toml"
    config.write_text("answers = false\n[retrieval]\ndense_share = 0.0\n", encoding="utf-8")
    done = here("eval", "run", tiny_index, DEV, "--out", tmp_path / "cli", "--config", config, "--json")
    assert json.loads(done.stdout)["facts"]["index"]["retrieval"]["dense_share"] == 0.0


def test_reading_with_the_passage_given(tiny_encoder_folder: Path, tmp_path: Path) -> None:
    from docqa import load_encoder, load_reader
    from docqa.evaluate import read_passages

    passage = "Đảo Gió có 120 hộ dân. Chợ họp vào ngày rằm."
    asked = [
        {"id": "1", "question": "Đảo có bao nhiêu hộ?", "answers": [{"text": "120 hộ", "answer_start": 11}]},
        {"id": "2", "question": "Ai là trưởng đảo?", "answers": [], "is_impossible": True},
    ]
    file = tmp_path / "island.json"
    file.write_text(json.dumps({"data": [{"paragraphs": [{"context": passage, "qas": asked}]}]}), encoding="utf-8")
    reader = load_reader(encoder=load_encoder(str(tiny_encoder_folder), precision="fp32"))
    made = read_passages(file, tmp_path / "all", reader=reader, progress=False)
    first, second = made.asked
    assert passage[first.citations[0].start : first.citations[0].end] == first.text
    assert made.scores[0]["F1"] > 0
    assert (made.scores[1]["EM"], made.scores[1]["correct"]) == (0.0, 0.0)
    assert made.facts["questions"]["name"] == "island"
    silent = read_passages(file, tmp_path / "none", reader=reader, threshold=1.0, progress=False)
    assert all(a.abstained for a in silent.asked)
    assert (silent.scores[0]["F1"], silent.scores[1]["EM"]) == (0.0, 1.0)
    with pytest.raises(InputError, match="no SQuAD JSON"):
        read_passages(DEV, tmp_path / "x", reader=reader, progress=False)
    assert not second.answerable


def test_without_a_folder_named_each_run_gets_its_own(
    tiny_index: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert here("eval", "run", tiny_index, DEV, "--no-answers", "--mode", "bm25").returncode == 0
    assert sorted(p.name for p in (tmp_path / "runs").iterdir()) == ["dev", "dev-2"]


def test_a_missing_extra_is_told_before_anything_is_asked(
    index: Index, few: QuestionSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from docqa.errors import MissingExtraError

    monkeypatch.setitem(sys.modules, "ir_measures", None)
    monkeypatch.setattr(Index, "search", lambda *_, **__: pytest.fail("asked"))
    with pytest.raises(MissingExtraError, match=r"docqa\[eval\]"):
        run(index, few, tmp_path / "run", progress=False)


def test_hits_are_those_of_a_search(index: Index, few: QuestionSet, tmp_path: Path) -> None:
    """Asking keeps the hits that the answer was read from; they are what a search gives, whatever k."""
    for k in (3, 10, 25):
        made = run(index, few, tmp_path / str(k), settings=RunSettings(k=k, resamples=100), progress=False)
        for one in made.asked:
            found = index.search(one.question, k=k)
            assert [(h.doc, h.start, h.score) for h in one.hits] == [
                (h.chunk.document_id, h.chunk.start, h.score) for h in found
            ]
        for searching, asking in zip(made.seconds["search"], made.seconds["ask"], strict=True):
            assert 0 < searching < asking or k == 25

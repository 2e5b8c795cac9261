"""The Index whole, on real files with a small real encoder: build, add, remove, search."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import docqa
from docqa.config import Config, EncoderSettings, Lexical
from docqa.errors import IncompatibleIndexError, IndexMissingError, InputError, LockedError
from docqa.models import load_encoder
from docqa.store import check, open_generation, writer_lock

_SAMPLES = sorted((Path(__file__).parent.parent / "eval" / "data" / "plans").glob("*.*"))[:5]
_QUESTIONS = ("Sở Y tế có nhiệm vụ gì?", "ai ky ke hoach", "kinh phí thực hiện", "mục tiêu đến năm 2025")


@pytest.fixture(scope="module")
def config(tiny_encoder_folder: Path) -> Config:
    return Config(encoder=EncoderSettings(model=str(tiny_encoder_folder), precision="fp32"))


@pytest.fixture(scope="module")
def encoder(config: Config) -> object:
    return load_encoder(config.encoder.model, precision="fp32")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    for file in _SAMPLES:
        shutil.copy(file, folder)
    return folder


@pytest.fixture
def index(plans: Path, tmp_path: Path, config: Config, encoder: object) -> Iterator[docqa.Index]:
    with docqa.Index.build([plans], tmp_path / "index", config=config, encoder=encoder, progress=False) as built:  # type: ignore[arg-type]
        yield built


def _state(folder: Path) -> list[object]:
    """All that a generation holds, apart from its name and date."""
    with open_generation(folder) as g:
        rows = range(len(g))
        return [
            [g.document(i) for i in g.document_ids],
            g.chunks(rows),
            [[g.terms(f, r) for r in rows] for f in g.fields],
            g.first_copy().tolist(),
        ]


def _vectors(folder: Path) -> np.ndarray:
    with open_generation(folder) as g:
        return np.array(g.vectors())


def test_what_was_built_opens_and_is_sound(index: docqa.Index, config: Config, encoder: object) -> None:
    assert len(index) == len(_SAMPLES)
    assert check(index.folder) == []
    with docqa.Index.open(index.folder) as again:
        assert [d.id for d in again.documents()] == [f.name for f in _SAMPLES]
        for question in _QUESTIONS:
            assert [h.chunk.id for h in again.search(question)] == [h.chunk.id for h in index.search(question)]


def test_every_chunk_is_its_document_s_own_words(index: docqa.Index, plans: Path) -> None:
    for document in index.documents():
        assert document.text == (plans / document.path).read_text(encoding="utf-8-sig")
    for question in _QUESTIONS:
        for hit in index.search(question, k=50):
            c = hit.chunk
            assert index.document(c.document_id).text[c.start : c.end] == c.text


@pytest.mark.parametrize("engine", ["bm25s", "rank-bm25"])
def test_both_bm25_engines_rank_alike(
    engine: str, plans: Path, tmp_path: Path, config: Config, encoder: object, index: docqa.Index
) -> None:
    other = config.model_copy(update={"lexical": Lexical(engine=engine)})  # type: ignore[arg-type]
    with docqa.Index.build([plans], tmp_path / engine, config=other, encoder=encoder, progress=False) as built:  # type: ignore[arg-type]
        for question in _QUESTIONS:
            ours, theirs = (i.search(question, k=20, mode="bm25") for i in (index, built))
            assert [h.chunk.id for h in ours] == [h.chunk.id for h in theirs]
            assert [h.score for h in ours] == pytest.approx([h.score for h in theirs], abs=1e-4)


@pytest.mark.parametrize("mode", ["hybrid", "bm25", "dense"])
def test_filters_give_the_same_as_searching_only_what_passes(index: docqa.Index, mode: str) -> None:
    everything = index.search(_QUESTIONS[0], k=10_000, mode=mode)  # type: ignore[arg-type]
    for document in index.documents():
        hits = index.search(_QUESTIONS[0], k=3, mode=mode, filters={"document_id": document.id})  # type: ignore[arg-type]
        assert len(hits) == 3
        assert {h.chunk.document_id for h in hits} == {document.id}
        component = "dense" if mode == "dense" else "bm25"
        best = max(h.scores[component] for h in everything if h.chunk.document_id == document.id)
        if mode != "hybrid":
            # Not less: a chunk that stood under another document's copy of it may come first now.
            assert hits[0].scores[component] >= best - 1e-5


def test_scores_by_component(index: docqa.Index) -> None:
    assert set(index.search(_QUESTIONS[0], k=1)[0].scores) == {"bm25", "dense", "fused", "coverage"}
    assert set(index.search(_QUESTIONS[0], k=1, mode="bm25")[0].scores) == {"bm25", "fused", "coverage"}
    scores = [h.score for h in index.search(_QUESTIONS[0], k=20)]
    assert scores == sorted(scores, reverse=True)


def test_more_hits_than_there_are(index: docqa.Index) -> None:
    hits = index.search(_QUESTIONS[0], k=100_000)
    assert len(hits) + sum(len(h.copies) for h in hits) == index.info()["chunks"]


@pytest.mark.parametrize("k", [0, -1, 2.5, True])
def test_a_bad_k_is_refused(index: docqa.Index, k: object) -> None:
    with pytest.raises(InputError):
        index.search("Sở Y tế", k=k)  # type: ignore[arg-type]


def test_an_unknown_mode_is_refused(index: docqa.Index) -> None:
    with pytest.raises(InputError, match="hybrid"):
        index.search("Sở Y tế", mode="sparse")  # type: ignore[arg-type]


def test_copies_are_kept_and_grouped(index: docqa.Index, plans: Path) -> None:
    original = _SAMPLES[0]
    shutil.copy(original, plans / "copy-of-it.txt")
    index.add([plans], progress=False)
    assert len(index) == len(_SAMPLES) + 1
    hits = index.search(index.document(original.name).text[200:400].replace("\n", " "), k=5)
    texts = [h.chunk.text for h in hits]
    assert len(texts) == len(set(texts))
    assert any("copy-of-it.txt" in {h.chunk.document_id, *(c.document_id for c in h.copies)} for h in hits)


def test_add_replaces_a_changed_file_and_leaves_the_others(index: docqa.Index, plans: Path) -> None:
    before = index.info()["generation"]
    index.add([plans], progress=False)
    assert index.info()["generation"] == before, "nothing changed, so nothing is written"
    file = plans / _SAMPLES[0].name
    file.write_text(file.read_text(encoding="utf-8-sig") + "\n\nĐiều khoản mới về trạm quan trắc.\n", encoding="utf-8")
    index.add([plans], progress=False)
    assert "quan trắc" in index.document(file.name).text
    assert len(index) == len(_SAMPLES)
    assert check(index.folder) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.booleans(), st.integers(0, len(_SAMPLES) - 1)), min_size=1, max_size=5))
def test_adding_and_removing_equals_building_afresh(
    tmp_path_factory: pytest.TempPathFactory, config: Config, encoder: object, steps: list[tuple[bool, int]]
) -> None:
    work = tmp_path_factory.mktemp("steps")
    plans = work / "plans"
    plans.mkdir()
    held = {_SAMPLES[0].name}
    shutil.copy(_SAMPLES[0], plans)
    with docqa.Index.build([plans], work / "index", config=config, encoder=encoder, progress=False) as index:  # type: ignore[arg-type]
        for adds, which in steps:
            file = _SAMPLES[which]
            if adds:
                shutil.copy(file, plans)
                index.add([plans], progress=False)
                held.add(file.name)
            elif file.name in held and len(held) > 1:
                (plans / file.name).unlink()
                index.remove([file.name], progress=False)
                held.discard(file.name)
        docqa.Index.build([plans], work / "fresh", config=config, encoder=encoder, progress=False).close()  # type: ignore[arg-type]
        assert _state(work / "index") == _state(work / "fresh")
        np.testing.assert_allclose(_vectors(work / "index"), _vectors(work / "fresh"), atol=1e-5)
        assert check(work / "index") == []


def test_removing_an_unknown_document_removes_nothing(index: docqa.Index) -> None:
    with pytest.raises(InputError, match="nowhere"):
        index.remove([_SAMPLES[0].name, "nowhere.txt"])
    assert len(index) == len(_SAMPLES)


def test_another_encoder_is_refused(index: docqa.Index, encoder: object) -> None:
    class Other:
        name, fingerprint, dimension, precision = "other", "0" * 64, 32, "fp32"

    with pytest.raises(IncompatibleIndexError, match="other"):
        docqa.Index.open(index.folder, encoder=Other())  # type: ignore[arg-type]


def test_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="docqa index"):
        docqa.Index.open(tmp_path / "none")


def test_build_refuses_a_folder_that_holds_something_else(plans: Path, config: Config, encoder: object) -> None:
    before = sorted(p.name for p in plans.iterdir())
    with pytest.raises(InputError):
        docqa.Index.build([plans], plans, config=config, encoder=encoder, progress=False)  # type: ignore[arg-type]
    assert before == sorted(p.name for p in plans.iterdir() if not p.name.endswith(".lock"))


def test_one_writer_at_a_time(index: docqa.Index, plans: Path) -> None:
    (plans / "new.txt").write_text("KẾ HOẠCH\nThử khóa ghi.\n", encoding="utf-8")
    held, free = threading.Event(), threading.Event()

    def hold() -> None:
        with writer_lock(index.folder):
            held.set()
            free.wait(60)

    other = threading.Thread(target=hold)
    other.start()
    try:
        assert held.wait(60)
        with pytest.raises(LockedError):
            index.add([plans], progress=False)
    finally:
        free.set()
        other.join()
    assert "new.txt" not in [d.id for d in index.documents()]
    index.add([plans], progress=False)
    assert "new.txt" in [d.id for d in index.documents()]


def test_many_threads_read_one_index(index: docqa.Index) -> None:
    expected = {q: [h.chunk.id for h in index.search(q)] for q in _QUESTIONS}
    wrong: list[object] = []

    def ask(question: str) -> None:
        try:
            for _ in range(5):
                if [h.chunk.id for h in index.search(question)] != expected[question]:
                    wrong.append(question)
        except Exception as error:  # noqa: BLE001 - whatever a thread raises fails the test
            wrong.append(error)

    threads = [threading.Thread(target=ask, args=(q,)) for q in _QUESTIONS * 3]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert wrong == []

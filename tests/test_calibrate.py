"""A reader's scores fitted to what is right: order, chance, threshold; the command; damaged files refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commandline import ROOT, assert_fails, here
from hypothesis import given
from hypothesis import strategies as st
from training_samples import TINY, squad, train

from docqa import load_encoder, load_reader
from docqa.errors import ModelError
from docqa.models.reading import Calibration, Signs, Weights, read_calibration, save_calibration
from docqa.models.reading.calibration import CALIBRATION, SIGNS, calibration_of, logit
from docqa.read.spans.signs import said, signs_of
from docqa.schema import Chunk, Hit, Query, Reading
from docqa.train.calibrating import _fitted, _Readings
from docqa.train.plan import drawn


@pytest.fixture(scope="module")
def made(tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("calibrated")
    return train(squad(folder / "eight.json"), folder / "reader", tiny_encoder_folder, TINY)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """A dozen of the dev questions, three without an answer."""
    lines = (ROOT / "eval" / "data" / "dev.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    answered = [line for line in lines if '"answerable": true' in line][:9]
    silent = [line for line in lines if '"answerable": false' in line][:3]
    (tmp_path / "few.jsonl").write_text("".join([*answered, *silent]), encoding="utf-8")
    return tmp_path / "few.jsonl"


@given(st.floats(0, 1), st.floats(-100, 100) | st.just(float("-inf")), st.floats(0, 3))
def test_a_chance_is_one_and_grows_with_relevance(relevance: float, score: float, found: float) -> None:
    calibration = Calibration(sure=Weights(relevance=0.7, score=0.2, found=1.0, bias=-2.0))
    less, more = (
        signs_of({}, _hit(found), Reading(0, 1, "a", score, sure), "a") for sure in (relevance, relevance + 0.1)
    )
    assert 0 <= calibration.chance(less) <= calibration.chance(more) <= 1


def test_a_reader_that_nobody_calibrated_is_taken_at_its_word() -> None:
    class Own:
        name = "own"

        def read(self, question: str, passages: Any) -> list[Reading]:
            return []

    signs = signs_of({}, _hit(1.0), Reading(0, 1, "a", 5.0, 0.8), "a")
    assert calibration_of(Own()).chance(signs) == pytest.approx(0.8)


def test_each_sign_has_its_weight() -> None:
    for name in SIGNS:
        weights = Weights(**{name: 2.0}, bias=0.5)
        assert weights.of(Signs()) == 0.5
        assert weights.of(Signs(**{name: 1.5})) == 3.5


def test_what_of_the_question_the_clause_and_the_hit_say() -> None:
    asked = {"so": 1.0, "muoi": 1.0, "bat": 1.5, "bat_muoi": 0.5}
    hit = Hit(Chunk("a#0", "a", (), 0, 9, "bắt muỗi; Sở nghỉ", "Sở Y tế"), 1.0)
    signs = signs_of(asked, hit, Reading(0, 3, "bắt", 3.0, 0.5), "Bắt Muỗi;")
    assert (signs.clause, signs.covered) == (0.75, 1.0)
    assert signs_of(asked, _hit(1.0, coverage=0.4), Reading(0, 1, "a", 1.0, 0.5), "a").covered == 0.4


def test_an_english_question_says_what_the_glossary_knows_of_it() -> None:
    query = Query("Who buys rice?", folded={"gao": 0.5, "cua": 1.0}, vietnamese=False)
    assert said(query, lambda _: 2.0) == {"gao": 1.0}


def _hit(score: float, **scores: float) -> Hit:
    return Hit(Chunk("a#0", "a", (), 0, 1, "a"), score, scores)


def test_the_fit_finds_what_tells_right_from_wrong() -> None:
    draw = np.random.default_rng(1)
    asked = []
    for n in range(300):
        right = np.zeros(6, dtype=np.bool_)
        right[0] = n % 2 == 0  # half of the questions have no right reading
        scores = draw.normal(size=(6, len(SIGNS))) * [1.0, 2.0, 0.1, 0.2, 0.2]
        scores[:, 0] += np.where(right, 4.0, -1.0)  # the first score tells, the others are noise
        asked.append(_Readings(scores, np.zeros(6), right))
    fitted = _fitted(asked, 0.05, 300)
    assert fitted.right > 0.98
    assert fitted.calibration.order.relevance > 3 * abs(fitted.calibration.order.score)
    assert fitted.brier < 0.05
    assert 0.03 <= fitted.silent <= 0.07
    assert fitted.held > 0.95


def test_signs_are_weighed_in_the_measure_of_what_rules_say() -> None:
    draw = np.random.default_rng(2)
    asked = []
    for _ in range(600):
        scores, favours = draw.normal(size=(5, len(SIGNS))), draw.choice([0.0, 1.0], size=5)
        chances = 0.5 * scores[:, 0] + favours + draw.gumbel(scale=0.2, size=5)  # what a conditional logit supposes
        right = chances == chances.max()
        asked.append(_Readings(scores, favours, right))
        asked.append(_Readings(scores, favours, np.zeros(5, dtype=np.bool_)))
    order = _fitted(asked, 0.05, 1200).calibration.order
    assert order.relevance == pytest.approx(0.5, abs=0.1)
    assert max(abs(w) for w in (order.score, order.found, order.covered, order.clause)) < 0.1


def test_it_is_kept_and_read_again(tmp_path: Path, made: Any) -> None:
    calibration = Calibration(order=Weights(relevance=0.3), sure=Weights(relevance=0.5, bias=-1.25), threshold=0.31)
    save_calibration(tmp_path, calibration)
    assert read_calibration(tmp_path) == calibration
    assert read_calibration(tmp_path / "none") is None
    (tmp_path / CALIBRATION).write_text('{"threshold": 2}', encoding="utf-8")
    with pytest.raises(ModelError, match="no calibration"):
        read_calibration(tmp_path)


def test_the_command(made: Any, tiny_index: Path, few: Path) -> None:
    reader = made.folder
    before = load_reader(str(reader), encoder=made.encoder).calibration  # type: ignore[attr-defined]
    done = here("train", "calibrate", str(reader), str(tiny_index), str(few), "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"{reader}: calibrated"
    after = load_reader(str(reader), encoder=made.encoder).calibration  # type: ignore[attr-defined]
    assert after != before
    assert after == read_calibration(reader)
    assert f"threshold: {after.threshold:.3f}" in done.stdout
    card = (reader / "README.md").read_text(encoding="utf-8")
    assert "the 12 questions of few.jsonl" in card
    again = here("train", "calibrate", str(reader), str(tiny_index), str(few), "--lang", "en")
    assert again.stdout == done.stdout
    assert (reader / "README.md").read_text(encoding="utf-8").count("## Calibration") == 1


def test_what_cannot_be_calibrated_is_said(made: Any, tiny_index: Path, few: Path, tmp_path: Path) -> None:
    assert_fails(here("train", "calibrate", str(made.folder), str(tiny_index), "--lang", "en"), 2, "in pairs")
    assert_fails(here("train", "calibrate", str(tmp_path), str(tiny_index), str(few), "--lang", "en"), 2, "no reader")
    silent = [line for line in few.read_text(encoding="utf-8").splitlines(keepends=True) if "false" in line]
    few.write_text("".join(silent), encoding="utf-8")
    wrong = here("train", "calibrate", str(made.folder), str(tiny_index), str(few), "--lang", "en")
    assert_fails(wrong, 2, "whose evidence the search finds")


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5), st.integers(1, 20), st.integers(0, 9))
def test_of_each_file_at_most_so_many_questions_an_epoch(sizes: list[int], most: int, epoch: int) -> None:
    kept = drawn(sizes, most, 13, epoch)
    first = 0
    for size in sizes:
        assert len([n for n in kept if first <= n < first + size]) == min(size, most)
        first += size
    assert len(kept) == sum(min(size, most) for size in sizes)
    assert kept == drawn(sizes, most, 13, epoch)


def test_other_questions_in_other_epochs() -> None:
    assert drawn([1000], 20, 13, 0) != drawn([1000], 20, 13, 1)


@given(st.floats(0, 1))
def test_a_logit_is_never_beyond_all_numbers(chance: float) -> None:
    assert abs(logit(chance)) < 14


def test_over_another_encoder_the_packaged_reader_is_not_taken(tiny_encoder_folder: Path) -> None:
    encoder = load_encoder(str(tiny_encoder_folder), precision="fp32")
    assert load_reader(encoder=encoder).name == "similarity"

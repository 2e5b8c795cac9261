"""When a reader says yes or no: what it learned and what rules say are weighed; the command; what it refuses."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from commandline import ROOT, assert_fails, here
from hypothesis import given
from hypothesis import strategies as st
from training_samples import TINY, squad, train

from docqa import load_reader
from docqa.errors import InputError, ModelError
from docqa.models.reading.verdicts import VERDICTS, Verdicts, read_verdicts, save_verdicts, signs
from docqa.read.yesno.judged import judged
from docqa.train.verdicts import Pair, _fitted, _kinds, _least, _own, _share, read_pairs

PAIRS = sorted((ROOT / "eval" / "training" / "verdicts").glob("*.jsonl"))
_ROW = st.lists(st.floats(-30, 30), min_size=5, max_size=5).map(tuple)


def _some(**given: Any) -> Verdicts:
    rows = ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0))
    weighed = ((1.0, 0, 1.0, 0, 0), (0, 1.0, 0, 1.0, 0), (0, 0, 0, 0, 0.5))
    return Verdicts(**{"states": rows, "bias": (0, 0, 0), "weighed": weighed, "least": 0.6, "digest": "d"} | given)


@given(_ROW, _ROW, _ROW, st.floats(-50, 50), st.floats(-50, 50), st.sampled_from(["Có", "Không", ""]))
def test_chances_add_up_and_the_verdict_is_the_likeliest(
    one: Any, two: Any, three: Any, a: float, b: float, told: Any
) -> None:
    verdicts = _some(weighed=(one, two, three))
    chances = verdicts.chances(np.array([a, b]), told)
    assert sum(chances) == pytest.approx(1)
    said = verdicts.verdict(chances)
    if said:
        assert max(chances) == chances[["Có", "Không"].index(said)] >= 0.6
    else:
        assert max(chances[:2]) < 0.6


def test_what_rules_tell_counts() -> None:
    verdicts = _some()
    assert verdicts.chances(np.zeros(2), "Có")[0] > verdicts.chances(np.zeros(2), "")[0]
    assert verdicts.chances(np.zeros(2), "Không")[1] > verdicts.chances(np.zeros(2), "")[1]
    assert verdicts.verdict(verdicts.chances(np.array([4.0, 0.0]), "Không")) == "Có"
    assert signs((3.0, 2.0, 1.0), "Có") == (2.0, 1.0, 1.0, 0.0, 1.0)


def test_states_of_another_network_are_refused() -> None:
    with pytest.raises(ModelError, match="verdicts over 2 states"):
        _some().chances(np.zeros(3), "")


def test_they_are_kept_and_read_again(tmp_path: Path) -> None:
    save_verdicts(tmp_path, _some())
    assert read_verdicts(tmp_path, "d") == _some()
    assert read_verdicts(tmp_path / "none", "d") is None
    with pytest.raises(ModelError, match="another reader's states"):
        read_verdicts(tmp_path, "e")
    uneven = json.loads(_some().model_dump_json()) | {"weighed": [[1], [2], [3]]}
    for damaged in ("{", "{}", json.dumps(uneven)):
        (tmp_path / VERDICTS).write_text(damaged, encoding="utf-8")
        with pytest.raises(ModelError, match="holds no verdicts"):
            read_verdicts(tmp_path, "d")


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.integers(0, 1)), min_size=1, max_size=60))
def test_no_more_of_those_given_are_wrong_than_was_said(rows: list[tuple[float, float, int]]) -> None:
    chances = np.array([[a / 2, b / 2, 1 - (a + b) / 2] for a, b, _ in rows])
    kinds = np.array([kind for *_, kind in rows])
    least = _least(chances, kinds, 0.25)
    assert 0.4 <= least <= 1
    given_ones = chances[:, :2].max(axis=1) >= least + 0.001  # rounded to three digits
    if least > 0.5:
        wrong = chances[given_ones, :2].argmax(axis=1) != kinds[given_ones]
        assert wrong.sum() <= 0.25 * (len(wrong) + 1)


class _Saying:
    """A reader that is sure."""

    name = "saying"

    def __init__(self, says: str) -> None:
        self.says, self.heard = says, ""

    def read(self, question: str, passages: Any) -> list[Any]:
        return []

    def verdict(self, question: str, clause: str, told: str) -> str:
        self.heard = told
        return self.says


class _Plain:
    name = "plain"

    def read(self, question: str, passages: Any) -> list[Any]:
        return []


def test_the_readers_own_verdict_goes_before_the_rules() -> None:
    reader = _Saying("Không")
    assert judged("Quán được bày ghế ra hè không?", "quán bày trong nhà", "Có", reader) == "Không"
    assert reader.heard == "Có"
    assert judged("Đã có điện chưa?", "điện mới kéo tới chân núi", "Chưa", reader) == "Chưa"
    assert reader.heard == "Không"
    assert judged("Có được không?", "xem sau", "Có", _Saying("")) == ""
    assert judged("Đã xong chưa?", "đang làm", "Chưa", _Plain()) == "Chưa"


def test_lines_that_are_no_pairs(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    good = {"id": "a", "clause": "Trạm mở cả tuần.", "question": "Chủ nhật có mở không?", "verdict": "Có"}
    for line in ("no JSON", "[]", "{}", json.dumps(good | {"verdict": "Yes"}), '{"evidence": 3}', '{"evidence": []}'):
        file.write_text(json.dumps(good) + "\n\n" + line + "\n", encoding="utf-8")
        with pytest.raises(InputError, match=r"pairs\.jsonl, line 3: no question"):
            read_pairs(file)


def test_of_questions_those_with_one_quote_and_a_plain_answer() -> None:
    row = {"question": "Có thu phí không?", "type": "yesno", "answers": ["không"], "evidence": [{"quote": "miễn phí"}]}
    assert [(p.clause, p.kind) for p in _own(row)] == [("miễn phí", 1)]
    assert _own(row | {"type": "span"}) == _own(row | {"evidence": []}) == _own(row | {"answers": ["Tùy"]}) == []


@pytest.fixture(scope="module")
def made(tiny_encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("judging")
    return train(squad(folder / "eight.json"), folder / "reader", tiny_encoder_folder, TINY)


def test_the_command(made: Any, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    command = ["train", "verdicts", str(made.folder), str(PAIRS[0]), "--data", str(PAIRS[1]), "--dev", str(PAIRS[2])]
    command += ["--base", str(tiny_encoder_folder), "--lang", "en", "-q"]
    done = here(*command)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == f"{made.folder}: when to say yes or no is fitted"
    assert f"{PAIRS[2].name}: " in done.stdout
    reader: Any = load_reader(str(made.folder), encoder=made.encoder)
    assert reader.verdict("Có phải nộp tiền không?", "Học sinh được miễn phí.", "Không") in ("Có", "Không", "")
    assert reader.verdict("", "Học sinh được miễn phí.", "Không") == "Không"
    odd = [("Có không?", "\u200b"), ("\u200b", "Có."), ("Có phải không? " * 200, "Học sinh được miễn phí. " * 200)]
    assert np.isfinite(reader.states(odd)).all()
    card = (made.folder / "README.md").read_text(encoding="utf-8")
    again = here(*command)
    assert again.stdout == done.stdout
    assert (made.folder / "README.md").read_text(encoding="utf-8") == card
    assert card.count("## Verdicts") == 1


def test_other_weights_need_verdicts_of_their_own(made: Any, tiny_encoder_folder: Path, tmp_path: Path) -> None:
    for name in ("reader.json", "reader.safetensors"):
        (tmp_path / name).write_bytes((made.folder / name).read_bytes())
    save_verdicts(tmp_path, _some())
    with pytest.raises(ModelError, match="docqa train verdicts"):
        load_reader(str(tmp_path), encoder=made.encoder)
    command = ["train", "verdicts", str(tmp_path), str(PAIRS[0]), "--base", str(tiny_encoder_folder), "-q"]
    assert here(*command).returncode == 0
    assert load_reader(str(tmp_path), encoder=made.encoder)


def test_sections_of_a_card_are_put_anew_each_by_itself(tmp_path: Path) -> None:
    from docqa.train.card import _put

    for title, text in (("## Calibration", "one"), ("## Verdicts", "two"), ("## Calibration", "three")):
        _put(tmp_path, title, [text], lambda: None)
    card = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert card.partition("## ")[2] == "Verdicts\n\ntwo\n\n## Calibration\n\nthree\n"


def test_too_few_pairs(made: Any, tmp_path: Path, tiny_encoder_folder: Path) -> None:
    few = tmp_path / "few.jsonl"
    few.write_text("".join(PAIRS[0].read_text(encoding="utf-8").splitlines(keepends=True)[:8]), encoding="utf-8")
    options = ["--base", str(tiny_encoder_folder), "--lang", "en"]
    assert_fails(here("train", "verdicts", str(made.folder), str(few), *options), 2, "too few pairs")
    assert_fails(here("train", "verdicts", str(tmp_path), str(PAIRS[0]), *options), 2, "no reader")


def test_it_learns_what_the_states_tell() -> None:
    class Telling:
        """Its states tell which kind of pair it is, by the clause's last word."""

        def states(self, pairs: Any) -> Any:
            draw = np.random.default_rng(len(pairs))
            places = [["yes", "no", "neither"].index(clause.split()[-1]) for _, clause in pairs]
            return np.eye(3)[places] + draw.normal(size=(len(pairs), 3)) * 0.1

    pairs = [Pair("Có mở cửa không?", f"điều {n} {('yes', 'no', 'neither')[n % 3]}", n % 3) for n in range(900)]
    fitted = _fitted(Telling().states, "d", pairs[:450], pairs[450:], (), 0.05, False)
    assert fitted.learned == 900
    assert fitted.own.right > 430
    assert fitted.own.wrong <= 0.05 * 450
    assert fitted.rules.right < fitted.own.right
    assert fitted.verdicts.digest == "d"


def test_shares() -> None:
    assert _share(["Có", "Không", "", "", "Có"], np.array([0, 0, 1, 2, 2])).right == 2
    share = _share(["Có", "Không", "", "", "Có"], np.array([0, 0, 1, 2, 2]))
    assert (share.pairs, share.wrong, share.silent) == (5, 2, 1)


def test_the_pairs_to_learn_from_are_sound() -> None:
    """Ids of one pair, no question twice, all verdicts; nothing asked or said in what figures are reported on."""
    rows = [json.loads(line) for file in PAIRS for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 3000
    assert max(Counter(row["id"] for row in rows).values()) == 1
    assert max(Counter((row["clause"], row["question"]) for row in rows).values()) == 1
    assert set(_kinds([pair for file in PAIRS for pair in read_pairs(file)]).tolist()) == {0, 1, 2}
    folders = [ROOT / "eval" / name for name in ("data", "blind", "parallel")]
    asked = {json.loads(x)["question"].lower() for f in folders for file in f.glob("*.jsonl") for x in _lines(file)}
    assert asked.isdisjoint(row["question"].lower() for row in rows)
    texts = [file.read_text(encoding="utf-8") for folder in folders for file in (folder / "plans").iterdir()]
    assert not [row["id"] for row in rows if len(row["clause"]) > 60 and any(row["clause"] in t for t in texts)]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()

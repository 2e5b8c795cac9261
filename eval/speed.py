"""How quick docqa is beside its own encoder, in one run on one machine.

    python eval/speed.py [PLANS] [--chunks 2000]
    python eval/speed.py --evaluation
    python eval/speed.py --index DIR --questions FILE

Indexing: ``Index.build`` over copies of PLANS (each under another subject, so that nothing is embedded twice) against
``SentenceTransformer.encode`` on the same words, in the same precision. Searching: the median of warm ``index.search``
over PLANS against the median of encoding one question. Asking: the median of warm ``qa.ask``. ``--evaluation``: a
whole run (``docqa.evaluate.run``, with its figures and files) of 300 curated questions against asking them in a loop,
turn and turn about. ``--index``: the median of warm ``index.search`` over an index that stands, by mode, as a multiple
of encoding one question, on one thread; over the accented questions of a file, each search beside its own encoding.
Times are wall clock.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docqa
from docqa.models import load_encoder
from docqa.store import open_generation

QUESTIONS = (
    "Sở Y tế có nhiệm vụ gì?",
    "Mục tiêu đến năm 2025 là gì?",
    "Kinh phí thực hiện lấy từ đâu?",
    "Cơ quan nào tổng hợp, báo cáo kết quả?",
    "Ủy ban nhân dân các huyện phải làm gì khi có thiên tai?",
    "Học sinh được tuyên truyền những nội dung nào?",
)


def median_ms(call: Callable[[str], object], rounds: int = 8) -> float:
    """The median time of ``call`` over the questions, each made new so that nothing is remembered; milliseconds."""
    times = []
    for n in range(rounds + 1):
        for question in QUESTIONS:
            began = time.perf_counter()
            call(f"{question[:-1]} trong lần {n}?")
            times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times[len(QUESTIONS) :])


def standing(folder: Path, file: Path, most: int) -> None:
    """Print what a search over the index at ``folder`` takes beside encoding its question."""
    import torch

    from docqa import evaluate

    torch.set_num_threads(1)
    asked = [q.text for q in evaluate.load_questions(file).questions if docqa.fold(q.text) != q.text.lower()][:most]
    with docqa.Index.open(folder) as index:
        encode = index.encoder.encode_queries
        timed = {
            "encoding": lambda q: encode([q]),
            **{m: lambda q, m=m: index.search(q, mode=m, rank=False) for m in ("hybrid", "bm25", "dense")},
            "hybrid and ranked": index.search,
        }
        times: dict[str, list[float]] = {name: [] for name in timed}
        for turn in (0, 1):
            for question in asked[: 10 if turn == 0 else None]:  # the first turn warms up
                for name, call in timed.items():
                    took = seconds(lambda call=call, question=question: call(question))
                    if turn:
                        times[name].append(took)
        print(
            f"{index.info()['chunks']} chunks, {len(asked)} accented questions, {index.encoder.precision}, one thread"
        )
    one = statistics.median(times.pop("encoding"))
    print(f"one question encoded: {1000 * one:.1f} ms")
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"index.search, {name}: {1000 * middle:.1f} ms, {middle / one:.2f} x")


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def evaluation(plans: Path, turns: int) -> None:
    """Print how much longer a run takes than asking its questions."""
    from dataclasses import replace

    from docqa import evaluate

    sets = [evaluate.load_questions(plans.parent / f"{split}.jsonl") for split in ("dev", "test", "train")]
    questions = replace(sets[0], questions=tuple(q for s in sets for q in s.questions)[:300])
    plain = evaluate.read_settings(None, rank=False)  # the ranking pass is no part of an answer
    times = []
    with tempfile.TemporaryDirectory() as work, docqa.Index.build([plans], f"{work}/index", progress=False) as index:
        qa = docqa.QA(index)
        qa.ask(questions.questions[0].text)
        for turn in range(turns):
            loop = both(lambda: [qa.ask(q.text) for q in questions.questions])
            run = both(lambda n=turn: evaluate.run(index, questions, f"{work}/{n}", settings=plain, progress=False))
            times.append([b / a for a, b in zip(loop, run, strict=True)])
            print(
                f"{len(questions)} questions: asked {loop[0]:.1f} s ({loop[1]:.1f} of the processor's), "
                f"evaluated {run[0]:.1f} s ({run[1]:.1f}), ratio {times[-1][0]:.3f} ({times[-1][1]:.3f})",
                flush=True,
            )
    wall, processor = (statistics.median(ratios) for ratios in zip(*times, strict=True))
    print(f"median ratio {wall:.3f}, of the processor's time {processor:.3f}")


def both(call: Callable[[], object]) -> tuple[float, float]:
    """How long one call takes: by the clock, and of the processor's time, which other programs do not change."""
    began = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - began[0], time.process_time() - began[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", type=Path, nargs="?", default=Path(__file__).parent / "data" / "plans")
    parser.add_argument("--chunks", type=int, default=2000, help="at least so many are indexed")
    parser.add_argument("--turns", type=int, default=3, help="how often both are timed; the medians count")
    parser.add_argument("--evaluation", action="store_true", help="only what a run costs beside asking")
    parser.add_argument("--index", type=Path, metavar="DIR", help="only searching, over this index")
    parser.add_argument("--questions", type=Path, default=Path(__file__).parent / "data" / "dev.jsonl")
    parser.add_argument("--most", type=int, default=200, help="questions asked of --index, at most")
    args = parser.parse_args()
    if args.index:
        standing(args.index, args.questions, args.most)
        return
    if args.evaluation:
        evaluation(args.plans, args.turns)
        return
    encoder = load_encoder()
    load = ", ".join(f"{n:.2f}" for n in os.getloadavg())
    print(f"docqa {docqa.__version__}, {encoder.precision}, {os.cpu_count()} cores, load {load}")
    with tempfile.TemporaryDirectory() as work:
        with docqa.Index.build([args.plans], f"{work}/plain", encoder=encoder, progress=False) as index:
            qa = docqa.QA(index)
            one = median_ms(lambda q: encoder.encode_queries([q]))
            search = median_ms(lambda q: index.search(q, rank=False))
            ranked = median_ms(index.search)
            ask = median_ms(qa.ask, rounds=2)
            n = index.info()["chunks"]
        print(
            f"one question encoded: {one:.1f} ms; index.search over {n} chunks: {search:.1f} ms, "
            f"{search / one:.2f} x; with the ranking pass {ranked:.1f} ms, {ranked / one:.2f} x"
        )
        print(f"qa.ask: {ask:.1f} ms, {ask / one:.1f} x")
        many = Path(work) / "many"
        for copy in range(-(-args.chunks // n)):
            (many / f"{copy}").mkdir(parents=True)
            for file in sorted(args.plans.iterdir()):
                target = many / f"{copy}" / file.name
                shutil.copy(file, target)
                # Another subject goes into every chunk's context, so that no two copies are embedded alike.
                target.with_name(f"{file.name}.docqa.toml").write_text(f'subject = "bản sao thứ {copy}"\n', "utf-8")

        def build() -> None:
            docqa.Index.build([many], f"{work}/many.index", encoder=encoder, progress=False).close()

        build()  # once for the words, and to warm everything up
        with open_generation(Path(f"{work}/many.index")) as generation:
            chunks = generation.chunks(range(len(generation)))
        words = [f"passage: {c.context}\n{c.text}" if c.context else f"passage: {c.text}" for c in chunks]
        # The SentenceTransformer inside, in the precision that docqa chose.
        plain = encoder._model(encoder.precision)
        # Turn and turn about, since other work on the machine comes and goes.
        turns = [
            (seconds(build), seconds(lambda: plain.encode(words, batch_size=32, show_progress_bar=False)))
            for _ in range(args.turns)
        ]
        building, alone = (statistics.median(times) for times in zip(*turns, strict=True))
        distinct = len(set(words))
        print(
            f"indexing {len(words)} chunks ({distinct} distinct): {len(words) / building:.1f} chunks/s; "
            f"SentenceTransformer.encode alone: {len(words) / alone:.1f}/s; ratio {alone / building:.2f}"
        )


if __name__ == "__main__":
    main()

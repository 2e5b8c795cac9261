"""float32 or bfloat16: which one this machine is faster in, found by trying, not by the processor's name."""

from __future__ import annotations

import copy
import hashlib
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any, Literal

from docqa.models.cache import keep_note, read_note

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

Precision = Literal["fp32", "bf16"]
Clock = Callable[[], float]
# bfloat16 costs some accuracy (cosine to float32 about 0.9999), so it has to be worth it; and what is over within a
# few milliseconds anyway (a tiny model) is not worth a choice that noise would make.
_GAIN = 1.15
_SHORT = 0.005  # seconds
_TEXTS = 4
_BUDGET = 0.3  # seconds for each of the two comparisons
_ROUNDS = 6
_LEAST_COSINE = 0.99
_QUERY = "Cơ quan nào chủ trì tổng hợp, báo cáo kết quả thực hiện kế hoạch?"
_PASSAGE = (
    "Giao Sở Nông nghiệp chủ trì, phối hợp với các sở, ban, ngành và Ủy ban nhân dân các huyện hướng dẫn người dân "
    "chuyển đổi cơ cấu cây trồng, áp dụng tiến bộ kỹ thuật, tiết kiệm nước tưới; kiểm tra, đôn đốc việc thực hiện và "
    "tổng hợp kết quả, báo cáo Ủy ban nhân dân tỉnh trước ngày 15 tháng 12 hằng năm. Kinh phí thực hiện được bố trí "
    "từ ngân sách nhà nước theo phân cấp hiện hành và các nguồn vốn hợp pháp khác theo quy định của pháp luật."
)


@dataclass(frozen=True, slots=True)
class Choice:
    """The precision for batches of passages and the one for a single query, and the seconds measured (by
    "passages fp32" and the like; empty where nothing was measured)."""

    passages: Precision
    queries: Precision
    seconds: dict[str, float]


def half_precision(model: SentenceTransformer) -> SentenceTransformer:
    """``model`` computing in bfloat16. The embedding tables are shared with ``model`` in float32 and what is looked up
    in them is rounded, which gives the same numbers as rounding the tables, without reading and copying them; pooling
    stays in float32."""
    import torch
    from sentence_transformers import SentenceTransformer

    def round_off(module: torch.nn.Module, inputs: Any, output: torch.Tensor) -> torch.Tensor:
        return output.to(torch.bfloat16)

    def widen(module: torch.nn.Module, inputs: Any, features: dict[str, Any]) -> dict[str, Any]:
        narrow = [k for k, v in features.items() if isinstance(v, torch.Tensor) and v.dtype == torch.bfloat16]
        return features | {k: features[k].float() for k in narrow}

    first, *rest = model
    tables = [p for m in first.modules() if isinstance(m, torch.nn.Embedding) for p in m.parameters()]
    twin = copy.deepcopy(first, {id(shared): shared for shared in (*tables, model.tokenizer)})
    for module in twin.modules():
        if isinstance(module, torch.nn.Embedding):
            module.register_forward_hook(round_off)
            continue
        for tensor in (*module.parameters(recurse=False), *module.buffers(recurse=False)):
            if tensor.is_floating_point():
                tensor.data = tensor.data.to(torch.bfloat16)
    twin.register_forward_hook(widen)
    return SentenceTransformer(modules=[twin, *rest], device=str(model.device))


def choose(
    single: SentenceTransformer, half: Callable[[], SentenceTransformer], fingerprint: str, prompts: tuple[str, str]
) -> Choice:
    """The faster precision for each use, measured in about a second the first time and then kept in the cache, by
    model, versions and processor. ``half`` is asked for the bfloat16 twin only if something has to be measured."""
    name = "precision-" + hashlib.sha256(f"{fingerprint} {_machine(single)}".encode()).hexdigest()[:32]
    if (known := _choice(read_note(name))) is not None:
        return known
    choice = measure(single, half, prompts)
    keep_note(name, asdict(choice))
    return choice


def measure(single: SentenceTransformer, half: Callable[[], SentenceTransformer], prompts: tuple[str, str]) -> Choice:
    """Times both precisions in turns on a few paragraphs and on one question, and compares the best times. On a
    processor one thread computes, and its own processor time counts: other work on the machine disturbs that least
    (waiting threads made the wall clock thirty times slower on a busy machine, and the choice a lottery)."""
    import torch

    if single.device.type != "cpu":
        return _measure(single, half, prompts, perf_counter)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        return _measure(single, half, prompts, thread_time)
    finally:
        torch.set_num_threads(threads)


def _measure(
    single: SentenceTransformer, half: Callable[[], SentenceTransformer], prompts: tuple[str, str], clock: Clock
) -> Choice:
    batch = [prompts[1] + _PASSAGE] * _TEXTS
    encode: dict[Precision, Callable[[list[str]], Any]] = {"fp32": _encoder(single)}
    vectors = encode["fp32"](batch)
    seconds = {"passages fp32": _time(encode["fp32"], batch, clock)}
    if seconds["passages fp32"] < _SHORT:
        return Choice("fp32", "fp32", seconds)
    try:
        encode["bf16"] = _encoder(half())
        cosine = float((vectors * encode["bf16"](batch)).sum(axis=1).min())
    except (RuntimeError, TypeError, NotImplementedError):  # an operation that has no bfloat16
        return Choice("fp32", "fp32", seconds)
    if not cosine >= _LEAST_COSINE:
        return Choice("fp32", "fp32", seconds)
    chosen: dict[str, Precision] = {}
    for use, texts in (("passages", batch), ("queries", [prompts[0] + _QUERY])):
        best = _race(encode, texts, clock)
        chosen[use] = "bf16" if best["bf16"] * _GAIN < best["fp32"] else "fp32"
        seconds |= {f"{use} {precision}": time for precision, time in best.items()}
    return Choice(chosen["passages"], chosen["queries"], {k: round(v, 5) for k, v in seconds.items()})


def _encoder(model: SentenceTransformer) -> Callable[[list[str]], Any]:
    return lambda texts: model.encode_document(texts, prompt="", show_progress_bar=False, normalize_embeddings=True)


def _race(
    encode: dict[Precision, Callable[[list[str]], Any]], texts: list[str], clock: Clock
) -> dict[Precision, float]:
    best = dict.fromkeys(encode, float("inf"))
    start = clock()
    for turn in range(_ROUNDS):  # the first call of a shape also prepares its kernels, so one turn is not enough
        for precision, run in encode.items():
            best[precision] = min(best[precision], _time(run, texts, clock))
        if turn and clock() - start > _BUDGET:
            break
    return best


def _time(run: Callable[[list[str]], Any], texts: list[str], clock: Clock) -> float:
    start = clock()
    run(texts)
    return clock() - start


def _machine(model: SentenceTransformer) -> str:
    """What the choice depends on besides the model: library, device, threads, and the processor's features."""
    import torch

    try:
        stanza = Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("\n\n")[0]
        lines = [x for x in stanza.splitlines() if x.startswith(("model name", "flags", "Features", "CPU part"))]
    except OSError:
        lines = [platform.machine(), platform.processor()]
    return f"{torch.__version__} {model.device} {torch.get_num_threads()} {lines}"


def _choice(note: dict[str, Any] | None) -> Choice | None:
    match note:
        case {"passages": "fp32" | "bf16" as passages, "queries": "fp32" | "bf16" as queries, "seconds": dict(seconds)}:
            return Choice(passages, queries, seconds)
    return None

"""Loading by transformers, for models that read or write text: a folder, a GGUF file, a hub id. Weights are safetensors
or GGUF, never a pickle, and no code that comes with a model, or that it names, is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from docqa.errors import DocqaError, MissingExtraError, ModelError
from docqa.models.load import ADVICE, PATIENCE, failures, first_line
from docqa.models.quiet import quiet

Task = Literal["QuestionAnswering", "CausalLM"]

_WHAT: dict[Task, str] = {"QuestionAnswering": "a question answering model", "CausalLM": "a chat model"}
_HUB_ID = re.compile(r"\w[\w.-]*/\w[\w.-]*")
_GGUF = ".gguf"
_CONFIG = "config.json"
_ADAPTER = "adapter_config.json"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A transformers model, ready to use, and its tokenizer. ``name``: a hub id, or a folder's or file's own name."""

    model: Any
    tokenizer: Any
    name: str


def is_hub_id(name: str) -> bool:
    """Has it the form of a hub id, "owner/model"?"""
    return bool(_HUB_ID.fullmatch(name))


def is_transformers_folder(folder: Path) -> bool:
    """Does a model's configuration lie in it?"""
    return (folder / _CONFIG).is_file()


def load_auto(model: str, task: Task) -> Loaded:
    """The model in a folder or GGUF file, or the hub's: from its cache where it is there, else downloaded.

    Raises:
        ModelError: if there is none, it is not of this task, or the hub is needed and cannot be reached.
        MissingExtraError: for a GGUF file, if what reads it is not installed.
    """
    path = Path(model).expanduser()
    try:
        if path.is_dir():
            return _local(path, task)
        if path.is_file():
            return _gguf(path, task)
    except DocqaError:
        raise
    except failures() as error:
        raise ModelError(f"{_WHAT[task]} cannot be loaded from {path} ({first_line(error)})") from error
    if not is_hub_id(model):
        raise ModelError(f"there is no model {model!r}: name a folder, a {_GGUF} file or a hub id (owner/model)")
    return _hub(model, task)


def _local(folder: Path, task: Task) -> Loaded:
    if not is_transformers_folder(folder) and not (folder / _ADAPTER).is_file():  # which is refused in its own words
        raise ModelError(f"{folder} holds no model ({_CONFIG} is missing): name a folder that transformers can load")
    with quiet():
        loaded, tokenizer = _load(str(folder), task, local_files_only=True)
    return Loaded(loaded, tokenizer, folder.resolve().name)


def _gguf(file: Path, task: Task) -> Loaded:
    from importlib.util import find_spec

    if file.suffix.lower() != _GGUF or task != "CausalLM":
        raise ModelError(f"{file} is no model that can be used here: name a folder" + _or_gguf(task))
    if absent := [name for name in ("gguf", "accelerate") if find_spec(name) is None]:
        raise MissingExtraError(f'a GGUF file needs {" and ".join(absent)}: pip install "docqa[generative]"')
    with quiet():
        loaded, tokenizer = _load(str(file.parent), task, local_files_only=True, gguf_file=file.name)
    return Loaded(loaded, tokenizer, file.stem)


def _or_gguf(task: Task) -> str:
    return f" or a {_GGUF} file" if task == "CausalLM" else ""


def _hub(model: str, task: Task) -> Loaded:
    from huggingface_hub import HfApi
    from huggingface_hub.constants import is_offline_mode

    missing = f"the model {model} is not in the hub's cache on this machine"
    try:
        with quiet():
            return Loaded(*_load(model, task, local_files_only=True), model)
    except failures() as first:
        if is_offline_mode():
            raise ModelError(f"{missing}, and HF_HUB_OFFLINE forbids to ask the hub: {ADVICE}") from first
    try:
        HfApi().model_info(model, timeout=PATIENCE)  # a load would try each file again and again
        with quiet(bars=True):
            return Loaded(*_load(model, task), model)
    except failures() as error:
        raise ModelError(f"{missing}, and the hub gave none ({first_line(error)}): {ADVICE}") from error


def _load(source: str, task: Task, **settings: Any) -> tuple[Any, Any]:
    import transformers
    from transformers.utils.peft_utils import find_adapter_config_file

    if find_adapter_config_file(source, local_files_only=settings.get("local_files_only", False)):
        raise ModelError(
            f"{source} has an adapter ({_ADAPTER}), whose model is another's: merge them, and name the result"
        )
    if "gguf_file" not in settings:  # such a file is no pickle, names no architecture, and has a reader of its own
        config = transformers.AutoConfig.from_pretrained(source, trust_remote_code=False, **settings)
        if not any(_is_of(name, task) for name in config.architectures or ()):
            made = ", ".join(config.architectures or ()) or "no architecture is named"
            raise ModelError(f"{source} is not {_WHAT[task]} ({made}): name another")
        settings |= {"config": config, "use_safetensors": True, "attn_implementation": _attention(config)}
    tokens = {name: value for name, value in settings.items() if name in ("local_files_only", "gguf_file")}
    tokenizer = transformers.AutoTokenizer.from_pretrained(source, trust_remote_code=False, **tokens)
    auto = getattr(transformers, f"AutoModelFor{task}")
    loaded, report = auto.from_pretrained(
        source, trust_remote_code=False, output_loading_info=True, dtype="auto", **settings
    )
    if report["missing_keys"]:
        raise ModelError(f"{source} is not whole: it has no weights for {min(report['missing_keys'])}")
    return loaded.eval(), tokenizer


def placed(model: Any, name: str) -> Any:
    """The model on the GPU, where there is one.

    Raises:
        ModelError: if it does not fit there.
    """
    import torch

    device = "cuda" if torch.cuda.is_available() else "cpu"
    try:
        return model.to(device)
    except (RuntimeError, MemoryError) as error:  # torch's own for a GPU's memory is a RuntimeError
        raise ModelError(
            f"{name} cannot be moved to {device} ({first_line(error)}): free its memory, name a smaller model, or set "
            "CUDA_VISIBLE_DEVICES to nothing to stay on the CPU"
        ) from error


def _attention(config: Any) -> str:
    """How attention is computed. Said by us: a configuration may say "owner/repository", and that code is fetched."""
    import transformers

    known = [getattr(transformers, name, None) for name in config.architectures or ()]
    return "sdpa" if known and all(getattr(made, "_supports_sdpa", False) for made in known) else "eager"


def _is_of(architecture: str, task: Task) -> bool:
    """Is it one for the task? Older models call writing a language model's head."""
    return architecture.endswith((f"For{task}", "LMHeadModel") if task == "CausalLM" else f"For{task}")

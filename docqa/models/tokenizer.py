"""The XLM-R tokenizer of the packaged weights, with a normaliser that composes Vietnamese before it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MASK = "<mask>"
# The 45 code points whose entry in the original's map is not NFKC's: controls that vanish, and controls, zero-width
# characters, line separators and U+2581 (the word mark itself) that become a space.
_VANISH = r"[\x01-\x08\x0b\x0e-\x1f\x7f\x8f\x9f]"
_SPACE = r"[\t\n\f\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"


def build(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """A Unigram tokenizer over ``pieces`` (text, log probability; ids are positions) that frames a text as
    ``<s> ... </s>``. Unlike the original's map, which works on single code points and so breaks decomposed text into
    letters and loose accents, NFKC gives composed and decomposed Vietnamese the same tokens."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    ids = {piece: i for i, (piece, _) in enumerate(pieces)}
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=ids["<unk>"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_VANISH), ""),
            normalizers.Replace(Regex(_SPACE), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([AddedToken(piece, special=True, normalized=False) for piece in SPECIAL])
    tokenizer.add_special_tokens([AddedToken(MASK, special=True, normalized=False, lstrip=True)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])],
    )
    return tokenizer

"""The settings an index is built with: validated, saved in its manifest, unknown keys refused."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class _Settings(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Chunking(_Settings):
    """Chunk sizes, in the encoder's own tokens of the quoted text (the context comes on top, up to ``context``)."""

    target: int = Field(160, ge=8, description="blocks are joined up to about this size")
    minimum: int = Field(40, ge=0, description="a smaller rest joins its neighbour in the same section")
    maximum: int = Field(320, ge=16, description="a longer block is split at a sentence, else at a word")
    context: int = Field(120, ge=0, description="the most that title, section path and lead-in may take")

    @model_validator(mode="after")
    def _ordered(self) -> Chunking:
        if not self.minimum <= self.target <= self.maximum:
            raise ValueError("chunking needs minimum <= target <= maximum")
        return self


class Lexical(_Settings):
    """BM25+ (Lv & Zhai, CIKM 2011): the variant on which bm25s and rank-bm25 agree."""

    engine: Literal["bm25s", "rank-bm25"] = "bm25s"
    k1: float = Field(1.2, gt=0)
    b: float = Field(0.75, ge=0, le=1)
    delta: float = Field(1.0, ge=0)


class EncoderSettings(_Settings):
    """``model``: None for the packaged multilingual-e5-small, else a hub id or a folder. ``adapter``: "packaged" (where
    it belongs to that encoder), "none", or a folder that training wrote."""

    model: str | None = None
    adapter: str = "packaged"
    precision: Literal["auto", "fp32", "bf16"] = "auto"


class Retrieval(_Settings):
    """How much each signal counts in a search. The defaults were chosen on questions over the sample plans and on
    development questions: eval/README.md has what each one gives."""

    fusion: Literal["convex", "rrf"] = Field("convex", description="how lexical and dense scores become one")
    dense_share: float = Field(0.45, ge=0, le=1, description="the dense side's part in a convex fusion")
    foreign_dense_share: float = Field(0.8, ge=0, le=1, description="the same for a question that is not Vietnamese")
    folded_share: float = Field(0.35, ge=0, le=1, description="the accent-free field's part of the lexical score")
    title_share: float = Field(0.1, ge=0, description="what the heading's own score adds to the lexical one")
    pair: float = Field(0.6, ge=0, description="a bigram's weight, beside a syllable's 1")
    code: float = Field(3.0, ge=0, description="a document number's or date's weight")
    typed: float = Field(0.1, ge=0, description="the weight of a syllable as typed where it was read as another")
    repaired: float = Field(0.8, ge=0, description="the weight of a syllable that a slip of the keys had made another")
    guess: float = Field(0.5, ge=0, description="a corrected word's weight")
    reading: float = Field(0.3, ge=0, description="the weight of what an abbreviation may mean, or be written for")
    translated: float = Field(1.0, ge=0, description="an English term's Vietnamese reading's; 0 leaves them out")
    number: float = Field(0.5, ge=0, description="what a document gets on top when the question names its number")
    province: float = Field(0.3, ge=0, description="the same for its province")
    merged: bool = Field(True, description="a province favours, less, those that the 2025 mergers made one with it")
    year: float = Field(0.12, ge=0, description="the same for its year")
    kind: float = Field(0.05, ge=0, description="the same for its kind")
    issuer: float = Field(0.15, ge=0, description="the same for its issuer")
    header: bool = Field(True, description="a question about a header field finds the passage that gives it first")
    interleave: bool = Field(True, description="a comparison finds each document that it names among the first")
    candidates: int = Field(200, ge=1, description="chunks taken from each side before fusion")
    ranked: int = Field(8, ge=0, description="hits that the ranking pass reads; 0 for no such pass")
    span: float = Field(0.02, ge=0, description="what a point of a reading's score, a logit, counts for in that pass")
    restore: bool = Field(True, description="give a question typed without accents its accents back")
    nearest: bool = Field(True, description="search a word that the index does not hold as the nearest it holds")
    expand: bool = Field(True, description="search a question's abbreviations as the words they stand for, too")


class Generation(_Settings):
    """How a chat model is asked for an answer (``docqa.GenerativeReader``), and what is required of what it writes.

    ``model``: a folder, a GGUF file or a hub id; with ``base_url`` the model's name at that endpoint.
    """

    model: str | None = None
    base_url: str | None = Field(None, description="an OpenAI-compatible endpoint, up to and with /v1")
    passages: int = Field(6, ge=1, le=20, description="numbered passages shown to the model")
    characters: int = Field(6000, ge=200, description="of all passages together, at most")
    max_tokens: int = Field(500, ge=16, description="of the reply")
    temperature: float = Field(0.0, ge=0, le=2)
    seed: int = Field(13, ge=0)
    connect: float = Field(5.0, gt=0, description="seconds to reach the endpoint")
    seconds: float = Field(60.0, gt=0, description="for the whole reply, its first word included")
    support: float = Field(0.5, ge=0, le=1, description="the share of a sentence's words that its source must hold")
    foreign: float = Field(0.3, ge=0, le=1, description="the same in another language, by sentence vectors")
    relevance: float = Field(0.2, ge=0, le=1, description="the least chance, by sentence vectors, that it answers")


class Config(_Settings):
    """``retrieval``: None for this version's own defaults; only what is set here stays with the index."""

    chunking: Chunking = Chunking()
    lexical: Lexical = Lexical()
    encoder: EncoderSettings = EncoderSettings()
    retrieval: Retrieval | None = None

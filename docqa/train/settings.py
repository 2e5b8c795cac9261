"""How readers and encoders are trained: validated settings."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class ReaderTraining(BaseModel):
    """What decides the weights; a run goes on only with the same. Lengths in tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    epochs: int = Field(2, ge=1, le=1000)
    batch: int = Field(16, ge=1, le=4096, description="windows a step")
    rate: float = Field(7e-4, gt=0, le=1, description="the highest learning rate")
    rank: int = Field(64, ge=1, le=1024, description="of the adapters")
    joint: int = Field(0, ge=0, le=1024, description="the rank of what a span's two ends add together; 0: nothing")
    seed: int = Field(13, ge=0)
    negatives: float = Field(1 / 3, ge=0, le=16, description="passages that do not answer, to each question")
    dense: bool = Field(False, description="half of these are near by the encoder's vectors, not by words")
    hide: float = Field(0.0, ge=0, lt=1, description="the share of a window's tokens that is not shown")
    most: int | None = Field(None, ge=1, description="questions of one file in an epoch; others another time")
    length: int = Field(320, ge=32, le=8192, description="of a window")
    stride: int = Field(96, ge=0, description="what windows of one passage share")
    answer: int = Field(60, ge=1, description="the longest answer read")

    @model_validator(mode="after")
    def _fits(self) -> ReaderTraining:
        if self.stride >= self.length // 2:
            raise ValueError("stride must be less than half of length")
        return self


class EncoderTraining(BaseModel):
    """What decides an adapter's weights; a run goes on only with the same. Lengths in tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    epochs: int = Field(2, ge=1, le=1000)
    batch: int = Field(64, ge=2, le=4096, description="questions a step, each with its passage")
    rate: float = Field(5e-4, gt=0, le=1, description="the highest learning rate")
    rank: int = Field(32, ge=1, le=1024, description="of the adapter")
    seed: int = Field(13, ge=0)
    temperature: float = Field(0.02, gt=0, le=1, description="what cosines are divided by")
    stripped: float = Field(0.2, ge=0, le=0.8, description="the share of questions without accents")
    most: int | None = Field(None, ge=1, description="pairs of one source in an epoch; others another time")
    question: int = Field(48, ge=8, le=8192, description="of a question, the rest is cut off")
    length: int = Field(160, ge=16, le=8192, description="of a passage, the rest is cut off")


Device = Literal["auto", "cpu", "cuda"]
Precision = Literal["auto", "fp32", "bf16"]

"""The gradients of our own steps are torch's."""

from __future__ import annotations

import pytest
import torch
from torch.nn.functional import linear, scaled_dot_product_attention

from docqa.models.quick import _attend, adapted


def _drawn(*shape: int, seed: int) -> torch.Tensor:
    return torch.randn(*shape, generator=torch.Generator().manual_seed(seed)).requires_grad_()


def _gradients(out: torch.Tensor, inputs: list[torch.Tensor]) -> list[torch.Tensor]:
    weight = torch.randn(out.shape, generator=torch.Generator().manual_seed(99))
    return list(torch.autograd.grad((out * weight).sum(), inputs))


@pytest.mark.parametrize("shape", [(5, 12), (3, 7, 12)])
def test_an_adapted_layer(shape: tuple[int, ...]) -> None:
    x, down, up = _drawn(*shape, seed=1), _drawn(4, 12, seed=2), _drawn(9, 4, seed=3)
    weight, bias = _drawn(9, 12, seed=4).detach(), _drawn(9, seed=5).detach()
    ours = adapted(x, weight, bias, down, up)
    plain = linear(x, weight, bias) + linear(linear(x, down), up)
    torch.testing.assert_close(ours, plain)
    for one, other in zip(_gradients(ours, [x, down, up]), _gradients(plain, [x, down, up]), strict=True):
        torch.testing.assert_close(one, other)


@pytest.mark.parametrize("padded", [False, True])
def test_attention(padded: bool) -> None:
    q, k, v = (_drawn(2, 3, 6, 8, seed=n) for n in (1, 2, 3))
    mask = None
    if padded:
        mask = torch.ones(2, 1, 6, 6, dtype=torch.bool)
        mask[1, :, :, 4:] = False
    ours, _ = _attend(None, q, k, v, mask, scaling=8**-0.5)
    plain = scaled_dot_product_attention(q, k, v, attn_mask=mask, scale=8**-0.5).transpose(1, 2)
    torch.testing.assert_close(ours, plain, rtol=1e-4, atol=1e-5)
    for one, other in zip(_gradients(ours, [q, k, v]), _gradients(plain, [q, k, v]), strict=True):
        torch.testing.assert_close(one, other, rtol=1e-4, atol=1e-5)

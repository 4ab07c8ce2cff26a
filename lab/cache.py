"""How many bytes attention keeps for each token, and what of it fits on a card."""

from __future__ import annotations

from dataclasses import dataclass

GB = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The shape of a model's attention, in the words of V3's configuration."""

    layers: int
    heads: int
    width: int  # of a head's key without position, and of its value
    groups: int
    latent: int
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to keep the text so far."""

    token: int  # bytes per token
    cache: int  # bytes for every conversation
    fits: int  # conversations on an empty card
    cards: int  # empty cards for every conversation
    ratio: float  # this one's bytes against those of MLA


def widths(shape: Shape) -> dict[str, int]:
    """Numbers kept per token and layer, by way."""
    return {
        "mha": 2 * shape.heads * shape.width,
        "full": shape.heads * (shape.width + shape.position + shape.width),
        "gqa": 2 * shape.groups * shape.width,
        "mqa": 2 * shape.width,
        "mla": shape.latent + shape.position,
    }


def rows(
    shape: Shape, others: dict[str, int], *, size: int, context: int, users: int, memory: int
) -> dict[str, Row]:
    """Every way for one shape; `others` are models with their numbers kept per token.

    `size` is bytes per number, `context` tokens per conversation, `memory` of a card in GB.
    """
    numbers = {way: shape.layers * width for way, width in widths(shape).items()} | others
    latent = numbers["mla"] * size
    return {way: _row(count * size, latent, context, users, memory)
            for way, count in numbers.items()}  # fmt: skip


def _row(token: int, latent: int, context: int, users: int, memory: int) -> Row:
    conversation = token * context
    cache = conversation * users
    return Row(
        token=token,
        cache=cache,
        fits=memory * GB // conversation,
        cards=-(-cache // (memory * GB)),
        ratio=token / latent,
    )

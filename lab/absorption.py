"""Two orders of multiplying in one attention head, in whole numbers, so that equal means equal."""

from __future__ import annotations

from dataclasses import dataclass

from lab.draws import draws

SIZE = 4
REACH = 3  # entries lie between minus this and this

Vector = list[int]
Matrix = list[Vector]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One earlier token: its latent, its key, the moved query, and the score both ways."""

    latent: Vector
    key: Vector
    written: int
    moved: Vector
    absorbed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A query, a key matrix and the tokens; the counts are multiplications and kept numbers."""

    query: Vector
    matrix: Matrix
    lines: tuple[Line, ...]
    work_written: int
    work_absorbed: int
    kept_written: int
    kept_absorbed: int


def example(seed: int, tokens: int, heads: int, *, turned: bool) -> Example:
    """Draw the numbers and go both ways; `turned` turns each key by its position."""
    draw = draws(seed)
    query, matrix = _vector(draw()), [_vector(draw()) for _ in range(SIZE)]
    latents = [_vector(draw()) for _ in range(tokens)]
    lines = tuple(
        _line(query, matrix, latent, position if turned else 0)
        for position, latent in enumerate(latents, start=1)
    )
    return Example(
        query=query,
        matrix=matrix,
        lines=lines,
        work_written=heads * tokens * (SIZE * SIZE + SIZE),
        work_absorbed=heads * ((tokens if turned else 1) * SIZE * SIZE + tokens * SIZE),
        kept_written=heads * tokens * SIZE,
        kept_absorbed=tokens * SIZE,
    )


def times(matrix: Matrix, vector: Vector) -> Vector:
    """The matrix times a column."""
    return [dot(row, vector) for row in matrix]


def dot(a: Vector, b: Vector) -> int:
    """The product of a row and a column."""
    return sum(x * y for x, y in zip(a, b, strict=True))


def turn(vector: Vector, quarters: int) -> Vector:
    """Each pair of numbers turned by quarter turns: RoPE with a right angle."""
    turned = list(vector)
    for _ in range(quarters % 4):
        turned = [-turned[1], turned[0], -turned[3], turned[2]]
    return turned


def _line(query: Vector, matrix: Matrix, latent: Vector, quarters: int) -> Line:
    key = turn(times(matrix, latent), quarters)
    # A turn moved to the other side of a product becomes the turn back.
    back = turn(query, -quarters)
    moved = times([list(column) for column in zip(*matrix, strict=True)], back)
    return Line(
        latent=latent,
        key=key,
        written=dot(query, key),
        moved=moved,
        absorbed=dot(moved, latent),
    )


def _vector(seed: float) -> Vector:
    draw = draws(int(seed * 2**32))
    return [int(draw() * (2 * REACH + 1)) - REACH for _ in range(SIZE)]

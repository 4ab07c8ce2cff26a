"""The file of weights that readers load: how numbers become bytes, and bytes numbers again.

Little endian throughout. Each tensor starts at its `offset` in the .bin file and has `bits` per
number. 32: float32 values, row by row. 8 and 4: first one float32 scale for each row, then whole
numbers, row by row; a number is scale times whole number. 8 bits hold int8. 4 bits hold the whole
number plus 8, two in a byte, the first in the lower half. A row is the last axis of the shape.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
LIMITS = {8: 127, 4: 7}


def packed(tensors: dict[str, tuple[Array, int]]) -> tuple[bytes, list[dict[str, Any]]]:
    """The bytes of named tensors with their bits, and the header's line for each."""
    out, header = bytearray(), list[dict[str, Any]]()
    for name, (values, bits) in tensors.items():
        header.append({"name": name, "shape": list(values.shape), "bits": bits, "offset": len(out)})
        out += values.astype("<f4").tobytes() if bits == 32 else _whole(values, bits)
        out += bytes(-len(out) % 4)
    return bytes(out), header


def unpacked(data: bytes, header: list[dict[str, Any]]) -> dict[str, Array]:
    """The tensors in the bytes, by name."""
    return {one["name"]: _tensor(data, one) for one in header}


def _whole(values: Array, bits: int) -> bytes:
    rows = values.reshape(-1, values.shape[-1])
    scales = _scales(rows, LIMITS[bits])
    whole = _rounded(rows, scales, LIMITS[bits]).astype(np.int8)
    if bits == 4:
        halves = (whole + 8).astype(np.uint8)
        whole = (halves[:, 0::2] | halves[:, 1::2] << 4).astype(np.int8)
    return scales.tobytes() + whole.tobytes()


def _scales(rows: Array, limit: int) -> NDArray[np.float32]:
    """Of some scales that cut off the longest numbers, each row's with the least squared error."""
    longest = np.abs(rows).max(1) / limit
    tried = [np.asarray(longest * part, "<f4") for part in np.linspace(1, 0.6, 17)]
    errors = [((rows - _rounded(rows, s, limit) * s[:, None]) ** 2).sum(1) for s in tried]
    return np.asarray(np.stack(tried)[np.argmin(errors, 0), np.arange(len(rows))], "<f4")


def _rounded(rows: Array, scales: NDArray[np.float32], limit: int) -> Array:
    shares = rows / np.maximum(scales.astype(np.float64), 1e-30)[:, None]
    return np.asarray(np.clip(np.rint(shares), -limit, limit), np.float64)


def _tensor(data: bytes, line: dict[str, Any]) -> Array:
    shape, start, bits = line["shape"], line["offset"], line["bits"]
    count = int(np.prod(shape))
    if bits == 32:
        return np.frombuffer(data, "<f4", count, start).astype(np.float64).reshape(shape)
    rows = count // shape[-1]
    scales = np.frombuffer(data, "<f4", rows, start).astype(np.float64)
    whole = np.frombuffer(data, np.uint8, count * bits // 8, start + 4 * rows)
    if bits == 4:
        numbers = np.stack([whole & 15, whole >> 4], -1).astype(np.float64) - 8
    else:
        numbers = whole.view(np.int8).astype(np.float64)
    return (numbers.reshape(rows, -1) * scales[:, None]).reshape(shape)

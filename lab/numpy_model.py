"""The lab's model in NumPy, on the exported weights: what tests and the page's script agree with.

One text at a time: t tokens now, s tokens kept so far, h heads, r kv_lora_rank, e experts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lab.config import Config
from lab.corpus import Tokenizer
from lab.weights import Array, unpacked

Ids = NDArray[np.int64]
Cache = list[tuple[Array, Array]]  # by layer: latents (s, r) and rotary keys (s, d)


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """What the router of one layer did: chosen experts, their weights (t, k), scores (t, e)."""

    chosen: Ids
    weights: Array
    scores: Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Pass:
    """What a pass over tokens gives: logits (t, vocab), states (t, dim), routes, the cache."""

    logits: Array
    states: Array
    routes: list[Routes]
    cache: Cache


@dataclass(slots=True, kw_only=True)
class Writing:
    """A continuation: its ids, every draft with its fate, passes of the trunk."""

    ids: list[int] = field(default_factory=list)
    drafts: list[tuple[int, bool]] = field(default_factory=list)
    passes: int = 0


def normed(x: Array, weight: Array) -> Array:
    """RMSNorm over the last axis."""
    return np.asarray(x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-6) * weight, np.float64)


def sigmoid(x: Array) -> Array:
    """1 / (1 + exp(-x))."""
    return np.asarray(1 / (1 + np.exp(-x)), np.float64)


def rotated(x: Array, start: int, theta: float) -> Array:
    """RoPE of x (t, …, d): pairs of neighbours turned by position times speed."""
    size = x.shape[-1]
    angle = np.outer(np.arange(start, start + len(x)), theta ** (-np.arange(0, size, 2) / size))
    angle = angle.reshape(len(x), *[1] * (x.ndim - 2), -1)
    even, odd = x[..., 0::2], x[..., 1::2]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.stack([even * cos - odd * sin, even * sin + odd * cos], -1).reshape(x.shape)


def shares(scores: Array) -> Array:
    """Softmax of scores (h, t, s) over what each token may see: itself and what was before."""
    t, s = scores.shape[-2:]
    scores = np.where(np.triu(np.ones((t, s), bool), s - t + 1), -np.inf, scores)
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float64)


class Model:
    """A model of named tensors, as `lab.export` names them."""

    def __init__(self, config: Config, tensors: dict[str, Array]) -> None:
        self.config, self.w = config, tensors

    def attention(
        self, name: str, x: Array, past: tuple[Array, Array] | None, absorbed: bool
    ) -> tuple[Array, tuple[Array, Array]]:
        """MLA of the block `name` on x (t, dim), and its cache with these tokens in it."""
        c, w, start = self.config, self.w, 0 if past is None else len(past[0])
        q = normed(x @ w[f"{name}.wq_a"].T, w[f"{name}.q_norm"]) @ w[f"{name}.wq_b"].T
        q_nope, q_rope = np.split(q.reshape(len(x), c.n_heads, -1), [c.qk_nope_head_dim], -1)
        latent, key = np.split(x @ w[f"{name}.wkv_a"].T, [c.kv_lora_rank], -1)
        latent = normed(latent, w[f"{name}.kv_norm"])
        key = rotated(key, start, c.rope_theta)
        if past is not None:
            latent, key = np.concatenate((past[0], latent)), np.concatenate((past[1], key))
        up = w[f"{name}.wkv_b"].reshape(c.n_heads, -1, c.kv_lora_rank)
        w_k, w_v = np.split(up, [c.qk_nope_head_dim], 1)
        scores = np.einsum("thd,sd->hts", rotated(q_rope, start, c.rope_theta), key)
        if absorbed:
            moved = np.einsum("thd,hdr->thr", q_nope, w_k)
            scores = scores + np.einsum("thr,sr->hts", moved, latent)
        else:
            keys = np.einsum("sr,hdr->shd", latent, w_k)
            scores = scores + np.einsum("thd,shd->hts", q_nope, keys)
        share = shares(scores / np.sqrt(c.qk_nope_head_dim + c.qk_rope_head_dim))
        if absorbed:
            out = np.einsum("thr,hdr->thd", np.einsum("hts,sr->thr", share, latent), w_v)
        else:
            out = np.einsum("hts,shd->thd", share, np.einsum("sr,hdr->shd", latent, w_v))
        return out.reshape(len(x), -1) @ w[f"{name}.wo"].T, (latent, key)

    def block(self, name: str, x: Array) -> Array:
        """SwiGLU with the three matrices below `name`."""
        gate = x @ self.w[f"{name}.w1"].T
        return (gate * sigmoid(gate) * (x @ self.w[f"{name}.w3"].T)) @ self.w[f"{name}.w2"].T

    def route(self, name: str, x: Array) -> Routes:
        """The bias helps to choose the experts; their weights are the plain scores."""
        c, bias = self.config, self.w[f"{name}.gate.bias"]
        scores = sigmoid(x @ self.w[f"{name}.gate"].T)
        order = np.argsort(-(scores + bias), axis=1, kind="stable")
        chosen = order[:, : c.n_activated_experts]
        picked = np.take_along_axis(scores, chosen, 1)
        weights = picked / picked.sum(1, keepdims=True) * c.route_scale
        return Routes(chosen=chosen, weights=weights, scores=scores)

    def mixture(self, name: str, x: Array) -> tuple[Array, Routes]:
        """The shared expert for every token of x (t, dim), the chosen ones for each."""
        routes = self.route(name, x)
        out = self.block(f"{name}.shared_experts", x)
        w1, w2, w3 = (self.w[f"{name}.experts.{one}"] for one in ("w1", "w2", "w3"))
        for token, (chosen, weights) in enumerate(zip(routes.chosen, routes.weights, strict=True)):
            for expert, weight in zip(chosen, weights, strict=True):
                gate = w1[expert] @ x[token]
                inner = gate * sigmoid(gate) * (w3[expert] @ x[token])
                out[token] += weight * (w2[expert] @ inner)
        return out, routes

    def layer(
        self, name: str, x: Array, past: tuple[Array, Array] | None, absorbed: bool
    ) -> tuple[Array, tuple[Array, Array], Routes | None]:
        """Attention and block of one layer on x (t, dim); the dense layer has no routes."""
        attended, kept = self.attention(
            f"{name}.attn", normed(x, self.w[f"{name}.attn_norm"]), past, absorbed
        )
        x = x + attended
        inside = normed(x, self.w[f"{name}.ffn_norm"])
        if f"{name}.ffn.gate" not in self.w:
            return x + self.block(f"{name}.ffn", inside), kept, None
        mixed, routes = self.mixture(f"{name}.ffn", inside)
        return x + mixed, kept, routes

    def forward(self, ids: Sequence[int], past: Cache | None = None, absorbed: bool = True) -> Pass:
        """The trunk on ids that follow those of the cache."""
        x, cache, routes = self.w["embed"][list(ids)], Cache(), list[Routes]()
        for n in range(self.config.n_layers):
            x, kept, routed = self.layer(f"layers.{n}", x, past[n] if past else None, absorbed)
            cache.append(kept)
            routes += [routed] if routed else []
        logits = normed(x, self.w["norm"]) @ self.w["head"].T
        return Pass(logits=logits, states=x, routes=routes, cache=cache)

    def draft(
        self, states: Array, following: Sequence[int], past: Cache | None = None,
        absorbed: bool = True,
    ) -> Pass:  # fmt: skip
        """The MTP module: logits of the tokens after `following`, which follow the states."""
        after = normed(self.w["embed"][list(following)], self.w["mtp.enorm"])
        x = np.concatenate((after, normed(states, self.w["mtp.hnorm"])), -1)
        x, kept, routes = self.layer(
            "mtp.block", x @ self.w["mtp.eh_proj"].T, past[0] if past else None, absorbed
        )
        logits = normed(x, self.w["mtp.norm"]) @ self.w["head"].T
        return Pass(logits=logits, states=x, routes=[routes] if routes else [], cache=[kept])


def header(folder: Path) -> dict[str, Any]:
    """What the folder's tiny-v3.json says."""
    found: dict[str, Any] = json.loads((folder / "tiny-v3.json").read_text(encoding="utf-8"))
    return found


def load(folder: Path) -> Model:
    """The model in a folder; raises ValueError if the weights are not those of the header."""
    head, data = header(folder), (folder / "tiny-v3.bin").read_bytes()
    if hashlib.sha256(data).hexdigest() != head["sha256"]:
        raise ValueError(f"{folder}/tiny-v3.bin: not what tiny-v3.json describes; export anew")
    return Model(Config(**head["config"]), unpacked(data, head["tensors"]))


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of the model in a folder."""
    flat = header(folder)["merges"]
    return Tokenizer(zip(flat[0::2], flat[1::2], strict=True))


def cut(cache: Cache, length: int) -> Cache:
    """The cache without what came after its first tokens."""
    return [(latent[:length], key[:length]) for latent, key in cache]


def plain(model: Model, prompt: Sequence[int], count: int) -> Writing:
    """The likeliest token, one by one, with a cache."""
    out, now, past = Writing(), list(prompt), None
    while len(out.ids) < count:
        step = model.forward(now, past)
        past, out.passes = step.cache, out.passes + 1
        now = [int(step.logits[-1].argmax())]
        out.ids += now
    return out


def drafted(model: Model, prompt: Sequence[int], count: int) -> Writing:
    """The same text with fewer passes: the module drafts a token, the next pass checks it."""
    out, step = Writing(passes=1), model.forward(prompt)
    past = step.cache
    sure = int(step.logits[-1].argmax())  # written, and not yet read by the trunk
    guess = model.draft(step.states, [*prompt[1:], sure])
    out.ids.append(sure)
    while len(out.ids) < count:
        tried = int(guess.logits[-1].argmax())
        step = model.forward([sure, tried], past)
        out.passes += 1
        best = [int(one) for one in step.logits.argmax(-1)]
        good = best[0] == tried
        out.drafts.append((tried, good))
        read = 2 if good else 1
        past = step.cache if good else cut(step.cache, len(step.cache[0][0]) - 1)
        guess = model.draft(step.states[:read], best[:read], guess.cache)
        out.ids += best[:read]
        sure = best[read - 1]
    out.ids = out.ids[:count]
    return out

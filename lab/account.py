"""V3's own accounting: parameters, cache bytes, operations, hours and how well cards were used.

The same count serves the lab's model and V3: only the shape differs, and V3's comes from the
dataset.
"""

from __future__ import annotations

from dataclasses import dataclass

from facts.dataset import Dataset
from lab.config import Config

PASSES = 3  # a training step: forward once, backward twice as much
PRODUCT = 2  # operations of a parameter in one pass: multiply and add


def v3(data: Dataset) -> Config:
    """The shape of DeepSeek-V3 as its published configuration has it."""

    def value(fact_id: str) -> int:
        return int(data.value(fact_id))

    return Config(
        vocab_size=value("v3-vocab"),
        dim=value("v3-hidden"),
        n_layers=value("v3-layers"),
        n_dense_layers=value("v3-dense-layers"),
        n_heads=value("v3-heads"),
        n_kv_heads=value("v3-heads"),
        q_lora_rank=value("v3-dc-query"),
        kv_lora_rank=value("v3-dc"),
        qk_nope_head_dim=value("v3-nope-dim"),
        qk_rope_head_dim=value("v3-drope"),
        v_head_dim=value("v3-v-dim"),
        inter_dim=value("v3-dense-ffn"),
        moe_inter_dim=value("v3-expert-ffn"),
        n_routed_experts=value("v3-experts-per-layer"),
        n_shared_experts=value("v3-shared-experts"),
        n_activated_experts=value("v3-experts-active"),
        n_expert_groups=value("v3-expert-groups"),
        n_limited_groups=value("v3-limited-groups"),
        route_scale=float(data.value("v3-route-scale")),
    )


def attention(config: Config) -> int:
    """Parameters of the five matrices of MLA in one layer, norms apart."""
    c = config
    query = c.dim * c.q_lora_rank + c.q_lora_rank * c.n_heads * _qk_head_dim(c)
    kept = c.dim * (c.kv_lora_rank + c.qk_rope_head_dim)
    up = c.kv_lora_rank * c.n_heads * (c.qk_nope_head_dim + c.v_head_dim)
    return query + kept + up + c.n_heads * c.v_head_dim * c.dim


def expert(config: Config) -> int:
    """Parameters of one routed expert."""
    return 3 * config.dim * config.moe_inter_dim


def trunk(config: Config) -> dict[str, int]:
    """Parameters by part, the MTP module left out; biases count, as in V3's published weights."""
    c, sparse = config, config.n_layers - config.n_dense_layers
    return {
        "embedding": c.vocab_size * c.dim,
        "head": c.vocab_size * c.dim,
        "attention": c.n_layers * attention(c),
        "norms": c.n_layers * (c.q_lora_rank + c.kv_lora_rank + 2 * c.dim) + c.dim,
        "dense": c.n_dense_layers * 3 * c.dim * c.inter_dim,
        "shared": sparse * c.n_shared_experts * expert(c),
        "router": sparse * c.n_routed_experts * c.dim,
        "bias": sparse * c.n_routed_experts,
        "routed": sparse * c.n_routed_experts * expert(c),
    }


def active(config: Config) -> dict[str, int]:
    """The parts at work on one token: of the routed experts only the chosen ones."""
    parts = trunk(config)
    chosen = config.n_activated_experts * (config.n_layers - config.n_dense_layers)
    return parts | {"routed": chosen * expert(config)}


def active_sums(config: Config) -> dict[str, int]:
    """Three honest answers to how many parameters work: with both tables, one, or neither."""
    parts = active(config)
    both = sum(parts.values())
    head = both - parts["embedding"]
    return {"both": both, "head": head, "neither": head - parts["head"]}


def module(config: Config, *, chosen: bool) -> int:
    """Parameters of an MTP module without embedding and head, with its chosen experts or all."""
    c = config
    routed = c.n_activated_experts if chosen else c.n_routed_experts
    experts = (routed + c.n_shared_experts) * expert(c) + c.n_routed_experts * (c.dim + 1)
    norms = c.q_lora_rank + c.kv_lora_rank + 5 * c.dim
    return attention(c) + experts + norms + 2 * c.dim * c.dim


def cache_bytes(config: Config, size: int) -> dict[str, int]:
    """Bytes kept per token over all layers, by way, for numbers of `size` bytes."""
    c = config
    grouped = 2 * c.v_head_dim * size * c.n_layers
    return {
        "mha": c.n_heads * grouped,
        "gqa": 2 * grouped,
        "mqa": grouped,
        "mla": (c.kv_lora_rank + c.qk_rope_head_dim) * size * c.n_layers,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """What V3's pre-training took, from published numbers only."""

    flop: float  # 6 operations per active parameter and token
    flop_attention: float  # of the products of queries, keys and values, besides
    flop_mtp: float  # of the MTP module, besides
    per_card: float  # operations per second and card, from `flop`
    bf16: float  # per_card as a share of the card's peak in BF16
    fp8: float  # the same in FP8, in which most of the products were computed
    bf16_whole: float  # with attention and MTP counted
    fp8_whole: float


def training(data: Dataset, *, length: int) -> Training:
    """Operations of pre-training on texts of `length` tokens, against the hours and the peaks."""
    shape, tokens = v3(data), float(data.value("v3-tokens"))
    seconds = float(data.value("v3-gpuh-pretraining")) * 3600
    flop = PASSES * PRODUCT * float(data.value("v3-params-active")) * tokens
    looks = PASSES * tokens * shape.n_layers * _looking(shape, length)
    drafts = PASSES * tokens * (
        PRODUCT * (module(shape, chosen=True) + shape.vocab_size * shape.dim)
        + _looking(shape, length)
    )  # fmt: skip
    peaks = [float(data.value(f"h800-{kind}")) * 1e12 * seconds for kind in ("bf16", "fp8")]
    whole = flop + looks + drafts
    return Training(
        flop=flop, flop_attention=looks, flop_mtp=drafts, per_card=flop / seconds,
        bf16=flop / peaks[0], fp8=flop / peaks[1],
        bf16_whole=whole / peaks[0], fp8_whole=whole / peaks[1],
    )  # fmt: skip


def _looking(config: Config, length: int) -> float:
    """Operations of attention's products for a token of one layer, on average over a text."""
    width = _qk_head_dim(config) + config.v_head_dim
    return PRODUCT * config.n_heads * width * length / 2


def _qk_head_dim(config: Config) -> int:
    return config.qk_nope_head_dim + config.qk_rope_head_dim

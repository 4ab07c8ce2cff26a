"""V3's own accounting: parameters and cache bytes.

The same count serves the lab's model and V3: only the shape differs, and V3's comes from the
dataset.
"""

from __future__ import annotations

from facts.dataset import Dataset
from lab.config import Config


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
    """Two honest answers to how many parameters work: with both tables, or with the head alone."""
    parts = active(config)
    both = sum(parts.values())
    return {"both": both, "head": both - parts["embedding"]}


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


def _qk_head_dim(config: Config) -> int:
    return config.qk_nope_head_dim + config.qk_rope_head_dim

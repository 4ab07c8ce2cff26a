"""The shape of the lab's model, in the words of V3's published configuration."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """The shape of a model; the values are the flagship's."""

    vocab_size: int = 2048
    dim: int = 96
    n_layers: int = 4
    n_dense_layers: int = 1
    n_heads: int = 8
    n_kv_heads: int = 8  # of MHA (as many as heads), GQA (fewer) and MQA (one); MLA has none
    attention: str = "mla"  # or "grouped"
    q_lora_rank: int = 48
    kv_lora_rank: int = 32
    qk_nope_head_dim: int = 16
    qk_rope_head_dim: int = 8
    v_head_dim: int = 16
    rope_theta: float = 100.0  # texts are 128 tokens long; V3's 10,000 is meant for thousands
    inter_dim: int = 256
    moe_inter_dim: int = 32
    n_routed_experts: int = 16
    n_shared_experts: int = 1
    n_activated_experts: int = 2
    n_expert_groups: int = 1
    n_limited_groups: int = 1
    route_scale: float = 1.0
    n_mtp_modules: int = 1

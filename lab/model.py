"""DeepSeek-V3 in small: MLA, a mixture of experts balanced by a bias, and an MTP module.

Names follow the published inference code and configuration of V3. Shapes in comments: b texts,
t tokens, s tokens kept so far, h heads, r kv_lora_rank, e experts. MHA, GQA and MQA stand beside
MLA for comparison. Formulas: DeepSeek-V3 Technical Report, arXiv 2412.19437, section 2.
"""

from __future__ import annotations

from functools import partial

import torch
from torch import Tensor, nn
from torch.nn import functional

from lab.config import Config

Cache = tuple[Tensor, Tensor]  # of one layer: MLA's latents and rotary keys, or keys and values
_Linear = partial(nn.Linear, bias=False)
_Norm = partial(nn.RMSNorm, eps=1e-6)


def rotated(x: Tensor, start: int, theta: float) -> Tensor:
    """RoPE: each pair of numbers of x (b, t, heads, d) turned by an angle that grows with t."""
    position = torch.arange(start, start + x.size(1), dtype=x.dtype)
    speed = theta ** (-torch.arange(0, x.size(-1), 2, dtype=x.dtype) / x.size(-1))
    angle = torch.outer(position, speed)[:, None]
    cos, sin = angle.cos(), angle.sin()
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack([even * cos - odd * sin, even * sin + odd * cos], -1).flatten(-2)


def looking(scores: Tensor) -> Tensor:
    """Shares of attention from scores (b, h, t, s): no token sees a later one."""
    t, s = scores.shape[-2:]
    later = torch.ones(t, s, dtype=torch.bool).triu(s - t + 1)
    return scores.masked_fill(later, float("-inf")).softmax(-1)


def extended(now: Cache, past: Cache | None) -> Cache:
    """What was kept, and now's tokens after it."""
    return (torch.cat((past[0], now[0]), 1), torch.cat((past[1], now[1]), 1)) if past else now


class MLA(nn.Module):
    """Multi-head latent attention: of each token it keeps one latent and one rotary key."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.c = c = config
        qk_head_dim = c.qk_nope_head_dim + c.qk_rope_head_dim
        self.wq_a = _Linear(c.dim, c.q_lora_rank)
        self.q_norm = _Norm(c.q_lora_rank)
        self.wq_b = _Linear(c.q_lora_rank, c.n_heads * qk_head_dim)
        self.wkv_a = _Linear(c.dim, c.kv_lora_rank + c.qk_rope_head_dim)
        self.kv_norm = _Norm(c.kv_lora_rank)
        self.wkv_b = _Linear(c.kv_lora_rank, c.n_heads * (c.qk_nope_head_dim + c.v_head_dim))
        self.wo = _Linear(c.n_heads * c.v_head_dim, c.dim)

    def forward(self, x: Tensor, past: Cache | None, absorbed: bool) -> tuple[Tensor, Cache]:
        """Naive: latents become keys and values. Absorbed: the query moves to the latents."""
        c, start = self.c, 0 if past is None else past[0].size(1)
        q = self.wq_b(self.q_norm(self.wq_a(x))).unflatten(-1, (c.n_heads, -1))
        q_nope, q_rope = q.split([c.qk_nope_head_dim, c.qk_rope_head_dim], -1)
        latent, key = self.wkv_a(x).unsqueeze(2).split([c.kv_lora_rank, c.qk_rope_head_dim], -1)
        now = self.kv_norm(latent), rotated(key, start, c.rope_theta)
        latent, key = kept = extended(now, past)  # (b, s, 1, r) and (b, s, 1, d): one for all heads
        w = self.wkv_b.weight.unflatten(0, (c.n_heads, -1))  # (h, nope + v, r)
        w_k, w_v = w.split([c.qk_nope_head_dim, c.v_head_dim], 1)
        if absorbed:
            moved = torch.einsum("bthd,hdr->bthr", q_nope, w_k)
            scores = torch.einsum("bthr,bshr->bhts", moved, latent)
        else:
            keys = torch.einsum("bszr,hdr->bshd", latent, w_k)
            scores = torch.einsum("bthd,bshd->bhts", q_nope, keys)
        turned = torch.einsum("bthd,bshd->bhts", rotated(q_rope, start, c.rope_theta), key)
        share = looking((scores + turned) * (c.qk_nope_head_dim + c.qk_rope_head_dim) ** -0.5)
        if absorbed:
            mixed = torch.einsum("bhts,bszr->bthr", share, latent)
            out = torch.einsum("bthr,hdr->bthd", mixed, w_v)
        else:
            values = torch.einsum("bszr,hdr->bshd", latent, w_v)
            out = torch.einsum("bhts,bshd->bthd", share, values)
        return self.wo(out.flatten(-2)), kept


class GroupedAttention(nn.Module):
    """MHA, GQA or MQA: n_kv_heads keys and values, each shared by as many query heads."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.c = c = config
        self.wq = _Linear(c.dim, c.n_heads * c.v_head_dim)
        self.wk = _Linear(c.dim, c.n_kv_heads * c.v_head_dim)
        self.wv = _Linear(c.dim, c.n_kv_heads * c.v_head_dim)
        self.wo = _Linear(c.n_heads * c.v_head_dim, c.dim)

    def forward(self, x: Tensor, past: Cache | None, absorbed: bool) -> tuple[Tensor, Cache]:
        """There is nothing to absorb here: the flag is ignored."""
        c, start = self.c, 0 if past is None else past[0].size(1)
        q = rotated(self.wq(x).unflatten(-1, (c.n_heads, -1)), start, c.rope_theta)
        k = rotated(self.wk(x).unflatten(-1, (c.n_kv_heads, -1)), start, c.rope_theta)
        k, v = kept = extended((k, self.wv(x).unflatten(-1, (c.n_kv_heads, -1))), past)
        keys, values = (one.repeat_interleave(c.n_heads // c.n_kv_heads, 2) for one in (k, v))
        scores = torch.einsum("bthd,bshd->bhts", q, keys) * c.v_head_dim**-0.5
        out = torch.einsum("bhts,bshd->bthd", looking(scores), values)
        return self.wo(out.flatten(-2)), kept


class MLP(nn.Module):
    """A SwiGLU block: one expert, or the dense block of the first layers."""

    def __init__(self, dim: int, inter_dim: int) -> None:
        super().__init__()
        self.w1, self.w3 = _Linear(dim, inter_dim), _Linear(dim, inter_dim)
        self.w2 = _Linear(inter_dim, dim)

    def forward(self, x: Tensor) -> Tensor:
        return self.w2(functional.silu(self.w1(x)) * self.w3(x))


class Gate(nn.Module):
    """The router: sigmoid scores, a bias that helps to choose and never weighs."""

    bias: Tensor

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.c = config
        self.weight = nn.Parameter(torch.empty(config.n_routed_experts, config.dim))
        self.register_buffer("bias", torch.zeros(config.n_routed_experts))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """For tokens x (n, dim): weights and chosen experts (n, activated), scores (n, e)."""
        scores = functional.linear(x, self.weight).sigmoid()
        chosen = self.chosen(scores + self.bias)
        weights = scores.gather(1, chosen)
        return weights / weights.sum(1, keepdim=True) * self.c.route_scale, chosen, scores

    def chosen(self, biased: Tensor) -> Tensor:
        """The best experts, inside the groups whose two best sum highest."""
        c = self.c
        if c.n_limited_groups < c.n_expert_groups:
            groups = biased.unflatten(1, (c.n_expert_groups, -1))
            best = groups.topk(2).values.sum(2).topk(c.n_limited_groups).indices
            out = torch.ones_like(groups[:, :, 0], dtype=torch.bool).scatter(1, best, False)
            biased = groups.masked_fill(out.unsqueeze(2), float("-inf")).flatten(1)
        return biased.topk(c.n_activated_experts).indices

    @torch.no_grad()
    def balance(self, load: Tensor, speed: float) -> None:
        """Raise the bias of experts with less than the mean load, lower that of the others."""
        self.bias += speed * (load.mean() - load).sign()


class MoE(nn.Module):
    """Routed experts for some tokens, shared experts for every token."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.gate = Gate(config)
        dim, inter_dim = config.dim, config.moe_inter_dim
        self.experts = nn.ModuleList(MLP(dim, inter_dim) for _ in range(config.n_routed_experts))
        self.shared_experts = MLP(dim, config.n_shared_experts * inter_dim)
        self.routed = (torch.empty(0), torch.empty(0))  # chosen and scores of the last pass

    def forward(self, x: Tensor) -> Tensor:
        """x (b, t, dim) to the same shape; what was chosen stays in `routed`."""
        tokens = x.flatten(0, 1)
        weights, chosen, scores = self.gate(tokens)
        self.routed = chosen, scores
        out = self.shared_experts(tokens)
        for number, expert in enumerate(self.experts):
            token, place = (chosen == number).nonzero(as_tuple=True)
            if len(token):
                out = out.index_add(0, token, expert(tokens[token]) * weights[token, place, None])
        return out.view_as(x)


class Block(nn.Module):
    """One layer: attention, then a dense block or experts."""

    def __init__(self, config: Config, dense: bool) -> None:
        super().__init__()
        self.attn = (MLA if config.attention == "mla" else GroupedAttention)(config)
        self.ffn = MLP(config.dim, config.inter_dim) if dense else MoE(config)
        self.attn_norm, self.ffn_norm = _Norm(config.dim), _Norm(config.dim)

    def forward(self, x: Tensor, past: Cache | None, absorbed: bool) -> tuple[Tensor, Cache]:
        """x (b, t, dim) to the same shape, and the layer's cache with these tokens in it."""
        attended, kept = self.attn(self.attn_norm(x), past, absorbed)
        x = x + attended
        return x + self.ffn(self.ffn_norm(x)), kept


class MTP(nn.Module):
    """One step further: from a token's state and the next token's embedding to the one after."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.enorm, self.hnorm = _Norm(config.dim), _Norm(config.dim)
        self.eh_proj = _Linear(2 * config.dim, config.dim)
        self.block = Block(config, dense=False)
        self.norm = _Norm(config.dim)


class Transformer(nn.Module):
    """The model; its MTP module has the trunk's embedding and head."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.config = config
        self.embed = nn.Embedding(config.vocab_size, config.dim)
        dense = (n < config.n_dense_layers for n in range(config.n_layers))
        self.layers = nn.ModuleList(Block(config, one) for one in dense)
        self.norm = _Norm(config.dim)
        self.head = _Linear(config.dim, config.vocab_size)
        self.mtp = nn.ModuleList(MTP(config) for _ in range(config.n_mtp_modules))
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                nn.init.normal_(weight, std=self._spread(name, weight))

    def forward(
        self, ids: Tensor, past: list[Cache] | None = None, absorbed: bool = False
    ) -> tuple[Tensor, Tensor, list[Cache]]:
        """For ids (b, t): logits (b, t, vocab), states before the last norm, the cache."""
        x, kept = self.embed(ids), []
        for n, layer in enumerate(self.layers):
            x, one = layer(x, past[n] if past else None, absorbed)
            kept.append(one)
        return self.head(self.norm(x)), x, kept

    def draft(
        self, states: Tensor, following: Tensor, past: Cache | None = None, absorbed: bool = False
    ) -> tuple[Tensor, Cache]:
        """Logits of the token after `following` (b, t), which follows the tokens of `states`."""
        mtp = self.mtp[0]
        joined = torch.cat((mtp.enorm(self.embed(following)), mtp.hnorm(states)), -1)
        x, kept = mtp.block(mtp.eh_proj(joined), past, absorbed)
        return self.head(mtp.norm(x)), kept

    def _spread(self, name: str, weight: Tensor) -> float:
        """Of the first values: embeddings of size one, and blocks whose sum is of size one."""
        summed = 2 * self.config.n_layers if name.endswith(("wo.weight", "w2.weight")) else 1
        plain = (weight.size(1) * summed) ** -0.5
        return {"embed.weight": 1.0, "head.weight": 0.02}.get(name, plain)

    def mixtures(self) -> list[MoE]:
        """The layers of experts, the MTP module's last."""
        return [module for module in self.modules() if isinstance(module, MoE)]

// Latent attention, MLA: what a piece leaves in the cache of a layer, and where it looks.
import { across, add, dot, norm, softmax, times, turned } from "./vectors.js";

// x is the piece; `kept` holds what the pieces before it left; w(name) is a matrix of the layer.
export const attend = (x, kept, w, shape) => {
  const { n_heads, kv_lora_rank, qk_nope_head_dim, v_head_dim, rope_theta } = shape;
  const position = kept.length;
  //= cell
  const both = times(w("wkv_a"), x);
  const latent = norm(both.subarray(0, kv_lora_rank), w("kv_norm"));
  const key = turned(both.subarray(kv_lora_rank), position, rope_theta);
  kept.push([new Float32Array(latent), new Float32Array(key)]);
  //= query
  const queries = times(w("wq_b"), norm(times(w("wq_a"), x), w("q_norm")));
  const width = queries.length / n_heads;
  const heads = Array.from({ length: n_heads }, (_, head) => {
    const query = queries.subarray(head * width, (head + 1) * width);
    const keys = head * (qk_nope_head_dim + v_head_dim); // this head's rows of wkv_b
    const values = keys + qk_nope_head_dim;
    const moved = across(w("wkv_b"), query.subarray(0, qk_nope_head_dim), keys);
    const place = turned(query.subarray(qk_nope_head_dim), position, rope_theta);
    //= arcs
    const score = ([latent, key]) => (dot(moved, latent) + dot(place, key)) / Math.sqrt(width);
    const shares = softmax(kept.map(score));
    //= mix
    const mixed = new Float64Array(kv_lora_rank);
    kept.forEach(([latent], n) => add(mixed, latent, shares[n]));
    return { shares, out: times(w("wkv_b"), mixed, values, values + v_head_dim) };
  });
  const mean = (n) => heads.reduce((sum, { shares }) => sum + shares[n], 0) / n_heads;
  const out = times(w("wo"), heads.flatMap(({ out }) => [...out]));
  return { out, shares: kept.map((_, n) => mean(n)) };
};

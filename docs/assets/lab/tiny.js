// The lab's model, one token at a time; lab/numpy_model.py says the same in NumPy.
import { Tokenizer } from "./tokens.js";
import { unpacked } from "./weights.js";

// Rows `from` to `to` of a matrix { data, cols } times a vector.
const times = ({ data, cols }, x, from = 0, to = data.length / cols) => {
  const out = new Float64Array(to - from);
  for (let row = from, at = from * cols; row < to; row += 1) {
    let sum = 0;
    for (let n = 0; n < cols; n += 1, at += 1) sum += data[at] * x[n];
    out[row - from] = sum;
  }
  return out;
};

const dot = (a, b, from = 0) => {
  let sum = 0;
  for (let n = 0; n < a.length; n += 1) sum += a[n] * b[from + n];
  return sum;
};

// out += x[from ...] * factor
const add = (out, x, factor = 1, from = 0) => {
  for (let n = 0; n < out.length; n += 1) out[n] += x[from + n] * factor;
  return out;
};

const norm = (x, { data }) => {
  const scale = 1 / Math.sqrt(dot(x, x) / x.length + 1e-6);
  return Float64Array.from(x, (value, n) => value * scale * data[n]);
};

const sigmoid = (x) => 1 / (1 + Math.exp(-x));

const softmax = (scores) => {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};

// A SwiGLU block: expert n of those below this name, or the only one.
const swiglu = (w, name, x, n = 0, wide = w[`${name}.w2`].cols) => {
  const [gate, other] = ["w1", "w3"].map((one) => {
    return times(w[`${name}.${one}`], x, n * wide, (n + 1) * wide);
  });
  const inner = gate.map((value, at) => value * sigmoid(value) * other[at]);
  return times(w[`${name}.w2`], inner, n * x.length, (n + 1) * x.length);
};

// RoPE: each pair of numbers turned by an angle that grows with the position.
const turned = (x, position, theta) => {
  const out = new Float64Array(x.length);
  for (let n = 0; n < x.length; n += 2) {
    const angle = position * theta ** (-n / x.length);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    out[n] = x[n] * cos - x[n + 1] * sin;
    out[n + 1] = x[n] * sin + x[n + 1] * cos;
  }
  return out;
};

export const likeliest = (logits) => logits.indexOf(Math.max(...logits));

// Of each layer and token: a latent and a position key, or the keys and values of every head.
export class Cache {
  constructor(layers, absorbed = true) {
    this.absorbed = absorbed;
    this.layers = Array.from({ length: layers }, () => []);
  }

  get bytes() {
    return this.layers.flat(2).reduce((sum, kept) => sum + kept.byteLength, 0);
  }

  // Without the last token.
  drop() {
    for (const kept of this.layers) kept.pop();
  }
}

export class Tiny {
  constructor(header, buffer) {
    this.config = header.config;
    this.w = unpacked(buffer, header.tensors);
    const pairs = header.merges.flatMap((id, n, all) => (n % 2 ? [[all[n - 1], id]] : []));
    this.tokenizer = new Tokenizer(pairs);
  }

  cache(absorbed) {
    return new Cache(this.config.n_layers, absorbed);
  }

  // Reads ids after those in the cache; says of each its logits, state and chosen experts.
  read(ids, cache) {
    return ids.map((id) => {
      const routes = [];
      const through = (x, kept, n) => this.layer(`layers.${n}`, x, kept, cache.absorbed, routes);
      const state = cache.layers.reduce(through, this.embedding(id));
      return { state, routes, logits: times(this.w.head, norm(state, this.w.norm)) };
    });
  }

  // Logits of the token after `next`, which follows the token of this state.
  draft(state, next, cache) {
    const after = norm(this.embedding(next), this.w["mtp.enorm"]);
    const x = times(this.w["mtp.eh_proj"], [...after, ...norm(state, this.w["mtp.hnorm"])]);
    const out = this.layer("mtp.block", x, cache.layers[0], cache.absorbed, []);
    return times(this.w.head, norm(out, this.w["mtp.norm"]));
  }

  // Writes with drafts; each pass says what it read, which draft it checked and what it wrote.
  *write(prompt) {
    const [cache, drafts] = [this.cache(), new Cache(1)];
    let [read, following] = [this.read(prompt, cache), prompt.slice(1)];
    let wrote = [likeliest(read.at(-1).logits)];
    following.push(wrote[0]);
    let pass = { draft: null, good: false, wrote };
    for (;;) {
      yield pass;
      const guesses = following.map((next, n) => this.draft(read[n].state, next, drafts));
      const draft = likeliest(guesses.at(-1));
      read = this.read([wrote.at(-1), draft], cache);
      const best = read.map(({ logits }) => likeliest(logits));
      const good = best[0] === draft;
      if (!good) cache.drop();
      wrote = following = good ? best : best.slice(0, 1);
      pass = { draft, good, wrote };
    }
  }

  // Reads a text and writes on, through both orders of multiplying, each with its cache.
  *both(prompt) {
    const [ids, caches] = [[...prompt], [this.cache(true), this.cache(false)]];
    for (let n = 1; ; n += 1) {
      const [one, other] = caches.map((cache) => this.read([ids[n - 1]], cache)[0].logits);
      if (n === ids.length) ids.push(likeliest(one));
      yield {
        ids: ids.slice(0, n),
        bytes: caches.map((cache) => cache.bytes),
        apart: one.reduce((most, value, at) => Math.max(most, Math.abs(value - other[at])), 0),
        same: likeliest(one) === likeliest(other),
      };
    }
  }

  embedding(id) {
    const { data, cols } = this.w.embed;
    return Float64Array.from(data.subarray(id * cols, (id + 1) * cols));
  }

  layer(name, x, kept, absorbed, routes) {
    const ready = norm(x, this.w[`${name}.attn_norm`]);
    const attended = add(this.attend(`${name}.attn`, ready, kept, absorbed), x);
    const inside = norm(attended, this.w[`${name}.ffn_norm`]);
    const mixes = this.w[`${name}.ffn.gate`];
    const block = mixes ? this.mixture : (one, values) => swiglu(this.w, one, values);
    return add(block.call(this, `${name}.ffn`, inside, routes), attended);
  }

  attend(name, x, kept, absorbed) {
    const { n_heads, kv_lora_rank, qk_nope_head_dim, v_head_dim, rope_theta } = this.config;
    const w = (one) => this.w[`${name}.${one}`];
    const position = kept.length;
    const queries = times(w("wq_b"), norm(times(w("wq_a"), x), w("q_norm")));
    const both = times(w("wkv_a"), x);
    const latent = norm(both.subarray(0, kv_lora_rank), w("kv_norm"));
    const key = turned(both.subarray(kv_lora_rank), position, rope_theta);
    const now = absorbed ? [latent, key] : this.written(w("wkv_b"), latent, key);
    kept.push(now.map((values) => new Float32Array(values)));
    const out = new Float64Array(n_heads * v_head_dim);
    for (let head = 0; head < n_heads; head += 1) {
      const width = queries.length / n_heads;
      const query = queries.subarray(head * width, (head + 1) * width);
      query.set(turned(query.subarray(qk_nope_head_dim), position, rope_theta), qk_nope_head_dim);
      const see = absorbed ? this.absorbed(w("wkv_b"), query, head, kept) : this.naive(query, head, kept);
      out.set(see, head * v_head_dim);
    }
    return times(w("wo"), out);
  }

  // Every head's key and value, as plain multi-head attention keeps them.
  written(up, latent, key) {
    const { n_heads, qk_nope_head_dim, v_head_dim } = this.config;
    const [keys, values] = [[], []];
    const size = qk_nope_head_dim + v_head_dim;
    for (let from = 0; from < n_heads * size; from += size) {
      keys.push(...times(up, latent, from, from + qk_nope_head_dim), ...key);
      values.push(...times(up, latent, from + qk_nope_head_dim, from + size));
    }
    return [keys, values];
  }

  naive(query, head, kept) {
    const scale = query.length ** -0.5;
    const shares = softmax(kept.map(([keys]) => dot(query, keys, head * query.length) * scale));
    const out = new Float64Array(this.config.v_head_dim);
    shares.forEach((share, n) => add(out, kept[n][1], share, head * out.length));
    return out;
  }

  // The query moves to the latents; keys and values are never written out.
  absorbed(up, query, head, kept) {
    const { kv_lora_rank, qk_nope_head_dim, v_head_dim } = this.config;
    const scale = query.length ** -0.5;
    const from = head * (qk_nope_head_dim + v_head_dim);
    const moved = new Float64Array(kv_lora_rank);
    for (let n = 0; n < qk_nope_head_dim; n += 1) {
      add(moved, up.data, query[n], (from + n) * kv_lora_rank);
    }
    const place = query.subarray(qk_nope_head_dim);
    const score = ([latent, key]) => (dot(moved, latent) + dot(place, key)) * scale;
    const mixed = new Float64Array(kv_lora_rank);
    softmax(kept.map(score)).forEach((share, n) => add(mixed, kept[n][0], share));
    const values = from + qk_nope_head_dim;
    return times(up, mixed, values, values + v_head_dim);
  }

  // The bias chooses and never weighs.
  mixture(name, x, routes) {
    const scores = times(this.w[`${name}.gate`], x).map(sigmoid);
    const biased = add(scores.slice(), this.w[`${name}.gate.bias`].data);
    const order = [...biased.keys()].sort((a, b) => biased[b] - biased[a]);
    const chosen = order.slice(0, this.config.n_activated_experts);
    routes.push(chosen);
    const sum = chosen.reduce((total, n) => total + scores[n], 0);
    const out = swiglu(this.w, `${name}.shared_experts`, x);
    for (const n of chosen) {
      const weight = (scores[n] / sum) * this.config.route_scale;
      add(out, swiglu(this.w, `${name}.experts`, x, n), weight);
    }
    return out;
  }
}

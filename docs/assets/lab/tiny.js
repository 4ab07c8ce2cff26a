// The lab's model, one piece at a time; lab/numpy_model.py says the same in NumPy.
import { attend } from "./attention.js";
import { mixture } from "./experts.js";
import { Tokenizer } from "./tokens.js";
import { add, norm, swiglu, times } from "./vectors.js";
import { unpacked } from "./weights.js";

// Of each layer and piece: a latent and a position key.
export class Cache {
  constructor(layers) {
    this.layers = Array.from({ length: layers }, () => []);
  }

  get bytes() {
    return this.layers.flat(2).reduce((sum, kept) => sum + kept.byteLength, 0);
  }

  // Without the last piece.
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

  cache(layers = this.config.n_layers) {
    return new Cache(layers);
  }

  // Reads ids after those in the cache; of each: its logits, its state, what each layer did.
  read(ids, cache) {
    return ids.map((id) => {
      let state = this.embedding(id);
      const layers = cache.layers.map((kept, n) => {
        const { out, ...seen } = this.layer(`layers.${n}`, state, kept);
        state = out;
        return seen;
      });
      return { id, state, layers, logits: times(this.w.head, norm(state, this.w.norm)) };
    });
  }

  embedding(id) {
    const { data, cols } = this.w.embed;
    return Float64Array.from(data.subarray(id * cols, (id + 1) * cols));
  }

  layer(name, x, kept) {
    const of = (part) => (one) => this.w[`${name}.${part}.${one}`];
    const { out, shares } = attend(norm(x, this.w[`${name}.attn_norm`]), kept, of("attn"), this.config);
    const attended = add(out, x);
    const inside = norm(attended, this.w[`${name}.ffn_norm`]);
    const dense = () => ({ out: swiglu(of("ffn"), "", inside) });
    const block = of("ffn")("gate") ? mixture(inside, of("ffn"), this.config) : dense();
    return { ...block, shares, out: add(block.out, attended) };
  }
}

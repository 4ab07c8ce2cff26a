// A run of the model as the pages draw it: whole numbers, and each piece's text once.
import { write } from "./drafts.js";
import { best, softmax } from "./vectors.js";

const SHOWN = { chances: 5, drafts: 3, looks: 6 };
const LEAST = 0.04; // of a look that is drawn

const whole = (x, unit) => Math.round(x * unit);

// The likeliest pieces, each with its chance in thousandths.
const chances = (logits, count) => {
  const shares = softmax(Array.from(logits));
  return best(shares, count).map((id) => [id, whole(shares[id], 1000)]);
};

// The earlier pieces that a piece looks at most, each with its share in percent.
const looks = (shares) => {
  const earlier = shares.slice(0, -1);
  const kept = best(earlier, SHOWN.looks).filter((n, at) => !at || earlier[n] >= LEAST);
  return kept.map((n) => [n, whole(earlier[n], 100)]);
};

const experts = (layers) => layers.filter((layer) => layer.chosen);
const served = ({ chosen, weights }) => [...chosen, whole(weights[0], 100)];

const column = ({ id, logits, layers }) => [
  id,
  chances(logits, SHOWN.chances),
  layers.map(({ shares }) => looks(shares)),
  experts(layers).map(({ scores }) => Array.from(scores, (score) => whole(score, 100))),
  experts(layers).map(served),
  experts(layers).map(({ alone }) => alone),
];

// Reads a beginning and writes until a sentence ends, or up to `most` pieces in all.
export const run = (model, ids, most) => {
  const name = (id) => model.tokenizer.decode([id]);
  const ends = (id) => /[.!?]$/.test(name(id));
  const found = { begin: ids.length, read: [], pass: [] };
  let length = ids.length;
  for (const { read, wrote, good, tried, next } of write(model, ids)) {
    const last = wrote.findIndex(ends);
    const kept = last < 0 ? wrote.slice(0, most - length) : wrote.slice(0, last + 1);
    length += kept.length;
    found.read.push(...read.map(column));
    found.pass.push({ good: Number(good), tried, wrote: kept, next: chances(next, SHOWN.drafts) });
    if (last >= 0 || length >= most) break;
  }
  const told = found.read.flatMap(([id, top]) => [id, ...top.map(([one]) => one)]);
  const more = found.pass.flatMap(({ wrote, next }) => [...wrote, ...next.map(([one]) => one)]);
  found.words = Object.fromEntries([...told, ...more].map((id) => [id, name(id)]));
  const gates = model.config.n_dense_layers;
  found.bias = Array.from({ length: model.config.n_layers - gates }, (_, n) => {
    return Array.from(model.w[`layers.${n + gates}.ffn.gate.bias`].data, (one) => whole(one, 1000));
  });
  return found;
};

// Of each piece of a text: what it adds, and the experts that serve it in each layer.
export const strip = (model, ids) => {
  const read = model.read(ids, model.cache()).slice(1);
  return read.map(({ id, layers }) => [model.tokenizer.decode([id]), experts(layers).map(served)]);
};

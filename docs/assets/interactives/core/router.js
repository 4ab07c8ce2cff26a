// A router over random tokens, left alone or balanced.
import { draws } from "./draws.js";

const LEAN = 1.5;
const SPREAD = 2;
const PULL = 0.05;
const STARVED = 10;
const FLOOR = 0.001;

const squash = (x) => 0.5 + 0.5 * (x / (1 + Math.abs(x)));
const ranges = [];
const range = (count) => (ranges[count] ??= Array.from({ length: count }, (_, i) => i));

// The `count` best of `among`, best first; of equals the first.
const top = (scores, among, count) => {
  const best = [];
  for (let n = 0; n < among.length; n += 1) {
    const i = among[n];
    let at = best.length;
    if (at === count) {
      at -= 1;
      if (scores[i] <= scores[best[at]]) continue;
    }
    for (; at > 0 && scores[i] > scores[best[at - 1]]; at -= 1) best[at] = best[at - 1];
    best[at] = i;
  }
  return best;
};

export const affinities = (shape, seed) => {
  const draw = draws(seed);
  const favour = range(shape.experts).map(() => (2 * draw() - 1) * LEAN);
  const token = () => favour.map((lean) => squash(lean + (draw() + draw() - 1) * SPREAD));
  return range(shape.pool * shape.tokens).map(token);
};

export const choose = (scores, shape, grouped) => {
  let experts = range(shape.experts);
  if (grouped) {
    const size = shape.experts / shape.groups;
    const strength = range(shape.groups).map((group) => {
      const best = top(scores, experts.slice(group * size, group * size + size), 2);
      return scores[best[0]] + (best.length > 1 ? scores[best[1]] : 0);
    });
    const open = top(strength, range(shape.groups), shape.limit);
    experts = experts.filter((i) => open.includes(Math.floor(i / size)));
  }
  return top(scores, experts, shape.chosen);
};

export const weights = (scores, chosen) => {
  let total = 0;
  for (const i of chosen) total += scores[i];
  return chosen.map((i) => scores[i] / total);
};

export const bend = (plain, bias) => plain.map((score, i) => Math.max(score + bias[i], FLOOR));

const biased = []; // one array for all tokens: there are tens of thousands
const send = (plain, bias, shape, setting) => {
  for (let i = 0; i < shape.experts; i += 1) biased[i] = plain[i] + bias[i];
  return choose(biased, shape, setting.grouped);
};

const adjust = (bias, loads, shape, setting) => {
  const average = (shape.tokens * shape.chosen) / shape.experts;
  for (let i = 0; i < shape.experts; i += 1) {
    if (setting.balance === "bias") {
      bias[i] -= setting.step * ((loads[i] > average) - (loads[i] < average));
    }
    if (setting.balance === "loss") {
      bias[i] -= setting.step * (loads[i] / average - 1) + PULL * bias[i];
    }
  }
};

const measureToken = (sums, plain, bias, chosen, free, shape, setting) => {
  const size = Math.floor(shape.experts / shape.groups);
  sums.tokens += 1;
  sums.groups += new Set(chosen.map((i) => Math.floor(i / size))).size;
  for (const i of chosen) sums.got += plain[i];
  for (const i of free) sums.best += plain[i];
  if (setting.balance === "loss") {
    const used = weights(bend(plain, bias), chosen);
    weights(plain, chosen).forEach((right, n) => (sums.bent += Math.abs(used[n] - right) / 2));
  }
};

const measureBatch = (sums, loads, shape) => {
  sums.batches += 1;
  sums.peaks += Math.max(...loads) / ((shape.tokens * shape.chosen) / shape.experts);
  loads.forEach((load, i) => (sums.total[i] += load));
};

const zeros = (count) => Array(count).fill(0);

export const run = (shape, setting, pool = affinities(shape, setting.seed)) => {
  const bias = zeros(shape.experts);
  const sums = { batches: 0, tokens: 0, groups: 0, peaks: 0, got: 0, best: 0, bent: 0 };
  sums.total = zeros(shape.experts);
  let loads = zeros(shape.experts);
  const last = Math.max(0, setting.steps - shape.pool); // the first step of the round that is measured
  const begin = setting.balance === "off" ? last : 0; // left alone, every round is like the last
  for (let step = begin; step < setting.steps; step += 1) {
    const first = (step % shape.pool) * shape.tokens;
    const measured = step >= last;
    loads = zeros(shape.experts);
    for (let token = first; token < first + shape.tokens; token += 1) {
      const plain = pool[token];
      const chosen = send(plain, bias, shape, setting);
      for (const i of chosen) loads[i] += 1;
      if (measured) {
        measureToken(sums, plain, bias, chosen, choose(plain, shape, false), shape, setting);
      }
    }
    if (measured) measureBatch(sums, loads, shape);
    adjust(bias, loads, shape, setting);
  }
  const average = (sums.batches * shape.tokens * shape.chosen) / shape.experts;
  return {
    loads,
    bias,
    busiest: sums.peaks / (sums.batches || 1),
    starved: sums.total.filter((load) => load * STARVED < average).length,
    kept: sums.got / (sums.best || 1),
    bent: sums.bent / (sums.tokens || 1),
    groups: sums.groups / (sums.tokens || 1),
  };
};

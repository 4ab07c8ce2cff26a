// What every part of the model computes with: matrices { data, cols } and vectors.

// Rows `from` to `to` of a matrix times a vector.
export const times = ({ data, cols }, x, from = 0, to = data.length / cols) => {
  const out = new Float64Array(to - from);
  for (let row = from, at = from * cols; row < to; row += 1) {
    let sum = 0;
    for (let n = 0; n < cols; n += 1, at += 1) sum += data[at] * x[n];
    out[row - from] = sum;
  }
  return out;
};

export const dot = (a, b) => {
  let sum = 0;
  for (let n = 0; n < a.length; n += 1) sum += a[n] * b[n];
  return sum;
};

// out += x[from ...] * factor
export const add = (out, x, factor = 1, from = 0) => {
  for (let n = 0; n < out.length; n += 1) out[n] += x[from + n] * factor;
  return out;
};

// The same rows the other way round: a vector times them.
export const across = ({ data, cols }, x, from) => {
  const out = new Float64Array(cols);
  for (let n = 0; n < x.length; n += 1) add(out, data, x[n], (from + n) * cols);
  return out;
};

export const norm = (x, { data }) => {
  const scale = 1 / Math.sqrt(dot(x, x) / x.length + 1e-6);
  return Float64Array.from(x, (value, n) => value * scale * data[n]);
};

export const sigmoid = (x) => 1 / (1 + Math.exp(-x));

export const softmax = (scores) => {
  const most = scores.reduce((a, b) => Math.max(a, b));
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((power) => power / sum);
};

// The places of the `count` largest values, the largest first.
export const best = (values, count) => {
  return [...values.keys()].sort((a, b) => values[b] - values[a]).slice(0, count);
};

// RoPE: each pair of numbers turned by an angle that grows with the position.
export const turned = (x, position, theta) => {
  const out = new Float64Array(x.length);
  for (let n = 0; n < x.length; n += 2) {
    const angle = position * theta ** (-n / x.length);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    out[n] = x[n] * cos - x[n + 1] * sin;
    out[n + 1] = x[n] * sin + x[n + 1] * cos;
  }
  return out;
};

// A SwiGLU block: number n of those below this name, or the only one.
export const swiglu = (w, name, x, n = 0, wide = w(`${name}w2`).cols) => {
  const [gate, other] = ["w1", "w3"].map((one) => times(w(name + one), x, n * wide, (n + 1) * wide));
  const inner = gate.map((value, at) => value * sigmoid(value) * other[at]);
  return times(w(`${name}w2`), inner, n * x.length, (n + 1) * x.length);
};

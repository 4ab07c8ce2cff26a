// Two orders of multiplying in one attention head.
import { draws } from "./draws.js";

const SIZE = 4;
const REACH = 3;

const vector = (seed) => {
  const draw = draws(Math.floor(seed * 2 ** 32));
  return Array.from({ length: SIZE }, () => Math.floor(draw() * (2 * REACH + 1)) - REACH);
};
// Adding a zero makes no minus zero out of products with zero.
export const dot = (a, b) => a.reduce((sum, x, i) => sum + x * b[i], 0);
export const times = (matrix, column) => matrix.map((row) => dot(row, column));
const transposed = (matrix) => matrix.map((_, i) => matrix.map((row) => row[i]));
const minus = (x) => 0 - x;

export const turn = (values, quarters) => {
  let turned = [...values];
  for (let n = ((quarters % 4) + 4) % 4; n > 0; n -= 1) {
    turned = [minus(turned[1]), turned[0], minus(turned[3]), turned[2]];
  }
  return turned;
};

const line = (query, matrix, latent, quarters) => {
  const key = turn(times(matrix, latent), quarters);
  const moved = times(transposed(matrix), turn(query, -quarters));
  return { latent, key, written: dot(query, key), moved, absorbed: dot(moved, latent) };
};

export const example = (seed, tokens, heads, turned) => {
  const draw = draws(seed);
  const query = vector(draw());
  const matrix = Array.from({ length: SIZE }, () => vector(draw()));
  const latents = Array.from({ length: tokens }, () => vector(draw()));
  return {
    query,
    matrix,
    lines: latents.map((latent, i) => line(query, matrix, latent, turned ? i + 1 : 0)),
    work_written: heads * tokens * (SIZE * SIZE + SIZE),
    work_absorbed: heads * ((turned ? tokens : 1) * SIZE * SIZE + tokens * SIZE),
    kept_written: heads * tokens * SIZE,
    kept_absorbed: tokens * SIZE,
  };
};

// What a piece leaves in the two parts of a layer, as shapes.
import { draw, given } from "./marks.js";

export const box = (x, y, width, height) => `M${x} ${y}h${width}v${height}h${-width}z`;

const boxes = (count, made) => Array.from({ length: count }, (_, n) => made(n)).join("");

// Heights in the two parts of a layer.
export const attention = ({ H, arcs }, heads) => {
  const cell = heads * H + 2;
  return { cell, base: cell + H + 1.5, height: cell + H + arcs + 8 };
};
export const block = ({ H, between }, rows, heads) => {
  const shared = rows > heads ? rows * H + 3 : null;
  return { rows, shared, height: (shared ?? rows * H - H) + H + between };
};

// What a piece leaves in the cache of a layer, and above it what plain attention would have kept.
export const cells = (heads, { U, H, cell }) => ({
  "run-ghost": (x) => boxes(heads, (n) => box(x, n * H, U, H - 0.8)),
  "run-cell": (x) => box(x, cell, U * 0.8 - 0.6, H),
  "run-key": (x) => box(x + U * 0.8, cell, U * 0.2, H),
});

// The block that a piece passes: dense, or two experts of many and the shared one.
export const notes = (n, { U, H, rows, shared }) => {
  if (shared === null) return { "run-dense": (x) => boxes(rows, (row) => box(x, row * H, U, H - 0.8)) };
  const note = (x, row, part) => box(x, row * H - 0.4, Math.max((U * part) / 100, 3), H);
  return {
    "run-note": (x, { read }) => {
      const [one, other, weight] = read[4][n];
      return note(x, one, weight) + note(x, other, 100 - weight);
    },
    "run-shared": (x) => box(x, shared - 0.4, U, H),
  };
};

// All columns that look alike are one shape: a browser has little to keep and to paint.
export const KINDS = ["past", "now", "gone"];
export const columns = (shapes) => {
  return KINDS.map((kind) => {
    const paths = Object.keys(shapes).map((name) => draw("path", { class: `${name} is-${kind}` }));
    return { paths, show: (list) => Object.values(shapes).forEach((shape, n) => {
      given(paths[n], { d: list.map(([x, entry]) => shape(x, entry)).join("") });
    }) };
  });
};

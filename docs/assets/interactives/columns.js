// What a piece leaves in the two parts of a layer, as shapes.
import { draw } from "./marks.js";

export const box = (x, y, width, height) => `M${x} ${y}h${width}v${height}h${-width}z`;

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
export const cells = (heads) => (entry, { U, H, cell }) => {
  const ghosts = Array.from({ length: heads }, (_, n) => box(0, n * H, U, H - 0.8)).join("");
  return [
    draw("path", { class: "run-ghost", d: ghosts }),
    draw("path", { class: "run-cell", d: box(0, cell, U * 0.8 - 0.6, H) }),
    draw("path", { class: "run-key", d: box(U * 0.8, cell, U * 0.2, H) }),
  ];
};

// The block that a piece passes: dense, or two experts of many and the shared one.
export const notes = (n) => (entry, { U, H, rows, shared }) => {
  const all = Array.from({ length: rows }, (_, row) => box(0, row * H, U, H - 0.8)).join("");
  if (shared === null) return [draw("path", { class: "run-note run-dense", d: all })];
  const [one, other, weight] = entry.read[4][n];
  const note = (row, part) => box(0, row * H - 0.4, Math.max((U * part) / 100, 3), H);
  const chosen = note(one, weight) + note(other, 100 - weight);
  return [
    draw("path", { class: "run-note", d: chosen }),
    draw("path", { class: "run-note run-shared", d: box(0, shared - 0.4, U, H) }),
  ];
};

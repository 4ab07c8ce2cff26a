// Writing with one drafted token per pass.
import { draws } from "./draws.js";

const verdict = (start, luck, acceptance) => {
  if (start === 0) return "none";
  return luck[start] < acceptance ? "kept" : "dropped";
};

export const run = (tokens, acceptance, load, draft, seed) => {
  const draw = draws(seed);
  const luck = Array.from({ length: tokens }, draw);
  const passes = [];
  let start = 0;
  let time = 0;
  while (start < tokens) {
    const found = verdict(start, luck, acceptance);
    const grows = found === "kept" && start + 1 < tokens ? 2 : 1;
    passes.push({ start, verdict: found, grows });
    time += found === "none" ? 1 : load + draft;
    start += grows;
  }
  return {
    passes,
    time,
    gain: tokens / time,
    average: (1 + acceptance) / (load + draft),
    even: 1 + acceptance - draft,
  };
};

// A wrong draft for a place in a sentence: another word of it.
export const stray = (words, start) => {
  const others = words.map((_, step) => words[(start + step + 5) % words.length]);
  return others.find((word) => word !== words[start]);
};

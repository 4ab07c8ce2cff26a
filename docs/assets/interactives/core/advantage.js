// How GRPO judges an answer within its group.
import { draws } from "./draws.js";

export const group = (rewards) => {
  let total = 0;
  for (const reward of rewards) total += reward;
  const mean = total / rewards.length;
  let squares = 0;
  for (const reward of rewards) squares += (reward - mean) * (reward - mean);
  const spread = Math.sqrt(squares / rewards.length);
  const distances = rewards.map((reward) => reward - mean);
  const advantages = distances.map((distance) => (spread ? distance / spread : 0));
  let size = 0;
  for (const advantage of advantages) size += Math.abs(advantage);
  return { mean, spread, distances, advantages, signal: size / rewards.length };
};

export const sample = (count, chance, seed) => {
  const draw = draws(seed);
  return Array.from({ length: count }, () => (draw() < chance ? 1 : 0));
};

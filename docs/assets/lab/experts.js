// A mixture of experts: a router scores them all, a few work, and a shared one always does.
import { add, best, sigmoid, swiglu, times } from "./vectors.js";

// x is the piece; w(name) is a matrix of the layer.
export const mixture = (x, w, { n_activated_experts, route_scale }) => {
  //= scores
  const scores = times(w("gate"), x).map(sigmoid);
  //= bias
  const biased = add(scores.slice(), w("gate.bias").data);
  const chosen = best(biased, n_activated_experts);
  //= weights
  const sum = chosen.reduce((total, n) => total + scores[n], 0);
  const weights = chosen.map((n) => (scores[n] / sum) * route_scale);
  //= shared
  const out = swiglu(w, "shared_experts.", x);
  //= chosen
  chosen.forEach((n, at) => add(out, swiglu(w, "experts.", x, n), weights[at]));
  //= alone
  const alone = best(scores, n_activated_experts);
  return { out, scores, chosen, weights, alone };
};

// Multi-token prediction, MTP: a module drafts a piece, and the next pass keeps it or strikes it out.
import { norm, times } from "./vectors.js";

export const likeliest = (logits) => logits.indexOf(logits.reduce((a, b) => Math.max(a, b)));

// The module's logits of the piece after `next`, which follows the piece of this state.
export const draft = (model, state, next, cache) => {
  const { w } = model;
  //= module
  const after = norm(model.embedding(next), w["mtp.enorm"]);
  const x = times(w["mtp.eh_proj"], [...after, ...norm(state, w["mtp.hnorm"])]);
  const { out } = model.layer("mtp.block", x, cache.layers[0]);
  //= head
  return times(w.head, norm(out, w["mtp.norm"]));
};

// Writes on after a beginning; of each pass: what it read, wrote, and the module's next logits.
export function* write(model, beginning) {
  const [cache, drafts] = [model.cache(), model.cache(1)];
  //= begin
  let read = model.read(beginning, cache);
  let wrote = [likeliest(read.at(-1).logits)];
  let following = [...beginning.slice(1), ...wrote];
  let pass = { read, wrote, good: false, tried: null };
  for (;;) {
    //= next
    const guesses = following.map((next, n) => draft(model, read[n].state, next, drafts));
    const tried = likeliest(guesses.at(-1));
    yield { ...pass, next: guesses.at(-1) };
    //= pass
    read = model.read([wrote.at(-1), tried], cache);
    const best = read.map(({ logits }) => likeliest(logits));
    //= verdict
    const good = best[0] === tried;
    if (!good) cache.drop();
    wrote = following = good ? best : best.slice(0, 1);
    pass = { read, wrote, good, tried };
  }
}

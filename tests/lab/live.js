// What the page's engine makes of a text, where `tiny` is the loaded model.
const live = {
  reading(text, best) {
    const ids = tiny.tokenizer.encode(text);
    const read = tiny.read(ids, tiny.cache());
    const cache = tiny.cache(1);
    const drafts = ids.slice(1).map((id, n) => draft(tiny, read[n].state, id, cache));
    const routes = read.map(({ layers }) => layers.flatMap(({ chosen }) => (chosen ? [chosen] : [])));
    const sum = (logits) => Math.log(logits.reduce((all, one) => all + Math.exp(one), 0));
    const logits = [...read.map((one) => one.logits), ...drafts].map(
      (all, n) => [sum(all), ...best[n].map((id) => all[id])],
    );
    return { ids, routes, logits };
  },

  bytes(...ids) {
    const cache = tiny.cache();
    tiny.read(ids, cache);
    return cache.bytes;
  },

  writtenUpTo: (text, most) => run(tiny, tiny.tokenizer.encode(text), most).pass,

  words: (text) => tiny.tokenizer.words(text),
};

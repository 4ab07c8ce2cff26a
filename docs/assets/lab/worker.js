// Runs the lab's model beside the page: one answer for each question, in their order.
import { Tiny, likeliest } from "./tiny.js";

const PAUSE = 50; // ms between two words about the download

let model;
let writing;

const fetched = async (name) => {
  const answer = await fetch(new URL(name, self.location));
  if (!answer.ok) throw new Error("missing");
  return answer;
};

// The bytes of a file, telling how many have come.
const taken = async (name, size) => {
  const [bytes, reader] = [new Uint8Array(size), (await fetched(name)).body.getReader()];
  let [length, told] = [0, 0];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (length + value.length > size) throw new Error("broken");
    bytes.set(value, length);
    length += value.length;
    if (Date.now() - told > PAUSE) {
      told = Date.now();
      postMessage({ loaded: length, size });
    }
  }
  if (length !== size) throw new Error("broken");
  return bytes.buffer;
};

const whole = (ids) => model.tokenizer.decode(ids).replace(/\ufffd+$/, "");
// What a token adds to the text before it: nothing where it ends inside a letter.
const added = (before, ids) => whole([...before, ...ids]).slice(whole(before).length);

const answers = {
  async load() {
    const header = await (await fetched("tiny-v3.json")).json();
    const texts = await (await fetched("sentences.json")).json();
    model = new Tiny(header, await taken("tiny-v3.bin", header.bytes));
    return { ...texts, languages: header.languages, load: header.held_out_exported.load };
  },

  // Of each text: its words, their pieces, and the experts of each layer for each piece.
  routes({ texts }) {
    return texts.map((text) => {
      const words = model.tokenizer.words(text);
      const ids = [0, ...words.flatMap((word) => word.ids)];
      const read = model.read(ids, model.cache());
      let at = 1;
      return words.map((word) => ({
        text: word.text,
        routes: word.ids.map(() => read[at++].routes),
      }));
    });
  },

  // Begins to write after a text.
  begin({ text, most }) {
    const ids = model.tokenizer.encode(text).slice(0, most);
    const [passes, steps] = [model.write([...ids]), model.both(ids)];
    writing = { ids, prompt: ids.length, passes, steps };
    return { text: whole(ids) };
  },

  // One more token through both orders of multiplying.
  step() {
    const { ids, ...found } = writing.steps.next().value;
    return { ...found, text: whole(ids) };
  },

  // One more pass with a draft.
  pass() {
    const { draft, good, wrote } = writing.passes.next().value;
    const before = [...writing.ids];
    writing.ids.push(...wrote);
    const parts = wrote.map((id, n) => added([...before, ...wrote.slice(0, n)], [id]));
    return { draft: draft === null ? null : added(before, [draft]), good, parts };
  },

  // Whether the same text comes without drafts, one token a pass.
  plain({ count }) {
    const { prompt, ids } = writing;
    const cache = model.cache();
    let now = ids.slice(0, prompt);
    for (let n = prompt; n < prompt + count; n += 1) {
      now = [likeliest(model.read(now, cache).at(-1).logits)];
      if (now[0] !== ids[n]) return { same: false };
    }
    return { same: true };
  },
};

let last = Promise.resolve();
self.onmessage = ({ data }) => {
  last = last.then(async () => {
    try {
      postMessage({ id: data.id, answer: await answers[data.ask](data) });
    } catch (error) {
      postMessage({ id: data.id, failed: error.message });
    }
  });
};

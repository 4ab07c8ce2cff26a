// Runs the lab's model beside the page: one answer for each question, in their order.
import { run, strip } from "./score.js";
import { Tiny } from "./tiny.js";

const PAUSE = 50; // ms between two words about the download

let model;

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

const answers = {
  async load() {
    const header = await (await fetched("tiny-v3.json")).json();
    model = new Tiny(header, await taken("tiny-v3.bin", header.bytes));
  },

  // Writes on after a text, until a sentence ends.
  run({ text, begin, most }) {
    return run(model, model.tokenizer.encode(text).slice(0, begin), most);
  },

  // The experts of each piece of a text.
  strip({ text, most }) {
    return strip(model, model.tokenizer.encode(text).slice(0, most));
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

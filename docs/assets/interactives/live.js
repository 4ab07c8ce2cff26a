// What the boxes with the lab's model share: a worker. start.js fetches all this on demand.
import { Interactive } from "./frame.js";

const WORKER = new URL("worker.js", import.meta.url).href;
const BEAT = 40; // ms for each step that a reader may want to follow
let trusted; // a policy may be made only once
const still = matchMedia("(prefers-reduced-motion: reduce)");

const blessed = () => {
  const policy = globalThis.trustedTypes?.createPolicy("lab", { createScriptURL: () => WORKER });
  return policy ? policy.createScriptURL(WORKER) : WORKER;
};

export class Live extends Interactive {
  connectedCallback() {
    this.mount();
    const parts = ["load", "cancel", "progress", "model"];
    this.parts = Object.fromEntries(parts.map((name) => [name, this.querySelector(`[data-${name}]`)]));
    this.parts.load.addEventListener("click", () => this.load());
    this.parts.cancel.addEventListener("click", () => this.halt("stopped"));
    this.told = ""; // who presses a button wants to hear what comes of it
    this.load();
  }

  load() {
    this.halt("loading");
    this.show({ loading: true });
    this.waiting = new Map();
    try {
      this.worker = new Worker((trusted ??= blessed()));
    } catch {
      return this.halt("failed");
    }
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = () => this.halt("failed");
    this.ask("load").then((texts) => {
      this.texts = texts;
      this.show({ ready: true });
      (this.querySelector("[data-model] :is(input, select)") ?? this).focus();
      this.refresh();
    });
  }

  // Everything as it was before loading, and why.
  halt(why) {
    this.worker?.terminate();
    this.worker = null;
    this.show({});
    this.removeAttribute("aria-busy");
    this.result(this.say(why));
  }

  show({ loading = false, ready = false }) {
    const { load, cancel, progress, model } = this.parts;
    load.hidden = loading || ready;
    cancel.hidden = progress.parentNode.hidden = !loading;
    progress.removeAttribute("value");
    model.disabled = !ready;
    this.ready = ready;
  }

  // An answer of the worker; a second question waits for the first.
  ask(ask, values = {}) {
    return new Promise((found) => {
      const id = this.waiting.size;
      this.waiting.set(id, found);
      this.worker.postMessage({ id, ask, ...values });
    });
  }

  hear({ id, answer, failed, loaded, size }) {
    if (failed) this.halt("failed");
    else if (loaded) this.parts.progress.value = loaded / size;
    else this.waiting.get(id)(answer);
  }

  // A newer state ends what an older one began.
  update(state) {
    if (!this.ready) return;
    const turn = (this.turn = {});
    this.setAttribute("aria-busy", "true");
    this.run(state, () => turn === this.turn && this.ready).then((over) => {
      if (over) this.removeAttribute("aria-busy");
    });
  }

  caption(values) {
    this.querySelector("caption span").textContent = this.say("caption", values);
  }

  beat() {
    return new Promise((done) => setTimeout(done, still.matches ? 0 : BEAT));
  }
}

// The reader's own text: the model is fetched when asked for, and runs beside the page.
const WORKER = new URL("../lab/worker.js", document.currentScript.src).href;
const MOST = { begin: 40, most: 64 }; // pieces
let trusted; // a policy may be made only once

const blessed = () => {
  const policy = globalThis.trustedTypes?.createPolicy("lab", { createScriptURL: () => WORKER });
  return policy ? policy.createScriptURL(WORKER) : WORKER;
};

export const loads = (Base) => {
  return class extends Base {
    mount() {
      super.mount();
      const parts = ["load", "typing", "state"];
      this.own = Object.fromEntries(parts.map((name) => [name, this.querySelector(`[data-${name}]`)]));
      this.querySelector("form").addEventListener("submit", (event) => {
        event.preventDefault();
        this.wish();
      });
    }

    // One button loads and cancels, so the focus stays where it is.
    load() {
      if (this.worker) return this.halt("stopped");
      if (location.protocol === "file:") return this.halt("folder");
      this.waiting = new Map();
      try {
        this.worker = new Worker((trusted ??= blessed()));
      } catch {
        return this.halt("failed");
      }
      this.worker.onmessage = ({ data }) => this.hear(data);
      this.worker.onerror = () => this.halt("failed");
      this.state("loading", "cancel");
      this.ask("load").then(() => {
        this.own.typing.hidden = !(this.own.load.hidden = true);
        this.own.typing.disabled = false;
        this.own.typing.querySelector("input").focus();
        this.state("ready", "load");
      });
    }

    // As it was before loading, and why.
    halt(why) {
      this.worker?.terminate();
      this.worker = null;
      const { load, typing } = this.own;
      const inside = typing.contains(document.activeElement);
      typing.hidden = typing.disabled = true;
      load.hidden = false;
      if (inside) load.focus();
      this.state(why, "load");
      if (this.time && this.time.run !== this.run) this.start(this.run, this.values.still);
    }

    state(said, label) {
      this.own.load.style.removeProperty("--part");
      this.own.load.querySelector("span").textContent = this.words[label];
      this.own.state.textContent = this.words[said];
    }

    ask(ask, values = {}) {
      return new Promise((found) => {
        const id = this.waiting.size;
        this.waiting.set(id, found);
        this.worker.postMessage({ id, ask, ...values });
      });
    }

    hear({ id, answer, failed, loaded, size }) {
      if (failed) this.halt("failed");
      else if (loaded) this.own.load.style.setProperty("--part", `${(loaded / size) * 100}%`);
      else this.waiting.get(id)(answer);
    }

    get typed() {
      const input = this.own.typing.querySelector("input");
      return input.value.trim() || input.placeholder;
    }

    async wish() {
      this.rest?.(false);
      const run = await this.ask("run", { text: this.typed, ...MOST });
      this.start(run, run.pass.length - 1);
      this.tell();
    }
  };
};

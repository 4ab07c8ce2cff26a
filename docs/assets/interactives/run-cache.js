// The cache of one layer while a text is written: what is kept, and where each piece looks.
import { loads } from "./own.js";
import { Score } from "./score.js";

customElements.define(
  "run-cache",
  class extends loads(Score) {
    set(name, value) {
      if (name !== "layer") return;
      this.querySelector("[data-part]").dataset.layer = value;
      this.values.layers = [Number(value)];
      this.fit();
      this.step(...this.at);
    }

    bytes(count) {
      return ["kept", "plain"].map((name) => this.number(this.values[name] * count));
    }

    cells(pass) {
      const count = this.time.columns(pass, this.time.last(pass));
      return [this.number(count), ...this.bytes(count)];
    }

    line(pass, stage) {
      const entry = this.time.now(pass, stage);
      const [kept, plain] = this.bytes(this.time.columns(pass, stage));
      return `${this.say("bytes", { kept, plain })} ${this.told(entry)}`;
    }

    // One layer is shown, so one sentence says it.
    told(entry) {
      const [layer] = this.values.layers;
      const [column, share] = entry.read[2][layer - 1][0] ?? [];
      if (column === undefined) return this.words.first_piece;
      const y = this.quoted(this.before(entry, column).id);
      return this.say("sees", { n: this.number(layer), x: this.quoted(entry.id), y, p: this.percent(share) });
    }
  },
);

// One attention head, in both orders of multiplying.
import { example } from "./core/absorption.js";
import { Interactive } from "./frame.js";
import { element } from "./marks.js";

// The columns as they stand, and the step that fills each.
const COLUMNS = { written: 2, absorbed: 3, latent: 1, key: 2, moved: 3 };

customElements.define(
  "absorption-steps",
  class extends Interactive {
    update(state) {
      const found = example(state.seed, state.tokens, state.heads, state.turned);
      const matrix = found.matrix.map((row) => this.vector(row)).join(" ");
      const given = this.say("given", { query: this.vector(found.query), matrix });
      this.querySelector("[data-given]").textContent = given;
      this.rows(found.lines.map((line, i) => this.line(line, i + 1, state.stage)));
      const different = found.lines.filter((line) => line.written !== line.absorbed).length;
      const { lines, query, matrix: rows, ...counts } = { ...found, different };
      const texts = Object.entries(counts).map(([name, count]) => [name, this.number(count)]);
      const said = Object.fromEntries(texts);
      this.result(this.say("result", said), this.say("detail", said));
    }

    line(line, position, stage) {
      const cell = ([name, from]) => {
        const value = line[name];
        const text = Array.isArray(value) ? this.vector(value) : this.number(value);
        const css = from === stage ? "is-now" : "";
        return element("td", { class: css }, from <= stage ? text : "");
      };
      const head = element("th", { scope: "row" }, this.number(position));
      return element("tr", {}, head, ...Object.entries(COLUMNS).map(cell));
    }

    vector(values) {
      const list = values.map((value) => this.number(value)).join(this.say("between"));
      return this.say("vector", { values: list });
    }
  },
);

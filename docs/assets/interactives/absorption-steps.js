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
      this.picture(found, state);
      this.rows(found.lines.map((line, i) => this.line(line, i + 1, state.stage)));
      const different = found.lines.filter((line) => line.written !== line.absorbed).length;
      const { lines, query, matrix: rows, ...counts } = { ...found, different };
      const texts = Object.entries(counts).map(([name, count]) => [name, this.number(count)]);
      const said = Object.fromEntries(texts);
      this.result(this.say("result", said), this.say("detail", said));
    }

    // The numbers of each vector in its cells, and what stands where in this step.
    picture({ query, matrix, lines }, { stage, turned }) {
      const svg = this.querySelector(".heads");
      const put = (host, name, values) => {
        for (const [n, cell] of host.querySelectorAll(`[data-v="${name}"] text`).entries()) {
          cell.textContent = this.number(values[n % values.length]);
        }
      };
      Object.assign(svg.dataset, { stage, turned });
      const wide = 204 + Math.max(lines.length, 4) * 28;
      svg.setAttribute("viewBox", `0 0 ${wide} 328`);
      for (const name of svg.querySelectorAll(".end:not(.is-fixed)")) name.setAttribute("x", wide - 4);
      put(svg, "query", query);
      matrix.forEach((_, n) => put(svg, `matrix${n}`, matrix.map((row) => row[n])));
      put(svg, "moved", lines[0].moved);
      for (const [n, host] of svg.querySelectorAll("[data-n]").entries()) {
        const line = lines[n];
        host.classList.toggle("is-out", !line);
        if (!line) continue;
        for (const name of ["key", "moved", "latent"]) put(host, name, line[name]);
        const score = { 2: line.written, 3: line.absorbed }[stage];
        host.querySelector(".score").textContent = score === undefined ? "" : this.number(score);
      }
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

// The cache of one way of attention beside the others.
import { rows } from "./core/cache.js";
import { Interactive } from "./frame.js";
import { draw, element } from "./marks.js";

const GB = 1e9;

customElements.define(
  "cache-calculator",
  class extends Interactive {
    update(state) {
      const setting = { ...state, size: Number(state.size), memory: Number(state.memory) };
      const found = rows(state, this.values, setting);
      for (const [name, row] of Object.entries(found)) {
        for (const [key, text] of Object.entries(this.texts(name, row))) {
          this.cell(`${name}.${key}`, text);
        }
        const line = this.querySelector(`[data-row="${name}"]`);
        line.classList.toggle("is-in", name === state.row);
      }
      const chosen = this.form.querySelector("[name=row]:checked + span").textContent;
      const mla = this.texts("mla", found.mla);
      const cards = this.number(found.mla.cards);
      const ratio = this.texts(state.row, found[state.row]).ratio;
      const said = { row: chosen, ratio, bytes: mla.token, gb: mla.cache, cards };
      this.result(this.say("result", said), this.say("detail", said));
      this.stage(...this.bars(found, state.row));
    }

    // Bytes per token of every way on one scale.
    bars(found, chosen) {
      const most = Math.max(...Object.values(found).map(({ token }) => token));
      const names = [...this.querySelectorAll("[data-row]")].map((line) => line.dataset.row);
      return names.map((name) => {
        const width = (found[name].token / most) * 100;
        const bar = draw("path", { d: `M0 0h${width}v8h${-width}z` });
        const size = { viewBox: "0 0 100 8", preserveAspectRatio: "none" };
        const role = name === "mla" ? "is-mla" : name === chosen ? "is-in" : "";
        const label = this.form.querySelector(`[name=row][value="${name}"] + span`)?.textContent;
        const parts = [element("span", {}, label ?? this.words.mla), draw("svg", size, bar)];
        const bytes = element("b", {}, this.number(found[name].token));
        return element("p", { class: `try-bar ${role}` }, ...parts, bytes);
      });
    }

    texts(name, row) {
      const ratio = this.say("ratio", { n: this.number(row.ratio, 2) });
      return {
        token: this.number(row.token),
        cache: this.number(row.cache / GB, row.cache >= GB ? 1 : 3),
        fits: this.number(row.fits),
        ratio: name === "mla" ? this.say("none") : ratio,
      };
    }
  },
);

// The experts that the lab's router picks, word by word, in five languages side by side.
import { draw, element } from "./frame.js";
import { Live } from "./live.js";

const HIGH = 40; // of the picture; as high as half of all choices

customElements.define(
  "live-router",
  class extends Live {
    async run(state, current) {
      const rows = Object.entries(this.texts.sentence[state.sentence]);
      const own = state.text.trim();
      if (own) rows.unshift(["own", own]);
      const found = await this.ask("routes", { texts: rows.map(([, text]) => text) });
      if (!current()) return false;
      const counts = found.map((words) => this.counts(words, state.layer));
      this.rows(rows.map(([code], n) => this.line(code, found[n], counts[n], state)));
      this.caption({ layer: this.number(Number(state.layer)) });
      const most = rows.map(([code], n) => {
        const expert = counts[n].indexOf(Math.max(...counts[n]));
        const share = this.say("percent", { n: this.number(counts[n][expert] * 100) });
        return this.say("most", { row: this.say(`row-${code}`), expert: this.number(expert + 1), share });
      });
      const list = most.join(this.say("between"));
      const result = this.say("result", { layer: this.number(Number(state.layer)), list });
      this.result(state.follow === "0" ? result : `${result} ${this.held(state)}`);
      return true;
    }

    // On held-out text: the share of each language's pieces that the followed expert got.
    held({ layer, follow }) {
      const parts = this.texts.load[layer - this.values.first].map((load, n) => {
        const pieces = load.reduce((a, b) => a + b) / this.values.chosen;
        const share = this.say("percent", { n: this.number((load[follow - 1] / pieces) * 100) });
        return this.say("part", { row: this.say(`row-${this.texts.languages[n]}`), share });
      });
      const list = parts.join(this.say("between"));
      return this.say("held", { expert: this.number(Number(follow)), list });
    }

    // For each expert: the share of pieces that it was picked for.
    counts(words, layer) {
      const pieces = words.flatMap(({ routes }) => routes);
      return Array.from({ length: this.values.experts }, (_, expert) => {
        const picked = pieces.filter((piece) => piece[layer - this.values.first].includes(expert));
        return picked.length / Math.max(pieces.length, 1);
      });
    }

    line(code, words, counts, { layer, follow }) {
      const followed = Number(follow) - 1;
      const chip = ({ text, routes }) => {
        const picks = routes.map((piece) => {
          const experts = piece[layer - this.values.first];
          const names = experts.map((expert) => this.number(expert + 1)).join("\u00b7");
          return element("i", experts.includes(followed) ? { class: "is-in" } : {}, names);
        });
        return element("span", { class: "try-word" }, element("b", {}, text), ...picks);
      };
      const own = code === document.documentElement.lang || code === "own";
      const head = element("th", { scope: "row" }, this.say(`row-${code}`));
      const chips = element("td", own ? {} : { lang: code }, ...words.map(chip));
      return element("tr", {}, head, chips, element("td", {}, this.bars(counts, followed)));
    }

    bars(counts, followed) {
      const bar = (share, i) => {
        const height = Math.min(share * 2, 1) * HIGH;
        const role = i === followed ? "claim" : "a";
        return draw("rect", { x: i * 5, y: HIGH - height, width: 4, height, class: `f-${role}` });
      };
      const size = { class: "ch try-bars", viewBox: `0 0 ${5 * counts.length} ${HIGH}` };
      return draw("svg", { ...size, "aria-hidden": true }, ...counts.map(bar));
    }
  },
);

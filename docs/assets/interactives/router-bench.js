// A layer of experts that fills up before the reader's eyes.
import { affinities, bend, choose, run, weights } from "./core/router.js";
import { Interactive } from "./frame.js";
import { draw, element } from "./marks.js";

const LENS = 6; // experts in the close-up, at least
const MUCH = 2; // times the average: more than this is not even

customElements.define(
  "router-bench",
  class extends Interactive {
    update(state) {
      const shape = this.values;
      const step = state.balance === "off" ? 0 : state[state.balance];
      const setting = { balance: state.balance, step, grouped: state.grouped, steps: state.steps };
      for (const name of ["bias", "loss"]) {
        this.form.elements[name].disabled = state.balance !== name;
      }
      this.pool ??= affinities(shape, shape.seed);
      const found = run(shape, setting, this.pool);
      this.stage(this.bars(found.loads));
      this.cells(found);
      this.lens(found.bias, setting);
    }

    cells(found) {
      const texts = {
        busiest: this.say("ratio", { n: this.number(found.busiest, 1) }),
        starved: this.number(found.starved),
        kept: this.say("percent", { n: this.number(found.kept * 100, 1) }),
        bent: this.say("percent", { n: this.number(found.bent * 100, 1) }),
      };
      for (const [name, text] of Object.entries(texts)) this.cell(`yours.${name}`, text);
      this.place("yours.loads").replaceChildren(this.bars(found.loads));
      const said = this.say(found.busiest > MUCH ? "uneven" : "even", texts);
      this.result(said, this.say("detail", { ...texts, groups: this.number(found.groups, 1) }));
    }

    bars(loads) {
      const { tokens, chosen, experts, tall } = this.values;
      const average = (tokens * chosen) / experts;
      const bar = (load, i) => {
        const height = Math.min(load / average / tall, 1) * 40;
        const role = load > MUCH * average ? "claim" : "a";
        return draw("rect", { x: i * 5, y: 40 - height, width: 4, height, class: `f-${role}` });
      };
      const line = draw("path", { d: `M0 ${40 - 40 / tall}H160`, class: "s-muted", "vector-effect": "non-scaling-stroke" });
      const size = { class: "ch try-bars", viewBox: "0 0 160 40", "aria-hidden": true };
      return draw("svg", size, ...loads.map(bar), line);
    }

    // The experts that the sum or the score alone would choose.
    lens(bias, setting) {
      const plain = this.pool[0];
      const sums = plain.map((score, i) => score + bias[i]);
      const chosen = choose(sums, this.values, setting.grouped);
      const used = setting.balance === "loss" ? bend(plain, bias) : plain;
      const shares = weights(used, chosen);
      const shown = [...chosen];
      for (const i of choose(plain, { ...this.values, chosen: LENS }, false)) {
        if (!shown.includes(i)) shown.push(i);
      }
      const line = (i) => {
        const at = chosen.indexOf(i);
        const weight = at < 0 ? this.say("unchosen") : this.number(shares[at], 3);
        const numbers = [plain[i], bias[i], sums[i]].map((x) => this.number(x, 3));
        const cells = [...numbers, weight].map((text) => element("td", {}, text));
        const head = element("th", { scope: "row" }, this.number(i + 1));
        return element("tr", { class: at < 0 ? "is-out" : "is-in" }, head, ...cells);
      };
      this.querySelector("[data-lens]").replaceChildren(...shown.map(line));
    }
  },
);

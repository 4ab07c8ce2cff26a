// The chips of one task inside the whole that somebody supposes.
import { length, share } from "./core/fleet.js";
import { Interactive } from "./frame.js";
import { draw } from "./marks.js";

const WIDE = 320;
const HIGH = 22;

customElements.define(
  "fleet-share",
  class extends Interactive {
    // Whoever moves the guess means to divide by it.
    mount() {
      super.mount();
      this.form.elements.guess.addEventListener("input", () => {
        this.form.elements.whole.value = "guess";
      });
    }

    update(state) {
      const used = this.values[state.used];
      const wholes = { ...this.values, guess: state.guess };
      for (const row of this.querySelectorAll("[data-row]")) {
        const name = row.dataset.row;
        row.classList.toggle("is-in", name === state.whole);
        if (name in wholes) this.cell(`${name}.share`, this.part(used, wholes[name]));
      }
      this.cell("guess.count", this.number(state.guess));
      const whole = wholes[state.whole] ?? 0;
      this.stage(this.bar(used, whole));
      const kind = state.whole === "reported" || state.whole === "guess" ? state.whole : "share";
      const said = { used: this.number(used), whole: this.number(whole), share: this.part(used, whole) };
      this.result(this.say(kind, said));
    }

    part(used, whole) {
      return this.say("about", { n: this.number(share(used, whole), 1) });
    }

    bar(used, whole) {
      const wide = (count) => length(count, this.values.longest, WIDE - 2);
      const parts = [draw("rect", { x: 1, y: 1, width: wide(used), height: HIGH - 2, class: "f-claim" })];
      const size = { x: 1, y: 1, width: wide(whole), height: HIGH - 2, class: "s-a" };
      if (whole) parts.push(draw("rect", size));
      const box = { class: "ch", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none" };
      return draw("svg", { ...box, "aria-hidden": true }, ...parts);
    }
  },
);

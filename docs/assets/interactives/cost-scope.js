// What is ticked decides which published figure answers.
import { answer } from "./core/cost.js";
import { Interactive } from "./frame.js";

customElements.define(
  "cost-scope",
  class extends Interactive {
    update(state) {
      const hours = this.values;
      const { rent, ...parts } = state;
      const ticked = Object.keys(parts).filter((part) => parts[part]);
      const usual = this.defaults.rent;
      for (const part of Object.keys(hours)) {
        this.cell(`${part}.figure`, this.say(`${part}-${rent}`));
        this.cell(`${part}.who`, this.say(rent === usual ? `who-${part}` : "computed"));
      }
      for (const mark of this.querySelectorAll("[data-mark=rent]")) {
        mark.setAttribute("transform", `scale(${rent / usual} 1)`);
      }
      for (const part of Object.keys(parts)) {
        this.querySelector(`[data-row="${part}"]`).classList.toggle("is-in", parts[part]);
      }
      const { kind, known, unknown } = answer(ticked, hours, rent);
      const moved = kind === "single" && ticked[0] in hours && rent !== usual;
      this.result(this.say(moved ? "moved" : kind, {
        first: moved ? this.say(`${ticked[0]}-${usual}`) : "",
        figure: kind === "sum" ? this.say(`sum-${rent}`) : this.figure(ticked[0]),
        figures: ticked.map((part) => this.figure(part)).join(this.say("between")),
        who: kind === "single" ? this.say(`who-${ticked[0]}`) : "",
        known: this.number(known),
        unknown: this.number(unknown),
      }));
    }

    figure(part) {
      return part ? this.place(`${part}.figure`).textContent : "";
    }
  },
);

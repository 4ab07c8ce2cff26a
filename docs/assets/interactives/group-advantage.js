// Eight answers, judged against each other.
import { group, sample } from "./core/advantage.js";
import { Interactive } from "./frame.js";
import { draw } from "./marks.js";

const WIDE = 320;
const HIGH = 64;
const REACH = 3; // no advantage of one in eight is larger

customElements.define(
  "group-advantage",
  class extends Interactive {
    update(state) {
      const { draw: seed, chance, ...answers } = state;
      const ticks = Object.keys(answers).map((name) => this.form.elements[name]);
      if (seed > 0) this.deal(ticks, sample(ticks.length, chance, seed));
      const rewards = ticks.map((tick) => Number(tick.checked));
      const found = group(rewards);
      ticks.forEach((_, i) => this.line(i, rewards[i], found));
      this.stage(this.bars(found.advantages));
      const right = rewards.filter(Boolean).length;
      const said = { right: this.number(right), count: this.number(ticks.length) };
      for (const name of ["mean", "spread", "signal"]) said[name] = this.number(found[name], 2);
      this.result(this.say(found.spread ? "result" : "silent", said), this.say("detail", said));
    }

    // Chance ticks the boxes from the moment it is moved; whoever ticks one takes over again.
    deal(ticks, rewards) {
      ticks.forEach((tick, i) => (tick.checked = rewards[i] === 1));
    }

    mount() {
      super.mount();
      const { chance, draw } = this.form.elements;
      chance.addEventListener("input", () => (draw.value = Number(draw.value) || 1));
      this.querySelector(".try-answers").addEventListener("input", () => (draw.value = 0));
    }

    line(i, reward, found) {
      this.cell(`${i + 1}.reward`, this.number(reward));
      this.cell(`${i + 1}.distance`, this.number(found.distances[i], 3));
      this.cell(`${i + 1}.advantage`, this.number(found.advantages[i], 2));
      this.querySelector(`[data-row="${i + 1}"]`).classList.toggle("is-in", reward === 1);
    }

    bars(advantages) {
      const wide = WIDE / advantages.length;
      const bar = (size, i) => {
        const height = (Math.abs(size) / REACH) * (HIGH / 2);
        const y = size > 0 ? HIGH / 2 - height : HIGH / 2;
        const css = size > 0 ? "f-a" : "f-claim";
        return draw("rect", { x: i * wide + 4, y, width: wide - 8, height, class: css });
      };
      const line = draw("path", { d: `M0 ${HIGH / 2}H${WIDE}`, class: "s-muted", "vector-effect": "non-scaling-stroke" });
      const box = { class: "ch", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": true };
      return draw("svg", box, ...advantages.map(bar), line);
    }
  },
);

// Two caches that grow with one text, and the two orders of multiplying that use them.
import { draw, element } from "./frame.js";
import { Live } from "./live.js";

const WIDE = 320;
const HIGH = 14;
const DIGITS = 8; // of a difference

customElements.define(
  "live-cache",
  class extends Live {
    async run(state, current) {
      const text = state.text.trim() || this.texts.prompt[state.start];
      await this.ask("begin", { text, most: state.tokens });
      this.caption({ start: text });
      const lines = [];
      let [step, apart, same] = [null, 0, 0];
      for (let n = 1; n <= state.tokens; n += 1) {
        step = current() && (await this.ask("step"));
        if (!current()) return false;
        apart = Math.max(apart, step.apart);
        same += step.same;
        this.grow(step, (state.tokens * step.bytes[1]) / n);
        if (this.values.moments.includes(n)) lines.push(this.line(n, step.bytes, apart));
        this.rows(lines);
        await this.beat();
      }
      const [latents, written] = step.bytes;
      const ratio = this.say("ratio", { n: this.number(written / latents, 1) });
      const counts = { tokens: state.tokens, same, latents, written };
      const texts = Object.entries(counts).map(([name, count]) => [name, this.number(count)]);
      const said = { ...Object.fromEntries(texts), ratio, apart: this.number(apart, DIGITS) };
      this.result(this.say("result", said));
      return true;
    }

    // The text so far, and both caches as bars; `full` is the longest they will be.
    grow({ text, bytes }, full) {
      const parts = ["latents", "written"].flatMap((name, n) => {
        const size = { x: 0, y: 0, width: (bytes[n] / full) * WIDE, height: HIGH };
        const bar = draw("rect", { ...size, class: n ? "f-claim" : "f-a" });
        const box = { class: "ch", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none" };
        const label = this.say(name, { n: this.number(bytes[n]) });
        return [element("p", {}, label), draw("svg", { ...box, "aria-hidden": true }, bar)];
      });
      this.querySelector("[data-text]").textContent = text;
      this.stage(...parts);
    }

    line(tokens, [latents, written], apart) {
      const texts = [this.number(latents), this.number(written), this.number(apart, DIGITS)];
      const head = element("th", { scope: "row" }, this.number(tokens));
      return element("tr", {}, head, ...texts.map((text) => element("td", {}, text)));
    }
  },
);

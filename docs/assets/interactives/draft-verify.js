// Two lanes over one sentence: token by token, and with drafts.
import { run, stray } from "./core/drafting.js";
import { Interactive, draw, element } from "./frame.js";

const WIDE = 320;
const HIGH = 14;

customElements.define(
  "draft-verify",
  class extends Interactive {
    update(state) {
      const words = this.say("sentence").split("|");
      const { draft } = this.values;
      const found = run(words.length, state.acceptance, state.load, draft, state.seed);
      this.rows(found.passes.map((pass, i) => this.line(pass, words, i + 1)));
      this.lanes(found, words.length, state.load + draft);
      const ratio = (x) => this.say("ratio", { n: this.number(x, 2) });
      const said = { gain: ratio(found.gain), average: ratio(found.average), even: ratio(found.even) };
      said.passes = this.number(found.passes.length);
      said.tokens = this.number(words.length);
      this.result(this.say("result", said));
    }

    line({ start, verdict, grows }, words, position) {
      const draft = verdict === "kept" ? words[start] : stray(words, start);
      const none = verdict === "none";
      const read = none ? this.say("first") : this.say("read", { before: words[start - 1], draft });
      const text = words.slice(start, start + grows).join(" ").replace(" .", ".");
      const cells = [read, this.say(verdict), text].map((said) => element("td", {}, said));
      const head = element("th", { scope: "row" }, this.number(position));
      return element("tr", { class: `is-${verdict}` }, head, ...cells);
    }

    lanes(found, tokens, price) {
      const unit = WIDE / Math.max(tokens, found.time);
      const plain = Array(tokens).fill({ verdict: "none" });
      const time = this.number(found.time, 1);
      const passes = this.number(found.passes.length);
      this.stage(
        element("p", {}, this.say("plain", { n: this.number(tokens) })),
        this.lane(plain, unit, 1),
        element("p", {}, this.say("drafted", { n: passes, time })),
        this.lane(found.passes, unit, price),
      );
    }

    lane(passes, unit, price) {
      let x = 0;
      const parts = passes.map(({ verdict }) => {
        const width = (verdict === "none" ? 1 : price) * unit;
        const role = verdict === "kept" ? "a" : verdict === "dropped" ? "claim" : "quiet";
        const part = draw("rect", { x, y: 0, width: width - 1, height: HIGH, class: `f-${role}` });
        x += width;
        return part;
      });
      const box = { class: "ch", viewBox: `0 0 ${WIDE} ${HIGH}`, preserveAspectRatio: "none" };
      return draw("svg", { ...box, "aria-hidden": true }, ...parts);
    }
  },
);

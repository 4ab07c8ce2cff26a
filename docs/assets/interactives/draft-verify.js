// Two lanes over one sentence: token by token, and with drafts.
import { run, stray } from "./core/drafting.js";
import { Interactive } from "./frame.js";
import { element } from "./marks.js";

const joined = (words) => words.join(" ").replace(" .", ".");

customElements.define(
  "draft-verify",
  class extends Interactive {
    update(state) {
      const words = this.say("sentence").split("|");
      const { draft } = this.values;
      const found = run(words.length, state.acceptance, state.load, draft, state.seed);
      this.rows(found.passes.map((pass, i) => this.line(pass, words, i + 1)));
      this.lanes(found, words.length, state.load + draft);
      const text = found.passes.map(({ start, grows }) => words.slice(start, start + grows)).flat();
      this.querySelector("[data-text]").textContent = this.say("text", { text: joined(text) });
      const ratio = (x) => this.say("ratio", { n: this.number(x, 2) });
      const said = { gain: ratio(found.gain), average: ratio(found.average), even: ratio(found.even) };
      said.passes = this.number(found.passes.length);
      said.tokens = this.number(words.length);
      this.result(this.say(found.gain > 1 ? "pays" : "loses", said), this.say("detail", said));
    }

    line({ start, verdict, grows }, words, position) {
      const draft = verdict === "kept" ? words[start] : stray(words, start);
      const none = verdict === "none";
      const read = none ? this.say("first") : this.say("read", { before: words[start - 1], draft });
      const text = joined(words.slice(start, start + grows));
      const cells = [read, this.say(verdict), text].map((said) => element("td", {}, said));
      const head = element("th", { scope: "row" }, this.number(position));
      return element("tr", { class: `is-${verdict}` }, head, ...cells);
    }

    lanes(found, tokens, price) {
      const longest = Math.max(tokens, found.time);
      const plain = Array(tokens).fill({ verdict: "none", grows: 1 });
      const time = this.number(found.time, 1);
      const passes = this.number(found.passes.length);
      this.stage(
        element("p", {}, this.say("plain", { n: this.number(tokens) })),
        this.lane(plain, 1, longest - tokens),
        element("p", {}, this.say("drafted", { n: passes, time })),
        this.lane(found.passes, price, longest - found.time),
      );
    }

    // Blocks as wide as they last, each with the tokens that it gives; then what is left free.
    lane(passes, price, free) {
      const block = (css, share, text) => {
        const made = element("span", { class: css }, text);
        made.style.flexGrow = share;
        return made;
      };
      const blocks = passes.map(({ verdict, grows }) =>
        block(`is-${verdict}`, verdict === "none" ? 1 : price, this.number(grows)),
      );
      return element("div", { class: "try-lane" }, ...blocks, block("is-free", free, ""));
    }
  },
);

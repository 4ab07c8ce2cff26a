// The lab's model writes on; its own drafts are kept or refused before the reader's eyes.
import { element } from "./frame.js";
import { Live } from "./live.js";

customElements.define(
  "live-drafts",
  class extends Live {
    async run(state, current) {
      const text = state.text.trim() || this.texts.prompt[state.start];
      const begun = await this.ask("begin", { text, most: this.values.most });
      this.caption({ start: text });
      const [shown, lines] = [[begun.text], []];
      const counts = { tokens: 0, passes: 0, drafts: 0, kept: 0 };
      while (counts.tokens < state.tokens) {
        const pass = current() && (await this.ask("pass"));
        if (!current()) return false;
        pass.parts.length = Math.min(pass.parts.length, state.tokens - counts.tokens);
        counts.tokens += pass.parts.length;
        counts.passes += 1;
        counts.drafts += pass.draft !== null;
        counts.kept += pass.good;
        lines.push(this.line(pass, counts.passes));
        shown.push(...this.marked(pass));
        this.rows(lines);
        this.querySelector("[data-text]").replaceChildren(...shown);
        await this.beat();
      }
      const { same } = await this.ask("plain", { count: state.tokens });
      if (!current()) return false;
      const texts = Object.entries(counts).map(([name, count]) => [name, this.number(count)]);
      const gain = this.number(counts.tokens / counts.passes, 2);
      const said = { ...Object.fromEntries(texts), gain, same: this.say(same ? "same" : "other") };
      this.result(this.say("result", said));
      return true;
    }

    // A kept draft is underlined, a refused one struck out before what stands in its place.
    marked({ draft, good, parts: [first, ...rest] }) {
      if (draft === null) return [first];
      return good ? [element("ins", {}, first), ...rest] : [element("del", {}, draft), first];
    }

    line({ draft, good, parts }, position) {
      const verdict = draft === null ? "none" : good ? "kept" : "dropped";
      const code = (text) => element("code", {}, text || this.say("half"));
      const cells = [
        element("td", {}, draft === null ? this.say("first") : code(draft)),
        element("td", {}, this.say(verdict)),
        element("td", {}, code(parts.join(""))),
      ];
      const head = element("th", { scope: "row" }, this.number(position));
      return element("tr", { class: `is-${verdict}` }, head, ...cells);
    }
  },
);

// Drafts as stairs: a line for each pass, and a kept draft makes the step two pieces wide.
import { element } from "./marks.js";
import { loads } from "./own.js";
import { Player } from "./player.js";
import { VERDICT } from "./timeline.js";

const LINES = 7;

customElements.define(
  "run-drafts",
  class extends loads(Player) {
    build() {
      this.list = this.querySelector("[data-stairs]");
      this.lines = this.time.run.pass.map((pass, n) => this.stair(pass, n));
      this.list.replaceChildren(...this.lines);
      this.reserve();
    }

    stair({ good, wrote, tried }, n) {
      const piece = (id, name) => element("span", { class: `run-piece ${name}` }, this.plain(id));
      const parts = wrote.map((id, at) => piece(id, good ? (at ? "is-tied" : "is-kept") : ""));
      const struck = n && !good ? [element("del", {}, this.marked(tried))] : [];
      const number = element("b", {}, this.number(n + 1));
      return element("li", {}, number, element("span", { class: "run-step" }, ...parts, ...struck));
    }

    plain(id) {
      return this.time.text(id).trim().replace(/\ufffd+/g, "\u00b7");
    }

    // The last lines up to this pass; each begins where the one before it ended.
    show(pass, stage) {
      const first = Math.max(pass - LINES + 1, 0);
      let x = 0;
      this.write();
      this.lines.forEach((line, n) => {
        const open = n === pass && this.time.phase(pass, stage) < VERDICT;
        line.className = n < first || n >= first + LINES ? "is-out" : n > pass || open ? "is-wait" : "";
        if (n < first || n > pass) return;
        line.style.setProperty("--x", `${x}px`);
        for (const part of line.querySelectorAll(".run-piece")) x += part.offsetWidth + 6;
      });
    }

    line(pass, stage) {
      const said = super.line(pass, stage);
      const told = pass === this.time.passes - 1 || stage < this.time.last(pass);
      return told ? said : `${said} ${this.ended(pass)}`;
    }
  },
);

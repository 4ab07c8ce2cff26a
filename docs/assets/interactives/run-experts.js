// The experts that a router picks for one sentence in five languages.
import { filled, written } from "./core/numbers.js";
import { loads } from "./own.js";
import { saying } from "./marks.js";
import { strips } from "./strips.js";

class Experts extends HTMLElement {
  mount() {
    Object.assign(this, GIVEN[this.localName]); // words, values, numbers, and what was recorded
    for (const part of this.querySelectorAll("[data-live]")) part.hidden = false;
    for (const part of this.parentNode.querySelectorAll("[data-still]")) part.hidden = true;
    this.addEventListener("click", ({ target }) => this[target.closest("[data-do]")?.dataset.do]?.());
    this.addEventListener("change", () => (this.show(), this.tell()));
    let width = 0;
    new ResizeObserver(() => {
      if (width !== this.clientWidth) this.show();
      width = this.clientWidth;
    }).observe(this);
    document.fonts.ready.then(() => this.show());
    this.show();
  }

  show() {
    const chosen = (name) => Number(this.querySelector(`[name$=${name}]:is(select, :checked)`).value);
    const [layer, follow] = [chosen("layer") - this.values.dense - 1, chosen("follow") - 1];
    this.text = strips(this, this.recorded, { layer, follow });
    saying(this.querySelector("[data-line]"), this.text);
  }

  tell() {
    this.querySelector("[data-said]").textContent = this.text.replaceAll("*", "");
  }

  say(name, values = {}) {
    return filled(this.words[name], values);
  }

  number(x, digits = 0) {
    return written(x, digits, this.numbers);
  }
}

customElements.define(
  "run-experts",
  class extends loads(Experts) {
    // The reader's text takes the place of this page's sentence.
    async wish() {
      const row = this.querySelector("[data-own-row]");
      const found = await this.ask("strip", { text: this.typed, most: 48 });
      this.recorded[row.dataset.strip] = found;
      row.querySelector("[data-name]").textContent = row.dataset.name = this.words.yours;
      this.show();
      this.tell();
    }
  },
);

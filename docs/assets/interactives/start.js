// Boxes with the lab's model: each stands still until its button fetches what brings it to life.
const FOLDER = new URL("../lab/", document.currentScript.src);

// As in end.js, but the box itself means nothing to the browser yet.
customElements.define(
  "live-end",
  class extends HTMLElement {
    connectedCallback() {
      const box = this.parentNode;
      const words = JSON.parse(box.dataset.words);
      const say = (why) => {
        const said = why === "recorded" ? "" : words[why];
        box.querySelector("[data-result]").textContent = words[why];
        box.querySelector("[data-said]").textContent = said; // nothing is read out on arrival
      };
      for (const part of box.querySelectorAll("[data-live]")) part.hidden = false;
      let tries = 0; // what failed once is never asked for again under the same name
      say("recorded");
      box.querySelector("[data-load]").addEventListener("click", () => {
        if (customElements.get(box.localName)) return;
        if (location.protocol === "file:") say("folder");
        else import(new URL(`${box.localName}.js?try=${(tries += 1)}`, FOLDER)).catch(() => say("failed"));
      });
    }
  },
);

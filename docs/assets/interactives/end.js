// A box comes to life when its end has been read, before what stands below it: so nothing moves.
customElements.define(
  "try-end",
  class extends HTMLElement {
    connectedCallback() {
      this.parentNode.mount();
    }
  },
);

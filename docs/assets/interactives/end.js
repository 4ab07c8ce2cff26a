// A box comes to life when its end has been read, before what stands below it: so nothing moves.
customElements.define(
  "try-end",
  class extends HTMLElement {
    connectedCallback() {
      this.parentNode.mount();
    }
  },
);
// On the first page the room kept for a box may go where nobody sees what stands below it.
{
  const room = document.querySelector(".part-3");
  const has = room && getComputedStyle(room).overflow === "visible"; // its styles
  if (has && room.getBoundingClientRect().bottom > innerHeight) document.documentElement.classList.remove("waits");
}

// What all interactives share: inputs, the address that keeps them, words and numbers of the page.
import { filled, written } from "./core/numbers.js";
import { starred } from "./marks.js";

const listed = (input, name) => JSON.parse(input.dataset[name]);

const read = (input) => {
  if (input.type === "checkbox") return input.checked;
  if (input.type === "range") return listed(input, "values")[input.valueAsNumber];
  if (input.type === "number") return Number(input.checkValidity() ? input.value : input.defaultValue);
  return input.value;
};

const write = (input, text) => {
  const at = input.type === "range" ? listed(input, "values").findIndex((v) => `${v}` === text) : -1;
  if (at >= 0) input.value = at;
  if (input.type === "radio" && input.value === text) input.checked = true;
  if (input.type === "checkbox") input.checked = text === `${true}`;
  if (input.type === "number" && Number(text) > 0) input.value = text;
  if (input.type === "text") input.value = text;
  if (input.type === "select-one" && [...input.options].some((one) => one.value === text)) {
    input.value = text;
  }
};

const QUIET = 700; // milliseconds without a change, after which a result is read out

export class Interactive extends HTMLElement {
  mount() {
    Object.assign(this, GIVEN[this.localName]); // words, values, numbers
    this.form = this.querySelector("form");
    this.firsts = new Map();
    for (const { dataset, name } of this.form.querySelectorAll("[type=range]:not([data-values])"))
      for (const list of ["values", "texts"]) dataset[list] = this.words[`${name}-${list}`];
    this.defaults = this.state;
    this.restore();
    this.form.addEventListener("input", () => this.refresh());
    this.form.addEventListener("change", () => this.keep());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    // The values go back only after the event.
    this.form.addEventListener("reset", () => setTimeout(() => (this.refresh(), this.keep())));
    for (const part of this.querySelectorAll("[data-live]")) part.hidden = false;
    this.refresh((update) => update()); // at once: a later answer would move what stands below
  }

  get inputs() {
    return [...this.form.elements].filter((input) => input.name);
  }

  get state() {
    const chosen = this.inputs.filter((input) => input.type !== "radio" || input.checked);
    return Object.fromEntries(chosen.map((input) => [input.name, read(input)]));
  }

  key(name) {
    return `${this.localName}.${name}`;
  }

  restore() {
    const kept = new URLSearchParams(location.search);
    for (const input of this.inputs) {
      const text = kept.get(this.key(input.name));
      if (text === null) continue;
      write(input, text);
      input.closest("details")?.setAttribute("open", "");
    }
  }

  keep() {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(this.state)) {
      if (value === this.defaults[name]) address.searchParams.delete(this.key(name));
      else address.searchParams.set(this.key(name), value);
    }
    try {
      history.replaceState(history.state, "", address);
    } catch {} // Safari refuses more than a hundred changes in half a minute
  }

  refresh(soon = requestAnimationFrame) {
    for (const input of this.form.querySelectorAll("[type=range]")) {
      const text = listed(input, "texts")[input.valueAsNumber];
      input.setAttribute("aria-valuetext", text);
      input.nextElementSibling.textContent = text;
    }
    cancelAnimationFrame(this.frame);
    this.frame = soon(() => this.update(this.state));
  }

  // The words of the page with values put in.
  say(name, values = {}) {
    return filled(this.words[name], values);
  }

  number(x, digits = 0) {
    return written(x, digits, this.numbers);
  }

  // Stars stand around what the eye shall find first.
  result(text, detail = "") {
    this.querySelector("[data-result]").replaceChildren(...starred(text));
    this.querySelector("[data-detail]").textContent = detail;
    this.tell(text.replaceAll("*", ""));
  }

  // Read out once the reader pauses, and only what is new; nothing on arrival.
  tell(text) {
    this.told ??= text;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => {
      if (text !== this.told) this.querySelector("[data-said]").textContent = text;
      this.told = text;
    }, QUIET);
  }

  place(name) {
    const [row, cell] = name.split(".");
    return this.querySelector(`[data-row="${row}"] [data-cell=${cell}]`);
  }

  // What the page itself said comes back with its links.
  cell(name, text) {
    const place = this.place(name);
    if (!this.firsts.has(name)) this.firsts.set(name, [place.textContent, [...place.childNodes]]);
    const [first, nodes] = this.firsts.get(name);
    place.replaceChildren(...(text === first ? nodes : [text]));
  }

  stage(...parts) {
    this.querySelector(".try-stage").replaceChildren(...parts);
  }

  rows(lines) {
    this.querySelector("tbody").replaceChildren(...lines);
  }
}

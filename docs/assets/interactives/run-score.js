// The whole page: four layers, the head's choices, the module's draft, totals, five languages.
import { draw, element, given, saying } from "./marks.js";
import { loads } from "./own.js";
import { router, scored } from "./panel.js";
import { Score } from "./score.js";
import { strips } from "./strips.js";
import { DRAFT, HEAD, VERDICT } from "./timeline.js";

const MOST = 40; // percent at the end of a bar
const MINI = { step: 9, U: 7, room: 150 };

class Page extends Score {
  mount() {
    this.heads = ["a", "b", "mtp"].map((name) => this.head(this.querySelector(`[data-head="${name}"]`)));
    this.view = "text";
    super.mount();
    const { active, kept, plain } = this.values;
    for (const [name, part] of [["active", active], ["kept", kept / plain]]) {
      this.querySelector(`.run-totals .is-${name}`).style.transform = `scaleX(${part})`;
    }
    this.open(2, false);
  }

  head(host) {
    const rows = Array.from({ length: Number(host.dataset.rows) }, () => {
      const parts = [element("span", {}), element("i", {}), element("b", {})];
      host.querySelector("ol").append(element("li", {}, ...parts));
      return parts;
    });
    return { host, title: host.querySelector("[data-title]"), rows };
  }

  build() {
    super.build();
    const { pass } = this.time.run;
    const ticks = pass.map(({ good }, n) => {
      const tick = element("i", { class: n ? (good ? "is-kept" : "is-refused") : "" });
      tick.style.insetInlineStart = `${(n / Math.max(pass.length - 1, 1)) * 100}%`;
      return tick;
    });
    this.querySelector("[data-ticks]").replaceChildren(...ticks);
  }

  fit() {
    super.fit();
    this.routers = new Map();
    this.minis = [];
    for (const part of this.built) {
      if (part.shared && this.aligned) {
        this.routers.set(part.layer, router(this.querySelector(`[data-serve="${part.layer}"]`), part));
      }
      if (!part.paths.length && !this.aligned) this.minis.push(this.mini(part));
    }
    if (this.aligned) this.lead();
  }

  // Lines from the columns at work to what follows from them.
  lead() {
    const host = this.querySelector("[data-leads]");
    this.leads = ["a", "b", "mtp"].map((name) => draw("path", { class: `run-from run-from-${name}` }));
    const size = { class: "run-svg", width: this.room, height: 26, "aria-hidden": true };
    host.replaceChildren(draw("svg", size, ...this.leads));
  }

  // A closed layer in one line.
  mini({ layer, shared }) {
    const step = Math.min(MINI.step, MINI.room / this.time.entries.length);
    const columns = this.time.entries.map(({ n, at, read }) => {
      const size = { x: at * step, width: step - 2 };
      const cell = draw("rect", { class: "run-cell", ...size, y: 1, height: 3.4 });
      const experts = read && shared !== null ? read[4][layer - this.values.dense - 1].slice(0, 2) : [];
      const notes = experts.map((e) => draw("rect", { class: "run-note", ...size, y: 6 + e * 0.55, height: 1.4 }));
      if (shared === null) notes.push(draw("rect", { class: "run-note run-dense", ...size, y: 6, height: 8 }));
      return draw("g", { "data-n": n }, cell, ...notes);
    });
    const size = { class: "run-svg", width: MINI.room, height: 17, "aria-hidden": true };
    this.querySelector(`[data-mini="${layer}"]`).replaceChildren(draw("svg", size, ...columns));
    return { layer, columns, fixed: true };
  }

  // At one piece, layer by layer.
  panel({ layer, paths, shared }, entry, wait) {
    if (paths.length) {
      const text = wait ? "" : this.looks(entry, layer);
      saying(this.querySelector(`[data-look="${layer}"]`), text);
      return;
    }
    const served = wait ? "" : this.served(entry, layer);
    this.querySelector(`[data-served="${layer}"]`).textContent = served;
    const brief = this.querySelector(`[data-brief="${layer}"]`);
    const found = entry.read[4][layer - this.values.dense - 1];
    if (found) brief.textContent = wait ? "" : this.brief(...found);
    const bars = this.routers.get(layer);
    if (!bars || shared === null) return;
    const n = layer - this.values.dense - 1;
    const scores = wait ? new Array(this.values.experts).fill(0) : entry.read[3][n];
    const bias = wait ? scores : this.time.run.bias[n];
    scored(bars, scores, bias, wait ? new Map() : this.named(entry, layer));
  }

  named(entry, layer) {
    const [one, other, weight] = entry.read[4][layer - this.values.dense - 1];
    const text = (n, p) => this.say("expert", { n: this.number(n + 1), p: this.percent(p) });
    const names = new Map([[one, { text: text(one, weight), on: true }]]);
    names.set(other, { text: text(other, 100 - weight), on: true });
    const [lost] = this.turned(entry, layer);
    if (lost !== undefined) names.set(lost, { text: this.say("unbiased", { n: this.number(lost + 1) }), on: false });
    return names;
  }

  *looking() {
    yield* super.looking();
    saying(this.querySelector("[data-at]"), this.say("at", { x: this.quoted(this.shown.id) }));
  }

  *detail(pass, stage) {
    const [phase, { run }] = [this.time.phase(pass, stage), this.time];
    const { good, wrote, next } = run.pass[pass];
    const now = this.time.now(pass, stage);
    const draft = pass ? this.time.entries[this.time.sure(pass) + 1] : null;
    const headed = phase >= HEAD;
    const told = phase >= VERDICT;
    const verdict = !pass || !told ? "open" : good ? "stays" : "struck";
    const [a, b, mtp] = this.heads;
    yield* this.fill(a, headed && now.read[1], this.say(`after_${verdict}`, { x: this.quoted(now.id) }), wrote[0]);
    const more = good && wrote.length > 1;
    const other = draft && this.say(`then_${told ? (more ? "more" : good ? "over" : "gone") : "open"}`, { x: this.quoted(draft.id) });
    yield* this.fill(b, headed && draft && (!told || good) && draft.read[1], other ?? "", more ? wrote[1] : null);
    yield* this.fill(mtp, phase === DRAFT && next, null, next[0][0]);
    if (this.aligned) this.led(now, draft, headed, phase === DRAFT, told && !good);
    yield 2;
    const count = this.time.columns(pass, stage);
    this.total("bytes", this.say("bytes", this.numbersOf({ kept: this.values.kept * count, plain: this.values.plain * count })));
    const done = this.time.counts(told ? pass : Math.max(pass - 1, 0));
    const saved = told || pass ? done.pieces - done.passes : 0;
    const counted = this.numbersOf({ saved, pieces: done.pieces, passes: done.passes });
    this.total("saved", this.say("saved", counted), saved / done.pieces);
  }

  numbersOf(values) {
    return Object.fromEntries(Object.entries(values).map(([name, n]) => [name, this.number(n)]));
  }

  // The likeliest pieces as bars on one scale; the one that was taken is marked.
  *fill({ host, title, rows }, list, text, taken) {
    if (!this.changed(host, list && list.join(), text, taken)) return;
    host.classList.toggle("is-empty", !list);
    if (text !== null) saying(title, text);
    yield 1;
    if (!list) return;
    for (const [n, [name, bar, share]] of rows.entries()) {
      const [id, part] = list[n];
      saying(name, this.quoted(id));
      saying(share, this.percent(part / 10));
      bar.style.setProperty("--part", Math.min(part / 10 / MOST, 1));
      bar.parentNode.classList.toggle("is-on", id === taken);
      yield 1;
    }
  }

  total(name, text, part) {
    const place = this.querySelector(`[data-total="${name}"]`);
    saying(place.querySelector("span"), text);
    if (part !== undefined) place.querySelector("i i").style.transform = `scaleX(${part})`;
  }

  led(now, draft, headed, drafted, refused) {
    const [a, b, mtp] = this.leads;
    const half = this.unit.U / 2;
    const third = (this.room + 24) / 3;
    const [x, y] = [this.places.get(now.n) + half, draft && this.places.get(draft.n) + half];
    const path = (from, low, to) => `M${from} 0V${low - 4}Q${from} ${low} ${from + (to < from ? -4 : 4)} ${low}H${to}V26`;
    given(a, { d: path(x, 8, 4) });
    given(b, { d: path(y ?? 0, 14, third + 4) });
    const last = refused || !draft ? x : y;
    given(mtp, { d: path(last + 5, 20, third * 2 + 4) });
    [[a, headed], [b, headed && draft && !refused], [mtp, drafted]].forEach(([line, on]) => {
      line.classList.toggle("is-out", !on);
    });
  }

  // On a narrow page one layer is open.
  open(layer, loud = true) {
    if (layer > this.values.layers.length) return;
    for (const button of this.querySelectorAll("[data-open]")) {
      const on = Number(button.dataset.open) === layer;
      button.setAttribute("aria-expanded", on);
      button.closest("[data-of]").classList.toggle("is-open", on);
    }
    this.fit();
    this.go(...this.at);
    const list = layer && this.inLayer(this.shown, layer);
    if (loud && layer) this.tell(this.say("piece", { x: this.quoted(this.shown.id), list }));
  }

  toggle(button) {
    const open = button.getAttribute("aria-expanded") === "true";
    this.open(open ? 0 : Number(button.dataset.open));
  }

  more() {
    const on = this.classList.toggle("is-more");
    this.querySelector("[data-do=more]").setAttribute("aria-expanded", on);
  }

  set(name, value) {
    if (name === "run-speed") this.speed = Number(value);
    if (name === "run-view") this.languages(value);
    if (["run-layer", "run-follow"].includes(name)) this.languages("languages");
  }

  // One text, or one sentence in five languages; each keeps the room of the other.
  languages(view = this.view === "text" ? "languages" : "text") {
    this.rest(false);
    this.view = view;
    this.querySelector(`[name="run-view"][value="${view}"]`).checked = true;
    this.classList.toggle("is-languages", view !== "text");
    for (const part of this.querySelectorAll("[data-transport] :is(button, input)")) part.disabled = view !== "text";
    if (view === "text") return this.go(...this.at);
    const chosen = (name) => Number(this.querySelector(`[name="run-${name}"]:is(select, :checked)`).value);
    const text = strips(this, this.recorded, { layer: chosen("layer") - this.values.dense - 1, follow: chosen("follow") - 1 });
    saying(this.parts.line, text);
    this.tell(text);
  }

  cells(pass) {
    const { read } = this.time.entries[this.time.sure(pass)];
    return [...super.cells(pass), ...read[4].map(([one, other]) => this.brief(one, other))];
  }

  brief(one, other) {
    return this.say("brief", { a: this.number(one + 1), b: this.number(other + 1) });
  }
}

customElements.define(
  "run-score",
  class extends loads(Page) {
    async wish() {
      if (this.view !== "text") this.languages("text");
      await super.wish();
    }
  },
);

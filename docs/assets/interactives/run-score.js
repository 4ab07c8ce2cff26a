// The whole page: four layers, the head's choices, the module's draft, totals, five languages.
import { box, columns } from "./columns.js";
import { draw, element, fixed, given, saying } from "./marks.js";
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
    const counts = [...this.querySelectorAll("[data-total] span")];
    for (const place of counts) place.style.cssText = "";
    const last = this.time.passes - 1;
    for (const _ of this.totals(last, DRAFT)); // they are longest at the end
    counts.forEach(fixed);
    this.routers = new Map();
    const closed = this.aligned ? [] : this.values.layers.filter((layer) => layer !== this.opened);
    this.minis = closed.map((layer) => this.mini(layer));
    if (!this.aligned) return;
    for (const part of this.built.filter(({ shared }) => shared)) {
      this.routers.set(part.layer, router(this.querySelector(`[data-serve="${part.layer}"]`), part));
    }
    this.lead();
  }

  // Lines from the columns at work to what follows from them.
  lead() {
    const host = this.querySelector("[data-leads]");
    this.leads = ["a", "b", "mtp"].map((name) => draw("path", { class: `run-from run-from-${name}` }));
    const size = { class: "run-svg", width: this.room, height: 26, "aria-hidden": true };
    host.replaceChildren(draw("svg", size, ...this.leads));
  }

  // A closed layer in one line.
  mini(layer) {
    const step = Math.min(MINI.step, MINI.room / this.time.entries.length);
    const [U, n] = [step - 2, layer - this.values.dense - 1];
    const note = (x, expert) => box(x, 6 + expert * 0.55, U, 1.4);
    const kinds = columns({
      "run-cell": (x) => box(x, 1, U, 3.4),
      ...(n < 0 && { "run-dense": (x) => box(x, 6, U, 8) }),
      ...(n >= 0 && { "run-note": (x, { read }) => note(x, read[4][n][0]) + note(x, read[4][n][1]) }),
    });
    const size = { class: "run-svg", width: MINI.room, height: 17, "aria-hidden": true };
    const host = this.querySelector(`[data-mini="${layer}"]`);
    host.replaceChildren(draw("svg", size, ...kinds.flatMap(({ paths }) => paths)));
    return { layer, kinds, x: ({ at }) => at * step };
  }

  // At one piece, layer by layer.
  *panel(part, entry, wait) {
    if (!this.changed(part, entry.n, wait)) return;
    const { layer, paths } = part;
    const look = paths.length > 0;
    const place = this.querySelector(look ? `[data-look="${layer}"]` : `[data-served="${layer}"]`);
    saying(place, wait ? "" : look ? this.looks(entry, layer) : this.served(entry, layer));
    yield 2;
    const bars = this.routers.get(layer);
    if (look || !bars) return;
    const n = layer - this.values.dense - 1;
    const scores = wait ? new Array(this.values.experts).fill(0) : entry.read[3][n];
    const bias = wait ? scores : this.time.run.bias[n];
    scored(bars, scores, bias, wait ? new Map() : this.named(entry, layer));
    yield 3;
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
    for (const { layer } of this.minis) {
      const found = this.shown.read[4][layer - this.values.dense - 1];
      const text = found && !this.waits(this.shown, layer) ? this.brief(...found) : "";
      if (found) saying(this.querySelector(`[data-brief="${layer}"]`), text);
    }
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
    yield* this.totals(pass, stage);
  }

  // Bytes kept, and passes saved.
  *totals(pass, stage) {
    const { kept, plain } = this.values;
    const count = this.time.columns(pass, stage);
    if (this.total("bytes", { kept: kept * count, plain: plain * count })) yield 2;
    const told = this.time.phase(pass, stage) >= VERDICT;
    const { pieces, passes } = this.time.counts(told ? pass : Math.max(pass - 1, 0));
    const saved = told || pass ? pieces - passes : 0;
    if (this.total("saved", { saved, pieces, passes }, saved / pieces)) yield 2;
  }

  total(name, values, part) {
    const list = Object.entries(values).map(([name, n]) => [name, this.number(n)]);
    const text = this.say(name, Object.fromEntries(list));
    if (!this.changed(name, text)) return false;
    saying(this.querySelector(`[data-total="${name}"] span`), text);
    if (part !== undefined) this.querySelector(`.is-${name}`).style.transform = `scaleX(${part})`;
    return true;
  }

  // The likeliest pieces as bars on one scale; the one that was taken is marked.
  *fill({ host, title, rows }, list, text, taken) {
    if (!this.changed(host, list && list.join(), text, taken)) return;
    host.classList.toggle("is-empty", !list);
    if (text !== null) saying(title, text);
    yield 3;
    if (!list) return;
    const few = this.aligned ? rows.length : Number(host.dataset.few);
    for (const [n, [name, bar, share]] of rows.slice(0, few).entries()) {
      const [id, part] = list[n];
      saying(name, this.quoted(id));
      saying(share, this.percent(part / 10));
      bar.style.setProperty("--part", Math.min(part / 10 / MOST, 1));
      bar.parentNode.classList.toggle("is-on", id === taken);
      yield 1.5;
    }
  }

  led(now, draft, headed, drafted, refused) {
    const half = this.unit.U / 2;
    const third = (this.room + 24) / 3;
    const [x, y] = [this.places.get(now.n) + half, draft && this.places.get(draft.n) + half];
    const path = (from, low, to) => `M${from} 0V${low - 4}Q${from} ${low} ${from + (to < from ? -4 : 4)} ${low}H${to}V26`;
    const both = draft && !refused;
    const shown = [
      headed && path(x, 8, 4),
      headed && both && path(y, 14, third + 4),
      drafted && path((both ? y : x) + 5, 20, third * 2 + 4),
    ];
    this.leads.forEach((lead, n) => given(lead, { d: shown[n] || "" }));
  }

  // On a narrow page one layer is open.
  open(layer, loud = true) {
    if (layer > this.values.layers.length) return;
    this.opened = layer;
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
    if (view === "text") return (this.reserve(), this.go(...this.at));
    this.parts.line.style.cssText = "";
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

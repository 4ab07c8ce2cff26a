// The score: pieces of text on top, below each a column through the layers. It is built once for a
// run; afterwards only attributes change.
import { attention, block, box, cells, notes } from "./columns.js";
import { draw, element, given } from "./marks.js";
import { Player } from "./player.js";

const ARCS = 6;
const PIECES = 21; // columns that a narrow picture has room for
const FRAME = 4; // a piece of text or a row of columns is two
const SEEN = ["past", "work", "draft", "gone"]; // states in which a piece has a column
const UNIT = { U: 20, H: 4, arcs: 24, between: 25 };

const whole = (text) => text.trim().replace(/\ufffd+/g, "\u00b7");

export class Score extends Player {
  build() {
    this.lane = this.querySelector("[data-lane]");
    const { entries } = this.time;
    this.spans = entries.map((entry) => this.piece(entry));
    const spaced = this.spans.flatMap((span, n) => (entries[n].joined ? [span] : [" ", span]));
    this.lane.replaceChildren(...spaced);
    this.pinned = this.hovered = null;
    this.watched ??= this.watch();
    this.fit();
  }

  // A piece above its columns or in the running text.
  piece({ n, id, text, struck }) {
    const parts = [element("span", { class: "run-word" }, id ? whole(text) : "")];
    if (struck !== null) parts.unshift(element("del", {}, this.marked(struck)));
    return element("span", { "data-n": n }, ...parts);
  }

  watch() {
    const again = () => (this.fit(), this.go(...this.at));
    let width = this.clientWidth;
    new ResizeObserver(() => {
      if (width !== this.clientWidth) again();
      width = this.clientWidth;
    }).observe(this);
    document.fonts.ready.then(again);
    const found = ({ target }) => {
      const n = target.closest("[data-n]")?.dataset.n;
      return n && this.time.entries[n].read ? Number(n) : null;
    };
    this.addEventListener("pointerover", (event) => this.point(found(event)));
    this.addEventListener("pointerleave", () => this.point(null));
    this.addEventListener("click", (event) => {
      const n = found(event);
      if (n === null) return;
      this.pinned = this.pinned === n ? null : n;
      this.look();
    });
    return true;
  }

  point(n) {
    if (n === this.hovered) return;
    this.hovered = n;
    this.look();
  }

  // Shapes and places for the room there is.
  fit() {
    this.aligned = this.clientWidth >= this.values.aligned;
    this.classList.toggle("is-aligned", this.aligned);
    const hosts = [...this.querySelectorAll("[data-part]")];
    this.room = Math.max(...hosts.map((host) => host.clientWidth));
    const step = Math.min(Math.max(Math.floor((this.room - 4) / PIECES), 10), 24);
    this.unit = { ...UNIT, ...this.values.unit };
    if (!this.aligned) Object.assign(this.unit, { U: step - 3, H: 5, between: 8 });
    this.slots = this.time.entries.map((entry, n) => this.slot(entry, n, step));
    this.lane.style.minHeight = "";
    if (!this.aligned) {
      for (const span of this.spans) span.className = "run-piece";
      this.lane.style.minHeight = `${this.lane.offsetHeight + 1}px`;
    }
    this.built = hosts.map((host) => this.part(host));
    this.drawn = new Map();
  }

  // Whether a part of the picture has to change: most stand as they stood.
  changed(part, ...values) {
    const key = values.join();
    if (this.drawn.get(part) === key) return false;
    this.drawn.set(part, key);
    return true;
  }

  slot({ n }, _, step) {
    if (!this.aligned) return step;
    const wide = Math.max(this.unit.U, this.spans[n].querySelector(".run-word").offsetWidth);
    return wide + (this.time.entries[n + 1]?.joined ? 5 : 11);
  }

  // One of the two parts of a layer with a column for each piece.
  part(host) {
    const [layer, kind] = [Number(host.dataset.layer), host.dataset.part];
    const { dense, experts, heads } = this.values;
    const looks = kind === "attention";
    const rows = layer > dense ? experts : heads;
    const at = { ...this.unit, ...(looks ? attention(this.unit, heads) : block(this.unit, rows, heads)) };
    const fill = looks ? cells(heads) : notes(layer - dense - 1);
    const lines = looks ? [at.base] : Array.from({ length: rows }, (_, n) => (n + 0.5) * at.H);
    if (at.shared) lines.push(at.shared + at.H / 2);
    const grid = draw("path", { class: "run-grid", d: lines.map((y) => `M0 ${y}H${this.room}`).join("") });
    const columns = this.time.entries.map((entry) => {
      return draw("g", { "data-n": entry.n }, ...(entry.read ? fill(entry, at) : []));
    });
    const bands = [box(-4, 0, at.U + 8, at.height), `M-4 0v${at.height}M${at.U + 4} 0v${at.height}`];
    const marks = ["work", "draft", "edge"].map((name, n) => draw("path", { class: `run-band is-${name}`, d: bands[n >> 1] }));
    const arcs = looks ? Array.from({ length: ARCS }, () => draw("path", { class: "run-arc" })) : [];
    const size = { class: "run-svg", width: this.room, height: at.height, "aria-hidden": true };
    host.replaceChildren(draw("svg", size, grid, ...marks, ...columns, ...arcs));
    return { ...at, layer, columns, marks, paths: arcs };
  }

  // Where the pieces stand that are to be seen; a long text keeps its start and its end.
  place(seen) {
    const widths = seen.map(({ n }) => this.slots[n]);
    const whole = widths.reduce((a, b) => a + b, 4);
    let [from, sum] = [seen.length, widths[0] + this.unit.U + 4];
    while (from > 1 && sum + widths[from - 1] <= this.room) sum += widths[(from -= 1)];
    if (whole <= this.room) from = 1;
    const places = new Map();
    let x = 4;
    seen.forEach(({ n }, at) => {
      if (at && at < from) return;
      if (at === from && from > 1) x += this.unit.U;
      places.set(n, x);
      x += widths[at];
    });
    this.end = x;
    return places;
  }

  // By hand all at once; while it plays, a part in each frame, so that none is long. What a part
  // costs is said by what it yields.
  show(pass, stage) {
    cancelAnimationFrame(this.later);
    const parts = this.drawing(pass, stage);
    const next = () => {
      for (let spent = 0; !this.timer || spent < FRAME; ) {
        const { done, value } = parts.next();
        if (done) return;
        spent += value;
      }
      this.later = requestAnimationFrame(next);
    };
    next();
  }

  *drawing(pass, stage) {
    const { time } = this;
    this.states = time.entries.map((entry) => time.status(entry, pass, stage));
    this.places = this.place(time.entries.filter(({ n }) => this.states[n] && this.states[n] !== "gone"));
    const gone = this.states.indexOf("gone");
    if (gone >= 0) this.places.set(gone, this.places.get(time.sure(pass + 1)));
    for (const entry of time.entries) if (this.word(entry)) yield 2;
    this.mark(time.now(pass, stage).n, this.states.indexOf("draft"));
    for (const part of [...this.built, ...(this.minis ?? [])]) {
      if (this.columns(part, pass, time.phase(pass, stage))) yield 2;
    }
    yield* this.looking();
    if (this.detail) yield* this.detail(pass, stage);
    this.write();
  }

  word(entry) {
    const { n } = entry;
    const [state, x, span] = [this.states[n], this.places.get(n), this.spans[n]];
    if (!this.changed(span, state, x)) return false;
    const out = !state || state === "gone" || (this.aligned && x === undefined);
    const flags = { begun: !entry.pass, joined: entry.joined, start: !entry.id, tied: entry.tied, kept: entry.draft && !entry.gone };
    const names = Object.keys(flags).filter((name) => flags[name]);
    span.className = ["run-piece", out ? "is-out" : `is-${state}`, ...names.map((name) => `is-${name}`)].join(" ");
    if (this.aligned && x !== undefined) span.style.transform = `translateX(${x}px)`;
    else span.style.removeProperty("transform");
    if (entry.tied) span.style.setProperty("--tie", `${this.slots[n - 1]}px`);
    return true;
  }

  // The columns of a part of a layer; says whether one has changed.
  columns({ layer, columns, fixed }, pass, phase) {
    const news = this.time.entries.filter(({ n, read, pass: own }) => {
      const [state, x] = [this.states[n], this.places.get(n)];
      const seen = read && (fixed || x !== undefined) && SEEN.includes(state);
      const wait = pass && own === pass && phase < layer ? " is-wait" : "";
      if (!this.changed(columns[n], seen && state, x, wait)) return false;
      given(columns[n], { class: `run-col is-${seen ? state : "out"}${wait}` });
      if (seen && !fixed) given(columns[n], { transform: `translate(${x.toFixed(1)} 0)` });
      return true;
    });
    return news.length;
  }

  // Behind the columns at work, and behind the draft's.
  mark(...at) {
    if (!this.changed("marks", ...at.map((n) => this.places.get(n)))) return;
    for (const { marks } of this.built) {
      marks.forEach((mark, n) => {
        const x = this.places.get(at[Math.min(n, 1)]);
        mark.classList.toggle("is-out", x === undefined);
        if (x !== undefined) given(mark, { transform: `translate(${x.toFixed(1)} 0)` });
      });
    }
  }

  readable(n) {
    return this.places.has(n) && ["past", "work", "draft"].includes(this.states[n]);
  }

  // The piece whose looks and experts are shown: the one pointed at, pinned, or at work.
  get shown() {
    const asked = this.hovered ?? this.pinned;
    return this.readable(asked) ? this.time.entries[asked] : this.time.now(...this.at);
  }

  // By a key: the piece before or after, or back to the one at work.
  look(by) {
    if (by !== undefined) {
      const seen = [...this.places.keys()].filter((n) => this.readable(n));
      const n = seen[seen.indexOf(this.shown.n) + by];
      this.pinned = by ? (n ?? this.pinned) : null;
      this.tell(this.told(this.shown));
    }
    [...this.looking()];
  }

  *looking() {
    const [entry, [pass, stage]] = [this.shown, this.at];
    this.querySelector(".is-pinned")?.classList.remove("is-pinned");
    this.spans[this.pinned]?.classList.add("is-pinned");
    for (const part of this.built) {
      const wait = pass > 0 && entry.pass === pass && this.time.phase(pass, stage) < part.layer;
      const to = this.places.get(entry.n);
      if (!this.changed(part, entry.n, wait, to, this.end)) continue;
      this.arcs(part, entry, wait);
      this.panel?.(part, entry, wait);
      yield 4;
    }
  }

  arcs({ layer, paths, H, U, base, arcs }, entry, wait) {
    const to = this.places.get(entry.n) + U / 2;
    const y = base + 1.5;
    paths.forEach((path, n) => {
      const [column, share] = (wait ? [] : entry.read[2][layer - 1])[n] ?? [];
      const x = this.places.get(this.before(entry, column)?.n) + U / 2;
      path.classList.toggle("is-out", Number.isNaN(to - x));
      if (Number.isNaN(to - x)) return;
      const way = to - x;
      const low = y + Math.min(arcs - 5, 6 + way * 0.09) * 1.3;
      given(path, {
        d: `M${to} ${y}C${to - way * 0.12} ${low} ${x + way * 0.12} ${low} ${x} ${y}`,
        "stroke-width": (0.8 + share * 0.11).toFixed(2),
        "stroke-opacity": (0.4 + Math.min(share * 0.016, 0.55)).toFixed(2),
      });
    });
  }

  // The piece that stood in a column when another was read.
  before(entry, column) {
    const there = this.time.entries.filter((one) => one.at === column && one.n < entry.n);
    return there.find(({ gone }) => !gone) ?? there[0];
  }

  // Where a piece looks and who works for it, in words.
  told(entry) {
    const parts = this.values.layers.map((layer) => this.inLayer(entry, layer));
    return this.say("piece", { x: this.quoted(entry.id), list: parts.join(" ") });
  }

  inLayer(entry, layer) {
    const start = this.say("layer", { n: this.number(layer) });
    const served = this.values.blocks ? this.served(entry, layer) : "";
    return [start, this.looks(entry, layer), served].filter(Boolean).join(" ");
  }

  looks(entry, layer) {
    const [column, share] = entry.read[2][layer - 1][0] ?? [];
    if (column === undefined) return this.words.first_piece;
    return this.say("looks", { x: this.quoted(this.before(entry, column).id), p: this.percent(share) });
  }

  served(entry, layer) {
    const found = entry.read[4][layer - this.values.dense - 1];
    if (!found) return this.words.whole;
    const [one, other, weight] = found;
    const names = { a: this.number(one + 1), b: this.number(other + 1) };
    const said = this.say("serve", { ...names, p: this.percent(weight), q: this.percent(100 - weight) });
    const [lost, won] = this.turned(entry, layer);
    if (lost === undefined) return said;
    return `${said} ${this.say("turned", { a: this.number(lost + 1), b: this.number(won + 1) })}`;
  }

  // The expert that the scores alone would have chosen, and the one that the bias put in its place.
  turned({ read }, layer) {
    const n = layer - this.values.dense - 1;
    const [chosen, alone] = [read[4][n].slice(0, 2), read[5][n]];
    return [alone.find((one) => !chosen.includes(one)), chosen.find((one) => !alone.includes(one))];
  }
}

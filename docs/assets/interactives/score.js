// The score: pieces of text on top, below each a column through the layers. It is built once for a
// run; afterwards only attributes change.
import { attention, block, box, cells, columns, KINDS, notes } from "./columns.js";
import { draw, element, fixed, given } from "./marks.js";
import { Player } from "./player.js";

const ARCS = 6;
const PIECES = 21; // columns that a narrow picture has room for
const FRAME = 3; // what a frame has room for; a text is two
const KIND = { past: "past", work: "now", draft: "now", gone: "gone" }; // of a piece's column
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
    const found = ({ target, clientX }) => {
      const part = target.closest("[data-part]");
      const n = part ? this.under(clientX - part.getBoundingClientRect().x) : target.closest("[data-n]")?.dataset.n;
      return this.time.entries[n]?.read ? Number(n) : null;
    };
    this.addEventListener("pointermove", (event) => this.point(found(event)));
    this.addEventListener("pointerleave", () => this.point(null));
    this.addEventListener("click", (event) => {
      const n = found(event);
      if (n === null) return;
      this.pinned = this.pinned === n ? null : n;
      this.look();
    });
    return true;
  }

  // The piece whose column is at a place across.
  under(x) {
    return [...this.places.keys()].find((n) => x >= this.places.get(n) && x < this.places.get(n) + this.slots[n]);
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
    const hosts = [...this.querySelectorAll("[data-part]")].filter((host) => host.clientWidth);
    this.room = hosts[0]?.clientWidth ?? this.clientWidth;
    const step = Math.min(Math.max(Math.floor((this.room - 4) / PIECES), 10), 24);
    this.unit = { ...UNIT, ...this.values.unit };
    if (!this.aligned) Object.assign(this.unit, { U: step - 3, H: 5, between: 8 });
    this.slots = this.time.entries.map((entry, n) => this.slot(entry, n, step));
    this.reserve();
    this.lane.style.cssText = "";
    if (!this.aligned) {
      for (const span of this.spans) span.className = "run-piece";
      this.lane.style.paddingInlineEnd = "2.5em"; // what pieces at work take more
      fixed(this.lane);
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
    const lines = looks ? [at.base] : Array.from({ length: rows }, (_, n) => (n + 0.5) * at.H);
    if (at.shared) lines.push(at.shared + at.H / 2);
    const grid = draw("path", { class: "run-grid", d: lines.map((y) => `M0 ${y}H${this.room}`).join("") });
    const kinds = columns(looks ? cells(heads, at) : notes(layer - dense - 1, at));
    const marks = ["work", "draft", "edge"].map((name) => draw("path", { class: `run-band is-${name}` }));
    const arcs = looks ? Array.from({ length: ARCS }, () => draw("path", { class: "run-arc" })) : [];
    const size = { class: "run-svg", width: this.room, height: at.height, "aria-hidden": true };
    host.replaceChildren(draw("svg", size, grid, ...marks, ...kinds.flatMap(({ paths }) => paths), ...arcs));
    return { ...at, layer, kinds, marks, paths: arcs };
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
    const room = this.timer ? FRAME : Infinity;
    const next = () => {
      for (let spent = 0; spent < room; ) {
        const { done, value } = parts.next();
        if (done) return (this.later = 0);
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
    yield FRAME;
    for (const entry of time.entries) if (this.word(entry)) yield 1;
    yield FRAME;
    this.write();
    yield FRAME;
    const marked = [time.now(pass, stage).n, this.states.indexOf("draft")].map((n) => this.places.get(n));
    for (const part of this.built) {
      const news = [this.columns(part), this.mark(part, ...marked), this.arcs(part, this.shown)];
      if (news.some(Boolean)) yield 3;
    }
    for (const part of this.minis ?? []) if (this.columns(part)) yield 3;
    yield* this.looking();
    if (this.detail) yield* this.detail(pass, stage);
  }

  word(entry) {
    const { n } = entry;
    const [state, x, span] = [this.states[n], this.places.get(n), this.spans[n]];
    if (!this.changed(span, state, x)) return false;
    const out = !state || state === "gone" || (this.aligned && x === undefined);
    const flags = { begun: !entry.pass, joined: entry.joined, start: !entry.id, tied: entry.tied, kept: entry.draft && !entry.gone };
    const names = Object.keys(flags).filter((name) => flags[name]);
    span.className = ["run-piece", out ? "is-out" : `is-${state}`, ...names.map((name) => `is-${name}`)].join(" ");
    span.style.transform = this.aligned && x !== undefined ? `translateX(${x}px)` : "";
    if (entry.tied) span.style.setProperty("--tie", `${this.slots[n - 1]}px`);
    return true;
  }

  // Whether a layer has not yet come to a piece.
  waits(entry, layer) {
    const [pass, stage] = this.at;
    return pass > 0 && entry.pass === pass && this.time.phase(pass, stage) < layer;
  }

  // The columns of a part of a layer; says whether one has changed.
  columns({ layer, kinds, x = ({ n }) => this.places.get(n) }) {
    const seen = this.time.entries.filter((entry) => entry.read && !this.waits(entry, layer));
    const placed = seen.map((entry) => [x(entry), entry]).filter(([at]) => at !== undefined);
    const news = kinds.filter((kind, n) => {
      const list = placed.filter(([, entry]) => KIND[this.states[entry.n]] === KINDS[n]);
      if (!this.changed(kind, ...list.map(([at, { n }]) => [n, at]))) return false;
      kind.show(list);
      return true;
    });
    return news.length;
  }

  // Behind the columns at work, and behind the draft's.
  mark({ marks, U, height }, now, draft) {
    if (!this.changed(marks, now, draft)) return false;
    const edges = `M${draft - 4} 0v${height}M${draft + U + 4} 0v${height}`;
    const shapes = [box(now - 4, 0, U + 8, height), draft && box(draft - 4, 0, U + 8, height), draft && edges];
    marks.forEach((mark, n) => given(mark, { d: shapes[n] ?? "" }));
    return true;
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
    const entry = this.shown;
    this.querySelector(".is-pinned")?.classList.remove("is-pinned");
    this.spans[this.pinned]?.classList.add("is-pinned");
    for (const part of this.built) {
      if (this.arcs(part, entry)) yield 3;
      if (this.panel) yield* this.panel(part, entry, this.waits(entry, part.layer));
    }
  }

  // Where a piece looks; says whether that has changed.
  arcs({ layer, paths, U, base, arcs }, entry) {
    const to = this.places.get(entry.n) + U / 2;
    const wait = this.waits(entry, layer);
    if (!this.changed(paths, entry.n, wait, to, this.end)) return false;
    const y = base + 1.5;
    paths.forEach((path, n) => {
      const [column, share] = (wait ? [] : entry.read[2][layer - 1])[n] ?? [];
      const way = to - U / 2 - this.places.get(this.before(entry, column)?.n);
      if (Number.isNaN(way)) return given(path, { d: "" });
      const low = y + Math.min(arcs - 5, 6 + way * 0.09) * 1.3;
      given(path, {
        d: `M${to} ${y}C${to - way * 0.12} ${low} ${to - way * 0.88} ${low} ${to - way} ${y}`,
        "stroke-width": (0.8 + share * 0.11).toFixed(2),
        "stroke-opacity": (0.4 + Math.min(share * 0.016, 0.55)).toFixed(2),
      });
    });
    return paths.length;
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

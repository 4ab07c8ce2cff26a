// What plays a run: buttons, scrubber, keys, and the line that says in words what just happened.
import { filled, written } from "./core/numbers.js";
import { element, fixed, saying } from "./marks.js";
import { DRAFT, Timeline, VERDICT } from "./timeline.js";

const STAGES = [250, 300, 300, 300, 300, 400, 300, 250]; // ms at the plain speed
const PIECE = 350; // ms for a piece of the beginning
const STILL = 2000; // ms for a pass where nothing shall move
const QUIET = 400; // ms after which a step by hand is read out
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Player extends HTMLElement {
  mount() {
    Object.assign(this, GIVEN[this.localName]); // words, values, numbers, and what was recorded
    const parts = ["play", "scrub", "line", "said"];
    this.parts = Object.fromEntries(parts.map((name) => [name, this.querySelector(`[data-${name}]`)]));
    this.speed = 1;
    for (const part of this.querySelectorAll("[data-live]")) part.hidden = false;
    for (const part of this.parentNode.querySelectorAll("[data-still]")) part.hidden = true;
    this.addEventListener("click", ({ target }) => this.act(target.closest("[data-do]")));
    this.addEventListener("keydown", (event) => this.key(event));
    this.parts.scrub?.addEventListener("input", ({ target }) => this.step(target.valueAsNumber));
    this.addEventListener("change", ({ target }) => this.set?.(target.name, target.value));
    this.start(this.run, this.values.still);
  }

  act(button) {
    if (button) this[button.dataset.do](button);
  }

  // Another run, at rest after one of its passes.
  start(run, pass) {
    this.time = new Timeline(run);
    if (this.parts.scrub) this.parts.scrub.max = this.time.passes - 1;
    this.build();
    if (this.at) this.table();
    this.go(pass, this.time.last(pass));
  }

  // The passes of another run in the table below.
  table() {
    const lines = this.time.run.pass.map((_, n) => {
      const head = element("th", { scope: "row" }, this.number(n + 1));
      return element("tr", {}, head, ...this.cells(n).map((cell) => element("td", {}, cell)));
    });
    this.parentNode.querySelector("[data-passes] tbody").replaceChildren(...lines);
  }

  // What a pass read, drafted, decided and wrote.
  cells(pass) {
    const { good, tried, wrote } = this.time.run.pass[pass];
    const now = this.time.entries[this.time.sure(pass)];
    const draft = tried === null ? "\u2013" : this.quoted(tried);
    const verdict = tried === null ? "\u2013" : this.words[good ? "cell_kept" : "cell_refused"];
    return [this.quoted(now.id), draft, verdict, wrote.map((id) => this.quoted(id)).join(" ")];
  }

  go(pass, stage) {
    this.at = [pass, stage];
    this.text = this.line(pass, stage);
    this.spoken = this.text.replaceAll("*", "");
    this.show(pass, stage);
  }

  write() {
    saying(this.parts.line, this.text);
    if (this.parts.scrub) this.parts.scrub.value = this.at[0];
    this.marks();
  }

  // A step by hand: it ends the play and is read out.
  step(pass, stage = this.time.last(pass)) {
    this.rest(false);
    this.go(pass, stage);
    this.tell();
  }

  back() {
    const [pass, stage] = this.at;
    this.step(Math.max(stage < this.time.last(pass) ? pass : pass - 1, 0));
  }

  forward() {
    const [pass, stage] = this.at;
    if (stage < this.time.last(pass)) this.step(pass);
    else if (pass < this.time.passes - 1) this.step(pass + 1);
  }

  play() {
    if (this.timer) return this.rest();
    if (this.over) this.go(0, 0);
    this.timer = setTimeout(() => this.beat(), this.wait);
    this.marks();
  }

  get over() {
    const [pass, stage] = this.at;
    return pass === this.time.passes - 1 && stage === this.time.last(pass);
  }

  get wait() {
    const [pass, stage] = this.at;
    if (calm.matches) return STILL / this.speed;
    return (pass || stage >= this.time.run.begin ? STAGES[this.time.phase(pass, stage)] : PIECE) / this.speed;
  }

  beat() {
    const [pass, stage] = this.at;
    if (calm.matches) this.go(...this.after(pass, this.time.last(pass)));
    else this.go(...this.after(pass, stage));
    if (this.over) this.rest();
    else this.timer = setTimeout(() => this.beat(), this.wait);
  }

  // The next moment; where nothing shall move, the last of the next pass.
  after(pass, stage) {
    if (stage < this.time.last(pass)) return [pass, stage + 1];
    return [pass + 1, calm.matches ? this.time.last(pass + 1) : 0];
  }

  rest(loud = true) {
    if (!this.timer) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.marks();
    if (loud) this.tell();
  }

  marks() {
    const name = this.timer ? "pause" : this.over ? "again" : "play";
    this.classList.toggle("is-playing", Boolean(this.timer));
    if (!this.timer) this.parts.scrub?.setAttribute("aria-valuetext", this.spoken);
    const label = this.parts.play?.querySelector("span");
    if (label && label.textContent !== this.words[name]) label.textContent = this.words[name];
  }

  tell(text = this.spoken) {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => (this.parts.said.textContent = text.replaceAll("*", "")), QUIET);
  }

  // Keys of the picture; what types or chooses keeps its own.
  key(event) {
    if (!event.target.matches("[data-keys]") || event.ctrlKey || event.metaKey || event.altKey) return;
    const { key } = event;
    const [pass, stage] = this.at;
    const keys = {
      " ": () => this.play(),
      ArrowUp: () => stage && this.step(pass, stage - 1),
      ArrowDown: () => stage < this.time.last(pass) && this.step(pass, stage + 1),
      ArrowLeft: () => this.look?.(-1),
      ArrowRight: () => this.look?.(1),
      Home: () => this.step(0),
      End: () => this.step(this.time.passes - 1),
      Escape: () => this.look?.(0),
      l: () => this.languages?.(),
    };
    const digit = /^[1-9]$/.test(key) && this.open ? () => this.open(Number(key)) : null;
    const act = digit ?? keys[key.length > 1 ? key : key.toLowerCase()];
    if (!act) return;
    event.preventDefault();
    act();
  }

  say(name, values = {}) {
    return filled(this.words[name], values);
  }

  number(x, digits = 0) {
    return written(x, digits, this.numbers);
  }

  percent(n) {
    return this.say("percent", { n: this.number(n) });
  }

  // A piece in quotation marks; half a letter is a dot, and the start has a name.
  quoted(id) {
    if (id === 0) return this.words.start;
    const text = this.time.text(id).trim().replace(/\ufffd+/g, "\u00b7");
    return this.say("quoted", { x: text });
  }

  // A struck piece: a mere sign would be lost without its quotation marks.
  marked(id) {
    const text = this.time.text(id).trim();
    return /\p{L}|\p{N}/u.test(text) ? text.replace(/\ufffd+/g, "\u00b7") : this.quoted(id);
  }

  // Room for the longest line, so that nothing below it moves.
  reserve() {
    const lines = this.time.run.pass.flatMap((_, pass) => {
      return Array.from({ length: this.time.last(pass) + 1 }, (_, stage) => this.line(pass, stage));
    });
    const { line } = this.parts;
    line.style.cssText = "";
    saying(line, lines.reduce((long, one) => (one.length > long.length ? one : long)));
    fixed(line);
  }

  // What a moment says in words.
  line(pass, stage) {
    const { run } = this.time;
    const { good, wrote, tried } = run.pass[pass];
    const phase = this.time.phase(pass, stage);
    const n = this.number(pass + 1);
    if (!pass && phase < VERDICT) {
      const piece = this.quoted(run.read[stage][0]);
      return this.say("begin", { piece, n: this.number(stage + 1), all: this.number(run.begin) });
    }
    const now = this.time.now(pass, stage);
    const chances = Object.fromEntries(now.read[1]);
    const c = this.quoted(wrote.at(-1));
    if (!pass) return this.say("first", { n, c, p: this.percent(chances[wrote[0]] / 10) });
    const reads = this.say("reads", { n, a: this.quoted(now.id), b: this.quoted(tried) });
    if (phase < VERDICT) return reads;
    const b = this.quoted(tried);
    const found = tried in chances && !good;
    const values = { b, c, p: this.percent(chances[wrote[0]] / 10), q: this.percent(chances[tried] / 10) };
    const verdict = good ? (wrote.length > 1 ? "kept" : "ends") : found ? "refused" : "unlikely";
    const said = `${reads} ${this.say(verdict, values)}`;
    return pass === this.time.passes - 1 && stage === DRAFT ? `${said} ${this.ended(pass)}` : said;
  }

  ended(pass) {
    const counts = Object.entries(this.time.counts(pass));
    return this.say("end", Object.fromEntries(counts.map(([name, n]) => [name, this.number(n)])));
  }
}

// A run as it goes on: which pieces are read, written, drafted and refused, pass by pass.

export const HEAD = 5; // stages of a pass: read, four layers, head, verdict, draft
export const VERDICT = 6;
export const DRAFT = 7;

export class Timeline {
  constructor(run) {
    this.run = run;
    this.entries = [];
    let at = 0;
    run.pass.forEach(({ good, wrote }, pass) => {
      const count = pass ? 2 : run.begin;
      for (let k = 0; k < count; k += 1) {
        const read = run.read[this.entries.length];
        const draft = pass > 0 && k === 1;
        this.put({ at: at + k, pass, read, id: read[0], draft, gone: draft && !good });
      }
      at += pass ? 1 + good : count;
      // What is written last is read no more.
      const over = pass === run.pass.length - 1 && wrote.length > good;
      if (over) this.put({ at, pass: pass + 1, read: null, id: wrote.at(-1) });
    });
    this.entries.forEach((entry) => {
      const { good, tried, wrote } = run.pass[entry.pass - 1] ?? {};
      const first = entry.pass && !entry.draft;
      entry.tied = first && wrote.length > 1;
      entry.struck = first && entry.pass > 1 && !good ? tried : null;
    });
  }

  put(entry) {
    const text = this.text(entry.id);
    this.entries.push({ n: this.entries.length, text, joined: entry.at > 1 && text[0] !== " ", ...entry });
  }

  text(id) {
    return this.run.words[id];
  }

  get passes() {
    return this.run.pass.length;
  }

  // The piece that a pass is sure of; the draft stands after it.
  sure(pass) {
    return pass ? this.run.begin + 2 * (pass - 1) : this.run.begin - 1;
  }

  last(pass) {
    return pass ? DRAFT : this.run.begin + 1;
  }

  // The beginning is read piece by piece, each through all layers at once.
  phase(pass, stage) {
    if (pass) return stage;
    return stage < this.run.begin ? HEAD - 1 : stage - this.run.begin + VERDICT;
  }

  // The piece at work.
  now(pass, stage) {
    return this.entries[pass ? this.sure(pass) : Math.min(stage, this.sure(0))];
  }

  // What a piece is at that moment; nothing if it is not to be seen.
  status(entry, pass, stage) {
    const phase = this.phase(pass, stage);
    if (entry.pass > pass + 1) return "";
    if (entry.pass > pass && entry.draft) return phase === DRAFT ? "next" : "";
    if (entry.pass > pass) return phase >= VERDICT ? "new" : "";
    if (entry.pass < pass) return entry.gone ? "" : "past";
    if (entry === this.now(pass, stage)) return "work";
    if (!pass) return entry.n > stage ? "ahead" : "past";
    return entry.gone && phase >= VERDICT ? "gone" : "draft";
  }

  // Columns in the cache at that moment.
  columns(pass, stage) {
    const kept = ["past", "work", "draft"];
    return this.entries.filter((entry) => kept.includes(this.status(entry, pass, stage))).length;
  }

  // Up to a pass: pieces written, drafts made, drafts kept.
  counts(pass) {
    const done = this.run.pass.slice(0, pass + 1);
    const pieces = done.reduce((sum, { wrote }) => sum + wrote.length, 0);
    return { pieces, passes: pass + 1, drafts: pass, kept: done.reduce((sum, { good }) => sum + good, 0) };
  }
}

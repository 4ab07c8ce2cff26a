// Text to tokens and back, as lab/corpus.py does it.

// Python's white space, which is not quite JavaScript's.
const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;
// Words, single digits and runs of other signs, each with the space before it.
const PIECES = / ?(?:\p{L}+|\p{N}|[^\p{L}\p{N} ]+)/gu;
const START = 0; // the id before every text; 1 to 256 are the bytes, then come the merges

export class Tokenizer {
  constructor(merges) {
    this.ranks = new Map(merges.map((pair, rank) => [`${pair}`, rank]));
    this.bytes = [[], ...Array.from({ length: 256 }, (_, byte) => [byte])];
    for (const [left, right] of merges) {
      this.bytes.push([...this.bytes[left], ...this.bytes[right]]);
    }
  }

  // The words of a text, each with its ids; signs before and after a word belong to it.
  words(text) {
    const found = [];
    const plain = text.normalize("NFC").split(SPACES).filter(Boolean).join(" ");
    for (const [piece] of ` ${plain}`.matchAll(PIECES)) {
      if (piece[0] === " ") found.push({ text: "", ids: [] });
      const word = found.at(-1);
      word.text += piece.replace(/^ /, "");
      word.ids.push(...this.piece(piece));
    }
    return found;
  }

  encode(text) {
    return [START, ...this.words(text).flatMap((word) => word.ids)];
  }

  // Bytes that are no whole letter become U+FFFD.
  decode(ids) {
    const bytes = ids.flatMap((id) => this.bytes[id]);
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array(bytes));
  }

  piece(text) {
    let ids = Array.from(new TextEncoder().encode(text), (byte) => byte + 1);
    for (;;) {
      const ranks = ids.slice(1).map((id, n) => this.ranks.get(`${ids[n]},${id}`) ?? Infinity);
      const rank = Math.min(...ranks);
      if (rank === Infinity) return ids;
      const merged = [];
      for (let n = 0; n < ids.length; n += 1) {
        const joins = this.ranks.get(`${ids[n]},${ids[n + 1]}`) === rank;
        merged.push(joins ? 257 + rank : ids[n]);
        if (joins) n += 1;
      }
      ids = merged;
    }
  }
}

// Numbers as words/numbers.py writes them; the page gives the separators.

// Whether x lies exactly between two decimals of that many digits: halves are powers of two.
const isTie = (x, digits) => {
  const halves = Math.abs(x) * 2 ** (digits + 1);
  return Number.isInteger(halves) && halves % 2 === 1;
};

// Like Python's decimal module: a tie goes to the even digit, where toFixed goes up.
export const rounded = (x, digits) => {
  const text = x.toFixed(digits);
  const last = Number(text.at(-1));
  return isTie(x, digits) && last % 2 === 1 ? text.slice(0, -1) + (last - 1) : text;
};

export const written = (x, digits, { group, from, decimal, minus }) => {
  const [whole, part] = rounded(Math.abs(x), digits).split(".");
  const grouped = whole.length < from ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
  const sign = x < 0 && /[1-9]/.test(whole + part) ? minus : "";
  return sign + grouped + (part ? decimal + part : "");
};

export const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

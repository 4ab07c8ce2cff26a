// Which published figure answers a question about cost.
const MADE = ["run", "r1"];
const UNPUBLISHED = ["research", "staff", "data"];

const kindOf = (ticked, unknown) => {
  if (ticked.length === 0) return "nothing";
  if (unknown > 0) return "unknown";
  if (ticked.length === 1) return "single";
  return ticked.every((part) => MADE.includes(part)) ? "sum" : "mixed";
};

export const answer = (ticked, hours, rent) => {
  const unknown = ticked.filter((part) => UNPUBLISHED.includes(part)).length;
  let dollars = 0;
  for (const [part, count] of Object.entries(hours)) {
    if (ticked.includes(part)) dollars += count * rent;
  }
  return { kind: kindOf(ticked, unknown), known: ticked.length - unknown, unknown, dollars };
};

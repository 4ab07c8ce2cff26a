// Beside the score, at one piece: the router's scores and biases, and the experts that won by them.
import { box } from "./columns.js";
import { draw, given, saying } from "./marks.js";

const BARS = 96; // for a score and bias of 1.15, more than any
const APART = 15; // of two labels

export const router = (host, { H, height }) => {
  const bars = ["score", "bias", "score is-on", "bias is-on"].map((name) => draw("path", { class: `run-${name}` }));
  const labels = Array.from({ length: 3 }, () => [
    draw("path", { class: "run-lead" }),
    draw("text", { x: BARS + 12 }),
  ]);
  const size = { class: "run-svg", width: host.clientWidth || 232, height, "aria-hidden": true };
  host.replaceChildren(draw("svg", size, ...bars, ...labels.flat()));
  return { H, bars, labels };
};

// Labels that would touch move apart.
const spread = (list) => {
  list.sort((a, b) => a.y - b.y);
  for (let round = 0; round < 4; round += 1) {
    for (let n = 1; n < list.length; n += 1) {
      const lack = APART - (list[n].y - list[n - 1].y);
      if (lack > 0) {
        list[n].y += lack / 2;
        list[n - 1].y -= lack / 2;
      }
    }
  }
  const low = Math.min(0, ...list.map(({ y }) => y - 8));
  return list.map((one) => ({ ...one, y: one.y - low }));
};

// `names` are the texts of experts by their number, chosen ones first.
export const scored = ({ H, bars, labels }, scores, bias, names) => {
  const scale = BARS / 115;
  const shapes = ["", "", "", ""];
  scores.forEach((score, n) => {
    const kind = names.get(n)?.on ? 2 : 0;
    const [wide, y] = [score * scale, n * H - 0.4];
    shapes[kind] += box(0, y, Math.max(wide, 0.8), H - 0.8);
    shapes[kind + 1] += box(wide + 0.6, y, Math.max((bias[n] / 10) * scale, 0.5), H - 0.8);
  });
  bars.forEach((bar, n) => given(bar, { d: shapes[n] }));
  const list = spread([...names].map(([n, { text, on }]) => ({ n, text, on, y: n * H + 6.5 })));
  labels.forEach(([lead, label], at) => {
    const { n = 0, y = 0, on = false, text = "" } = list[at] ?? {};
    const from = (scores[n] + bias[n] / 10) * scale + 3;
    given(lead, { d: text && `M${from} ${n * H + 1.4}H${BARS + 2}L${BARS + 8} ${y - 4.5}` });
    given(label, { y });
    saying(label, text);
    for (const part of [lead, label]) part.classList.toggle("is-on", on);
  });
};

// One sentence in five languages: the experts that serve each piece in one layer.
import { draw, element } from "./marks.js";

const H = 3; // of a mark
const U = { least: 18, most: 30 }; // across

// In each language: how many of its pieces every expert serves.
export const counts = (pieces, layer, experts) => {
  const found = new Array(experts).fill(0);
  for (const [, chosen] of pieces) for (const n of chosen[layer].slice(0, 2)) found[n] += 1;
  return found;
};

// What a row shows: words above their columns where there is room, else as running text.
const row = (host, pieces, { layer, follow, busiest, experts }) => {
  const lane = host.querySelector("[data-lane]");
  const spans = pieces.map(([text, chosen], n) => {
    const names = ["run-bit", n && text[0] !== " " ? "is-joined" : ""];
    if (chosen[layer].slice(0, 2).includes(follow)) names.push("is-followed");
    return element("span", { class: names.join(" ") }, text.trim().replace(/\ufffd+/g, "\u00b7"));
  });
  host.querySelector("[data-text]").textContent = pieces.map(([text]) => text).join("");
  const room = host.clientWidth;
  const unit = Math.min(Math.max(room / 40, U.least), U.most);
  lane.classList.remove("is-aligned");
  lane.replaceChildren(...spans.flatMap((span, n) => (n && pieces[n][0][0] !== " " ? [span] : [" ", span])));
  const widths = spans.map((span, n) => {
    const wide = Math.max(span.offsetWidth, unit);
    return wide + (pieces[n + 1]?.[0][0] === " " ? 8 : 3);
  });
  const aligned = widths.reduce((a, b) => a + b) <= room;
  const step = Math.min(room / pieces.length, unit + 4);
  lane.classList.toggle("is-aligned", aligned);
  let x = 0;
  const marks = pieces.map(([, chosen], n) => {
    const at = aligned ? x : n * step;
    if (aligned) spans[n].style.transform = `translateX(${x}px)`;
    x += widths[n];
    const [one, other, weight] = chosen[layer];
    return [[one, weight], [other, 100 - weight]].map(([expert, part]) => {
      const role = expert === follow ? "is-followed" : expert === busiest ? "is-busiest" : "";
      const wide = Math.max(((aligned ? unit : step - 3) * part) / 100, 4);
      const size = { x: at, y: expert * H, width: wide, height: H };
      return draw("rect", { class: `run-note ${role}`, ...size });
    });
  });
  const high = experts * H;
  const lines = Array.from({ length: experts }, (_, n) => `M0 ${(n + 0.5) * H}H${room}`).join("");
  const size = { class: "run-svg", width: room, height: high, "aria-hidden": true };
  const grid = draw("path", { class: "run-grid", d: lines });
  host.querySelector("[data-roll]").replaceChildren(draw("svg", size, grid, ...marks.flat()));
};

// Fills the five rows of a box; says in words what they show.
export const strips = (box, pieces, { layer, follow }) => {
  const { experts } = box.values;
  const said = [];
  for (const host of box.querySelectorAll("[data-strip]")) {
    const { strip: code, name } = host.dataset;
    const found = counts(pieces[code], layer, experts);
    const busiest = found.indexOf(Math.max(...found));
    row(host, pieces[code], { layer, follow, busiest, experts });
    const all = box.number(pieces[code].length);
    const most = { expert: box.number(busiest + 1), n: box.number(found[busiest]), all };
    const label = host.querySelector("[data-most]");
    label.textContent = box.say("most", most);
    label.classList.toggle("is-followed", busiest === follow);
    said.push(box.say("part", { name, n: box.number(found[follow]), all }));
  }
  const list = said.join(box.words.between);
  return box.say("followed", { expert: box.number(follow + 1), list });
};

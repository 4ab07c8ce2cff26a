// What the search dialog does: it is loaded when it is first opened, and Pagefind with it.
const dialog = document.getElementById("search");
const [field, status, list] = ["input", "[role=status]", "ol"].map((place) => dialog.querySelector(place));
const more = Object.assign(document.createElement("button"), { className: "search-more", type: "button" });
more.hidden = true;
more.append(SAID.more);
dialog.append(more);
const language = document.documentElement.lang;
const PART = 12; // results that are shown at a time

// Names of a page's subject count most; claims and records come after the pages that explain.
const RANKING = { metaWeights: { title: 5, names: 10 } };
let tries = 0;
let engine;
const load = async () => {
  // A module that did not come is not asked for again under the same address.
  const again = tries++ ? `?try=${tries}` : "";
  const pagefind = await import(new URL(`${dialog.dataset.bundle}pagefind.js${again}`, location.href));
  // The policy of the page trusts no worker's address: do not let it try and complain.
  await pagefind.options({ excerptLength: 24, noWorker: true, ranking: RANKING });
  await pagefind.init();
  return pagefind;
};
const ready = () => (engine ??= load().catch((error) => ((engine = undefined), Promise.reject(error))));

// Pagefind escapes the text and adds <mark> only; nothing of it is ever read as markup.
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
const marked = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((part, at) => {
    const piece = document.createElement(at % 2 ? "mark" : "span");
    piece.textContent = part.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (sign) => SIGNS[sign]);
    return piece;
  });

// Pagefind cuts a word to its stem and, where nothing has it, to a letter. A page counts only if it
// holds each word that was asked for, begun alike and ending as words of the language may end.
const ENDINGS = { en: 3, tr: 8 };
const ending = ENDINGS[language] ?? 4;
// Accents fall where readers leave them out; what are letters of their own stay.
const LOOSE = { ru: /ё/g, tr: /[âîû]/g };
const bare = (letters) => letters.normalize("NFD").replace(/\p{M}/gu, "");
const folded = (text) => {
  const low = text.toLocaleLowerCase(language);
  return LOOSE[language] ? low.replace(LOOSE[language], bare) : bare(low);
};
const wordsOf = (text) => folded(text).match(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{M}\p{N}]+/gu) ?? [];
const fits = (asked, found) => {
  if (found.startsWith(asked)) return true;
  if (/^\p{N}/u.test(asked)) return false;
  let same = 0;
  while (same < asked.length && asked[same] === found[same]) same += 1;
  const alike = same === found.length || same * 2 > asked.length;
  return same > 2 && alike && Math.max(asked.length, found.length) - same <= ending;
};
const holds = (page, asked) => {
  const content = page.content.split(/\s+/);
  const found = page.locations.map((at) => content[at] ?? "").concat(page.meta.names ?? "", page.meta.title);
  const words = found.flatMap(wordsOf);
  return asked.every((word) => words.some((one) => fits(word, one)));
};

// Of the parts of a page, listed as they stand on it, the one that the words fit best.
const fit = (part) => part.weighted_locations.reduce((sum, it) => sum + it.balanced_score, 0);
const bestOf = (parts) => [...parts].sort((one, other) => fit(other) - fit(one))[0];

const entry = (page) => {
  const part = bestOf(page.sub_results) ?? page;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = part.url;
  link.textContent = page.meta.title;
  item.append(link);
  if (part.title && part.title !== page.meta.title) item.append(` · ${part.title}`);
  const excerpt = document.createElement("p");
  excerpt.append(...marked(part.excerpt));
  item.append(excerpt);
  return item;
};

let left = []; // what was found and not looked at yet
let asked = [];
const show = async () => {
  const shown = [];
  while (left.length && shown.length < PART) {
    const pages = await Promise.all(left.splice(0, PART).map((result) => result.data()));
    shown.push(...pages.filter((page) => holds(page, asked)));
  }
  list.append(...shown.map(entry));
  more.hidden = !left.length;
  const count = list.children.length;
  status.textContent = left.length ? SAID.best.replace("#", count) : count ? SAID.found.replace("#", count) : SAID.none;
  return list.children[count - shown.length]?.querySelector("a");
};

const find = async () => {
  const said = field.value;
  asked = wordsOf(said.replace(/\b(?:US|R)\$/g, "")); // dollars are not a word
  const late = setTimeout(() => (status.textContent = SAID.slow), 500);
  try {
    const pagefind = await ready();
    const found = asked.length ? await pagefind.debouncedSearch(asked.join(" "), {}, 120) : { results: [] };
    if (!found) return; // a later key press has taken over
    list.replaceChildren();
    left = found.results;
    await show();
    if (!asked.length) status.textContent = "";
  } catch {
    list.replaceChildren();
    status.textContent = dialog.dataset.failed;
  } finally {
    clearTimeout(late);
    dialog.dataset.answered = said; // for whoever waits for an answer
  }
};

field.addEventListener("input", find);
more.addEventListener("click", async () => (await show())?.focus());
dialog.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target === field) find(); // another try
  if (event.key === "Escape") {
    event.preventDefault(); // a filled search field would only be emptied
    dialog.close();
  }
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    stops[Math.max(0, Math.min(at, stops.length - 1))].focus();
    event.preventDefault();
  }
});
if (field.value) find(); // typed while this was on its way

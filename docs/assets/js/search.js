// What the search dialog does: it is loaded when it is first opened, and Pagefind with it.
const dialog = document.getElementById("search");
const [field, status, list] = ["input", "[role=status]", "ol"].map((s) => dialog.querySelector(s));
const engine = import(new URL(dialog.dataset.bundle + "pagefind.js", location.href)).then(
  async (pagefind) => {
    // The policy of the page trusts no worker's address: do not let it try and complain.
    await pagefind.options({ excerptLength: 24, noWorker: true });
    await pagefind.init();
    return pagefind;
  },
);

// Pagefind escapes the text and adds <mark> only; nothing of it is ever read as markup.
const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#x27;": "'", "&amp;": "&" };
const marked = (excerpt) =>
  excerpt.split(/<\/?mark>/).map((part, at) => {
    const piece = document.createElement(at % 2 ? "mark" : "span");
    piece.textContent = part.replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (sign) => SIGNS[sign]);
    return piece;
  });

// Of the parts of a page, listed as they stand on it, the one that the words fit best.
const fit = (part) => part.weighted_locations.reduce((sum, it) => sum + it.balanced_score, 0);
const bestOf = (parts) => [...parts].sort((one, other) => fit(other) - fit(one))[0];

const entry = (page) => {
  const best = bestOf(page.sub_results) ?? page;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = best.url;
  link.textContent = page.meta.title;
  item.append(link);
  if (best.title && best.title !== page.meta.title) item.append(` · ${best.title}`);
  const excerpt = document.createElement("p");
  excerpt.append(...marked(best.excerpt));
  item.append(excerpt);
  return item;
};

const find = async () => {
  const words = field.value.trim();
  const pagefind = await engine;
  const found = words ? await pagefind.debouncedSearch(words, {}, 120) : { results: [] };
  if (!found) return; // a later key press has taken over
  const pages = await Promise.all(found.results.slice(0, 12).map((result) => result.data()));
  const { none, one, other } = dialog.dataset;
  const count = found.results.length;
  status.textContent = !words ? "" : count > 1 ? other.replace("#", count) : count ? one : none;
  list.replaceChildren(...pages.map(entry));
};

field.addEventListener("input", find);
dialog.addEventListener("keydown", (event) => {
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

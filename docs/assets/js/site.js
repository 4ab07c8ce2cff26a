// What the page can do better with a script; every part of it reads complete without one.
const root = document.documentElement;

// Colours: the system decides until the reader does.
const dark = document.querySelector(".theme-toggle");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const show = () => dark.setAttribute("aria-pressed", String(isDark()));
dark.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {} // the choice then lasts for this page only
  show();
});
system.addEventListener("change", show);
show();

// Open lists in the header close with Escape and with a click elsewhere.
const drops = [...document.querySelectorAll(".drop")];
const close = (except) => drops.forEach((drop) => drop !== except && (drop.open = false));
document.addEventListener("click", (event) => close(event.target.closest(".drop")));
document.addEventListener("keydown", (event) => {
  const open = drops.find((drop) => drop.open);
  if (event.key === "Escape" && open) {
    close();
    open.firstElementChild.focus();
  }
});

// A finger cannot hover: the first tap shows a number's source, the second follows the link.
let touch = false;
let shown = null;
addEventListener("pointerdown", (event) => (touch = event.pointerType === "touch"));
document.addEventListener("click", (event) => {
  const fact = event.target.closest("a.fact");
  if (touch && fact && fact !== shown) event.preventDefault();
  shown?.classList.remove("is-shown");
  shown = touch ? fact : null;
  shown?.classList.add("is-shown");
});

// A link into a closed box opens it; paper shows every box open.
const reveal = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();
addEventListener("beforeprint", () => {
  document.querySelectorAll("main details").forEach((box) => (box.open = true));
});

// Search: nothing of it is loaded before it is opened.
const dialog = document.getElementById("search");
const [field, status, list] = ["input", "[role=status]", "ol"].map((s) => dialog.querySelector(s));
let engine;
const open = () => {
  if (dialog.open) return;
  dialog.showModal();
  field.select();
  engine ??= import(new URL(dialog.dataset.bundle + "pagefind.js", location.href)).then(async (pagefind) => {
    await pagefind.options({ excerptLength: 24 });
    await pagefind.init();
    return pagefind;
  });
};
const entry = (page) => {
  const best = page.sub_results[0] ?? page;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = best.url;
  link.textContent = page.meta.title;
  item.append(link);
  if (best.title && best.title !== page.meta.title) item.append(` · ${best.title}`);
  const excerpt = document.createElement("p");
  excerpt.innerHTML = best.excerpt; // Pagefind escapes the text and adds <mark> only
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
document.querySelector(".search-open").addEventListener("click", open);
field.addEventListener("input", find);
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("button, a")) dialog.close();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open();
  }
  if (dialog.open && event.key === "Escape") {
    event.preventDefault(); // a filled search field would only be emptied
    dialog.close();
  }
  if (dialog.open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
    stops[Math.max(0, Math.min(at, stops.length - 1))].focus();
    event.preventDefault();
  }
});

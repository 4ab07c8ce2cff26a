// What the page can do better with a script; every part of it reads complete without one.
const root = document.documentElement;

// What a reader has chosen stays on this device: colours and language, nothing else.
const kept = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // storage may be forbidden
  }
};
const keep = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {} // the choice then lasts for this page only
};

// Colours: the system decides until the reader does; the browser's own bar follows.
const dark = document.querySelector(".theme-toggle");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const bars = [...document.querySelectorAll("meta[name=theme-color]")];
const grounds = bars.map((bar) => bar.content);
const show = () => {
  dark.setAttribute("aria-pressed", String(isDark()));
  bars.forEach((bar, at) => (bar.content = grounds[root.dataset.theme ? Number(isDark()) : at]));
};
dark.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  keep("theme", root.dataset.theme);
  show();
});
system.addEventListener("change", show);
show();

// Language: a choice is kept; at the root a reader of another one is offered it, not sent there.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[hreflang]");
  if (link) keep("language", link.hreflang);
});
const offers = document.getElementById("arrivals");
if (offers) {
  const ours = [root.lang, ...[...offers.content.children].map((offer) => offer.lang)];
  const family = (code) => code.split("-")[0];
  const known = (tag) =>
    ours.find((code) => code === tag) ?? ours.find((code) => family(code) === family(tag));
  const choice = kept("language");
  const wanted = (choice ? [choice] : navigator.languages).map(known).find(Boolean);
  const offer = offers.content.querySelector(`[lang="${wanted}"]`);
  offer?.querySelector("button").addEventListener("click", () => {
    keep("language", root.lang);
    offer.remove();
  });
  if (offer) offers.replaceWith(offer);
}

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

// A figure over the whole window; its file opens where scripts do not run.
const large = document.getElementById("large");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.figure-large");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const figure = link.closest("figure");
  const views = [...figure.querySelectorAll(".figure-view")];
  const view = views.find((one) => getComputedStyle(one).display !== "none") ?? figure;
  const picture = view.querySelector(".ch-w svg").cloneNode(true);
  large.setAttribute("aria-label", figure.querySelector(".figure-title").textContent);
  large.lastElementChild.replaceChildren(picture);
  large.showModal();
});
large?.addEventListener("click", (event) => {
  if (event.target === large || event.target.closest("button")) large.close();
});

// Search: the dialog opens at once; all that finds is loaded then and not before.
const dialog = document.getElementById("search");
const field = dialog.querySelector("input");
const finder = new URL("search.js", document.currentScript.src);
// Opened from a folder, a page may load no module: it offers no search then.
const alone = location.protocol === "file:";
document.querySelector(".search-open").hidden = alone;
const search = () => {
  if (alone || dialog.open) return;
  dialog.showModal();
  field.select();
  import(finder);
};
document.querySelector(".search-open").addEventListener("click", search);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  search();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("button, a")) dialog.close();
});

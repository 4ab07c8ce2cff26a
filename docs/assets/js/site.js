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

// Language: a choice is kept, and the section with it, whose id is the same in all of them; a
// reader of another language is offered the page in it, not sent there.
const switched = (event) => {
  const link = event.target.closest("a[hreflang]");
  if (!link) return;
  keep("language", link.hreflang);
  if (link.closest(".languages, .arrival")) link.hash = location.hash;
};
document.addEventListener("click", switched);
document.addEventListener("auxclick", switched); // the middle button
const ours = [...document.querySelectorAll(".languages [hreflang]")].map((link) => link.hreflang);
const family = (code) => code.split("-")[0];
const known = (tag) =>
  ours.find((code) => code === tag) ?? ours.find((code) => family(code) === family(tag));
const choice = kept("language");
const wanted = (choice ? [choice] : navigator.languages).map(known).find(Boolean);
// Opened from a folder, a page may load no module: it offers no language and no search then.
const alone = location.protocol === "file:";
if (wanted && wanted !== root.lang && !alone)
  import("./arrivals.js").then(({ offer }) => offer(wanted, () => keep("language", root.lang)));

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
let finger = false;
let shown = null;
addEventListener("pointerdown", (event) => (finger = event.pointerType === "touch"));
document.addEventListener("click", (event) => {
  const fact = event.target.closest("a.fact");
  const touch = finger && event.detail > 0; // a key that follows a tap is no tap
  if (touch && fact && fact !== shown) event.preventDefault();
  shown?.classList.remove("is-shown");
  shown = touch ? fact : null;
  shown?.classList.add("is-shown");
});

// A link into a closed box opens it; paper shows every box open.
const named = () => {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // an address may hold anything, a lone % too
  }
};
const reveal = () => {
  const target = named();
  for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details"))
    box.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  opened.forEach((box) => (box.open = true));
});
addEventListener("afterprint", () => opened.forEach((box) => (box.open = false)));

// Scripts and styles that wait in a template are fetched when what they serve comes near, or else at the
// first sign of a reader; the keyboard may go anywhere.
for (const late of document.head.querySelectorAll("template")) {
  const served = late.dataset.near;
  const come = async () => {
    near.disconnect();
    const sheet = served && late.content.querySelector("link"); // comes before its script
    if (sheet) await new Promise((done) => ((sheet.onload = done), document.head.append(sheet)));
    late.replaceWith(late.content);
  };
  const near = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && come(), { rootMargin: "50% 0px" });
  document.querySelectorAll(served ?? "none").forEach((place) => near.observe(place));
  if (served) addEventListener("keydown", come, { once: true });
  else signed.then(come);
}

// Search: the dialog opens at once; all that finds is loaded then and not before.
const dialog = document.getElementById("search");
const opener = document.querySelector(".search-open");
opener.hidden = alone;
const search = () => {
  if (alone || dialog.open) return;
  dialog.showModal();
  dialog.querySelector("input").select();
  import("./search.js").catch(() => (dialog.querySelector("[role=status]").textContent = dialog.dataset.failed));
};
opener.addEventListener("click", search);
// No single letter is a shortcut: who dictates would open it with a word.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || event.ctrlKey === event.metaKey || event.altKey) return;
  event.preventDefault();
  search();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest(".tool, a")) dialog.close();
});

// Before the first paint: the reader's own choice of colours, the marks that scripts run and are waited for.
{
  const root = document.documentElement;
  root.classList.add("js", "waits");
  addEventListener("error", () => root.classList.remove("waits"), true); // one will not come
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {} // storage may be forbidden: then the system decides
}
// Kept with a reader's first sign; browsers also tell of a pointer that only rests on the page.
window.signed = new Promise((kept) => {
  const signs = ["focusin", "keydown", "pointerdown", "pointermove", "scroll"];
  const sign = (event) => {
    if (event.type === "pointermove" && !event.movementX && !event.movementY) return;
    signs.forEach((one) => removeEventListener(one, sign));
    kept();
  };
  signs.forEach((one) => addEventListener(one, sign));
});

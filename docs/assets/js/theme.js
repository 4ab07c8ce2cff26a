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

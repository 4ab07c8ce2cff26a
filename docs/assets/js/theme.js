// Before the first paint: the reader's own choice of colours, and the mark that scripts run.
{
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  } catch {} // storage may be forbidden: then the system decides
}

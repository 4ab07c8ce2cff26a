// Which labels of the pictures on this page leave their picture or lie over one another.
() => [...document.querySelectorAll("svg.ch")].flatMap((svg) => {
  const { width, height } = svg.viewBox.baseVal;
  const labels = [...svg.querySelectorAll("text")].map((text) => {
    const { x, width } = text.getBBox();
    const parts = [text, ...text.querySelectorAll("tspan")];
    const size = Math.max(...parts.map((part) => parseFloat(getComputedStyle(part).fontSize)));
    const y = parseFloat(text.getAttribute("y"));
    const [y0, y1] = [y - 0.76 * size, y + 0.22 * size];
    return { says: text.textContent, x0: x, x1: x + width, y0, y1 };
  });
  const out = labels.filter(({ x0, y0, x1, y1 }) => Math.min(x0, y0, width - x1, height - y1) < -1);
  const over = labels.flatMap((one, at) => labels.slice(at + 1).filter((other) =>
    Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0) > 1 &&
    Math.min(one.y1, other.y1) - Math.max(one.y0, other.y0) > 1));
  const where = svg.dataset.file;
  return [...out.map(({ says }) => `${where}: “${says}” leaves the picture`),
          ...over.map(({ says }) => `${where}: “${says}” lies over another label`)];
});

// A mark shows its row of the table: to a pointer, to a finger and to the arrow keys.
{
  const put = (node, values) => {
    for (const name in values) node.setAttribute(name, values[name]);
    return node;
  };
  const tip = put(document.createElement("div"), { class: "figure-tip", "aria-hidden": true });
  let shown;

  const cells = (mark) => {
    const row = mark.closest("figure").querySelector(`tr[data-row="${mark.dataset.row}"]`);
    return [...row.cells].map((cell) => cell.textContent);
  };

  const hide = () => {
    shown?.classList.remove("is-shown");
    tip.remove();
  };

  const show = (mark, box = mark.getBoundingClientRect(), x = (box.left + box.right) / 2) => {
    hide();
    shown = mark;
    mark.classList.add("is-shown");
    tip.replaceChildren();
    for (const text of cells(mark)) tip.appendChild(document.createElement("span")).append(text);
    const figure = mark.closest("figure");
    figure.append(tip);
    const { left, top, width } = figure.getBoundingClientRect();
    const most = width - tip.offsetWidth;
    const above = box.top - tip.offsetHeight;
    const below = Math.min(box.bottom, innerHeight - tip.offsetHeight);
    tip.style.left = `${Math.max(0, Math.min(x - left - tip.offsetWidth / 2, most))}px`;
    tip.style.top = `${(above > 0 ? above : below) - top}px`;
  };

  const draw = (svg, tag, values) => put(document.createElementNS(svg.namespaceURI, tag), values);

  // A rectangle over a part of a mark, whose gaps between squares would be holes.
  const over = (part) => {
    const { x, y, width, height } = part.getBBox();
    const thick = 3 + (parseFloat(getComputedStyle(part).strokeWidth) || 0) / 2; // rows of dashes
    return draw(part, "rect", { x: x - 3, y: y - thick, width: width + 6, height: height + 2 * thick });
  };

  const prepare = (svg) => {
    const parts = [...svg.querySelectorAll("[data-row] > *")];
    const rowOf = (part) => part.parentNode.dataset.row;
    const marks = [...new Set(parts.map(rowOf))].map((row, at) => {
      const mark = draw(svg, "g", { "data-row": row, class: "hit", fill: "transparent", role: "img", tabindex: at ? -1 : 0 });
      mark.append(...parts.filter((part) => rowOf(part) === row).map(over));
      svg.append(mark);
      mark.append(over(mark)); // the last one frames them all
      return put(mark, { "aria-label": cells(mark).join(", ") });
    });
    const area = (mark) => mark.getBBox().width * mark.getBBox().height;
    svg.append(...[...marks].sort((one, other) => area(other) - area(one)));
    put(svg, { role: "group" }); // the inside of an image cannot be reached
    svg.addEventListener("keydown", (event) => {
      const at = marks.indexOf(event.target);
      const [to, End] = [{ Left: -1, Up: -1, Right: 1, Down: 1 }, marks.length - 1];
      const next = marks[{ Home: 0, End }[event.key] ?? at + to[event.key.replace("Arrow", "")]];
      if (!next) return;
      event.preventDefault();
      put(event.target, { tabindex: -1 });
      put(next, { tabindex: 0 }).focus();
    });
  };

  // A hidden layout or view has no measures until it is shown; rows may come late.
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (!contentRect.width) continue;
      observer.unobserve(target);
      if (target.closest("figure").querySelector(".figure-table")) prepare(target);
    }
  });
  document.querySelectorAll(".figure svg.ch").forEach((svg) => observer.observe(svg));

  document.addEventListener("grown", ({ target }) => observer.observe(target)); // views.js

  const on = (type, react) => document.addEventListener(type, react);
  const mine = (node) => node?.closest?.(".figure .hit, .figure-tip");
  on("pointerover", ({ target, clientX }) => {
    const mark = target.closest(".figure .hit");
    if (mark) show(mark, target.getBoundingClientRect(), clientX);
  });
  on("pointerout", ({ target, relatedTarget, pointerType }) => {
    if (pointerType === "mouse" && mine(target) && !mine(relatedTarget)) hide();
  });
  on("pointerdown", ({ target }) => mine(target) || hide());
  on("focusin", ({ target }) => target.matches(".hit:focus-visible") && show(target));
  on("focusout", hide);
  on("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("resize", hide);

  // A figure over the whole window; its file opens where this has not come, and in a frame.
  const close = document.querySelector("#search button")?.cloneNode(true);
  const large = put(document.createElement("dialog"), { id: "large" });
  const inside = put(document.createElement("div"), { class: "large-picture", tabindex: 0 });
  if (close) document.body.append(large);
  on("click", (event) => {
    const link = close && event.target.closest("a.figure-large");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const figure = link.closest("figure");
    const views = [...figure.querySelectorAll(".figure-view")];
    const view = views.find((one) => getComputedStyle(one).display !== "none") ?? figure;
    const picture = view.querySelector(".ch-w .ch").cloneNode(true);
    large.setAttribute("aria-label", figure.querySelector(".figure-title").textContent);
    inside.replaceChildren(picture);
    large.replaceChildren(close, inside);
    large.showModal();
  });
  large.addEventListener("click", ({ target }) => {
    if (target === large || target.closest("button")) large.close();
  });
}

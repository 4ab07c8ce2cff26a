// Near a reader who gives a sign, and on paper, the views that a page shows later become part of it, and follow its
// colours and its font.
{
  const grown = (svg) => svg.dispatchEvent(new Event("grown", { bubbles: true }));
  const fetched = (url, later, use) => {
    const asked = new XMLHttpRequest();
    asked.onload = () => asked.status === 200 && use(asked.responseXML);
    asked.open("GET", url, later);
    if (later) asked.responseType = "document";
    asked.send();
  };
  const grow = (figure, later = true) => {
    near.unobserve(figure);
    if (location.protocol === "file:") return; // there it may not
    const images = [...figure.querySelectorAll("img.ch")];
    const rows = later && figure.querySelector("p.figure-rows");
    if (images.length)
      fetched(images[0].src.replace(/\.[^/]*$/, ".views.svg"), later, (file) => {
        [...file.querySelectorAll("svg > svg")].forEach((svg, at) => (images[at].replaceWith(svg), grown(svg)));
      });
    if (rows)
      fetched(rows.firstChild.href, later, (file) => {
        const table = file.querySelector(".figure-rows");
        const focused = rows.contains(document.activeElement);
        for (const link of table.querySelectorAll("a")) link.setAttribute("href", link.href);
        rows.replaceWith(table);
        if (focused) table.firstChild.focus();
        figure.querySelectorAll("svg.ch").forEach(grown);
      });
  };
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) grow(target);
  }, { rootMargin: "50% 0px" });
  const figures = [...document.querySelectorAll("img.ch")].map((image) => image.closest("figure"));
  signed.then(() => figures.forEach((figure) => near.observe(figure)));
  addEventListener("beforeprint", () => figures.forEach((figure) => grow(figure, false))); // paper does not wait
}

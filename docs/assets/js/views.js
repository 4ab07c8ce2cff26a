// Near a reader who gives a sign, and on paper, the views that a page shows later become part of it, and follow its
// colours and its font.
{
  const grow = (figure, later = true) => {
    near.unobserve(figure);
    const images = [...figure.querySelectorAll("img.ch")];
    if (!images.length || location.protocol === "file:") return; // there it may not
    const asked = new XMLHttpRequest();
    asked.onload = () => {
      const views = [...(asked.responseXML?.querySelectorAll("svg > svg") ?? [])];
      views.forEach((svg, at) => {
        images[at].replaceWith(svg);
        svg.dispatchEvent(new Event("grown", { bubbles: true }));
      });
    };
    asked.open("GET", images[0].src.replace(/\.[^/]*$/, ".views.svg"), later);
    asked.send();
  };
  const near = new IntersectionObserver((seen) => {
    for (const { target, isIntersecting } of seen) if (isIntersecting) grow(target);
  }, { rootMargin: "50% 0px" });
  const figures = [...document.querySelectorAll("img.ch")].map((image) => image.closest("figure"));
  const look = () => figures.forEach((figure) => near.observe(figure));
  const signs = ["focusin", "keydown", "pointerdown", "pointermove", "scroll"];
  if (document.readyState === "complete") look(); // it has come with a sign
  else for (const sign of signs) addEventListener(sign, look, { once: true });
  addEventListener("beforeprint", () => figures.forEach((figure) => grow(figure, false))); // paper does not wait
}

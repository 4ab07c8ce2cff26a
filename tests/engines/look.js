// What a page shows, and what becomes of it when it is used.
const wait = (ready) => new Promise((resolve) => {
  const look = () => (ready() ? resolve() : setTimeout(look, 50));
  look();
});
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

const look = {
  underlined: (...kinds) => kinds.flatMap((kind) => {
    const link = document.querySelector(`main .fact--${kind}`);
    const style = link && getComputedStyle(link);
    return link ? [[kind, style.textDecorationLine, style.textDecorationStyle]] : [];
  }),

  figuresWithoutOnePicture() {
    const seen = (picture) => picture.getBoundingClientRect().height > 20;
    return all("figure.figure")
      .filter((figure) => all(".ch", figure).filter(seen).length !== 1)
      .map((figure) => figure.id);
  },

  labels: () => all("figure.figure").map((figure) =>
    figure.querySelector(".ch-w svg :is(tspan, text:not(:has(tspan)))").textContent),

  // The recorded run is played, then the model fetched, and a text of one's own written on.
  async played(text) {
    const box = document.querySelector("run-score");
    const part = (name) => box.querySelector(`[data-${name}]`);
    box.scrollIntoView();
    await wait(() => box.time && part("play").offsetHeight);
    part("play").click();
    await wait(() => box.at[0] > 2);
    part("play").click();
    part("load").click();
    await wait(() => !part("typing").hidden);
    const recorded = box.time;
    part("typing").querySelector("input").value = text;
    part("typing").closest("form").requestSubmit();
    await wait(() => box.time !== recorded);
    return part("lane").textContent;
  },

  async found(words) {
    document.querySelector(".search-open").click();
    const field = document.querySelector("dialog#search input");
    field.value = words;
    field.dispatchEvent(new Event("input"));
    await wait(() => document.querySelector("dialog#search").dataset.answered === words);
    return all("dialog ol a").map((link) => link.getAttribute("href"));
  },
};

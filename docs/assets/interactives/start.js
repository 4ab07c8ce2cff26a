// Boxes with the lab's model: each stands still until its button fetches what brings it to life.
const FOLDER = new URL("../lab/", document.currentScript.src);

for (const button of document.querySelectorAll("[data-load]")) {
  const box = button.form.parentNode;
  const words = JSON.parse(box.dataset.words);
  const say = (why) => {
    const said = why === "recorded" ? "" : words[why];
    box.querySelector("[data-result]").textContent = words[why];
    box.querySelector("[data-said]").textContent = said; // nothing is read out on arrival
  };
  for (const part of box.querySelectorAll("[data-live]")) part.hidden = false;
  let tries = 0; // what failed once is never asked for again under the same name
  say("recorded");
  button.addEventListener("click", () => {
    if (customElements.get(box.localName)) return;
    if (location.protocol === "file:") say("folder");
    else import(new URL(`${box.localName}.js?try=${(tries += 1)}`, FOLDER)).catch(() => say("failed"));
  });
}

// The offer of a page in the browser's language, said in that language: fetched where it is due.
export const offer = (wanted, refused) => {
  const [text, closing] = SAID[wanted];
  const link = document.querySelector(`.languages [hreflang="${wanted}"]`).cloneNode(true);
  const close = document.querySelector("#search button").cloneNode(true);
  const words = document.createElement("p");
  const aside = document.createElement("aside");
  close.ariaLabel = closing;
  words.append(`${text} `, link);
  Object.assign(aside, { className: "arrival", lang: wanted, ariaLabel: link.textContent });
  aside.append(words, close);
  close.addEventListener("click", () => (refused(), aside.remove()));
  document.querySelector("header").after(aside);
};

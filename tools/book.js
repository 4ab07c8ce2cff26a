// Makes one document of a language's pages, as the built site holds them. Called with the pages'
// addresses; resolves to the headings of the contents when every picture is there.
async ({ chapters, root, words, numbers }) => {
  const parser = new DOMParser();
  const el = (tag, more = {}, ...inside) => {
    const node = Object.assign(document.createElement(tag), more);
    node.append(...inside);
    return node;
  };
  const names = new Map(chapters.map(({ name, url }) => [new URL(url).pathname, name]));
  const GONE =
    ".reading-time, .toc-top, .toc-side, .cite-page, .ch-n, .figure-views, .figure-links, " +
    ".figure-rows, .headerlink, .claim-filter, .steps, script, template, dialog, noscript, .try-more";

  // A link leads on in the book where its page is in it, and to the site where it is not.
  const lead = (link, url, name) => {
    const to = new URL(link.getAttribute("href"), url);
    if (to.origin !== location.origin) return;
    const chapter = names.get(to.pathname);
    if (chapter) link.setAttribute("href", `#${chapter}${to.hash && `--${to.hash.slice(1)}`}`);
    else link.setAttribute("href", root + to.href.slice(location.origin.length + 1));
  };

  // The steps of a diagram stand below one another, each under its name.
  const strips = (figure) => {
    const labels = [...figure.querySelectorAll(".figure-views label")].map((one) => one.textContent);
    const views = [...figure.querySelectorAll(".figure-view")];
    const number = (view) => Number(view.className.match(/figure-view-(\d+)/)?.[1] ?? 1);
    views.sort((one, other) => number(one) - number(other));
    views.forEach((view) => {
      const steps = figure.classList.contains("diagram") && views.length > 1;
      if (!steps && view.hidden) return view.remove();
      view.hidden = false;
      if (steps) view.prepend(el("p", { className: "strip" }, labels[number(view) - 1]));
      view.parentNode.append(view);
    });
    // What follows the pictures must follow them still.
    figure.append(...figure.querySelectorAll(".figure-note, .figure-source"));
  };

  const fetched = async (url, type) => parser.parseFromString(await (await fetch(url)).text(), type);

  // Steps that a page fetches later are drawn in the book's font.
  const drawn = async (image, url) => {
    const file = await fetched(new URL(image.getAttribute("src"), url), "image/svg+xml");
    file.querySelector("style").remove();
    image.replaceWith(file.documentElement);
  };

  const chapter = async ({ name, url }) => {
    const page = await fetched(url, "text/html");
    const main = page.querySelector("main");
    await Promise.all([...main.querySelectorAll("img.ch")].map((image) => drawn(image, url)));
    main.querySelectorAll("figure.figure").forEach(strips);
    main.querySelectorAll(GONE).forEach((node) => node.remove());
    main.querySelectorAll("details").forEach((node) => (node.open = true));
    main.querySelectorAll("[id]").forEach((node) => (node.id = `${name}--${node.id}`));
    for (const key of ["aria-labelledby", "aria-describedby"])
      main.querySelectorAll(`[${key}]`).forEach((node) => node.setAttribute(key, `${name}--${node.getAttribute(key)}`));
    main.querySelectorAll("a[href]").forEach((link) => lead(link, url, name));
    main.querySelectorAll("img[src]").forEach((image) => {
      image.loading = "eager"; // what nobody scrolls to is printed, too
      image.src = new URL(image.getAttribute("src"), url).href;
    });
    const heading = main.querySelector("h1");
    heading.id = name;
    const sections = [...main.querySelectorAll("h2[id]")].filter((one) => !one.id.endsWith("--sources"));
    return { section: el("section", { className: "chapter", lang: words.lang }, ...main.childNodes), heading, sections };
  };

  const head = await fetched(chapters[0].url, "text/html");
  document.documentElement.lang = words.lang;
  document.title = words.title;
  document.head.replaceChildren(
    el("meta", { name: "viewport", content: "width=device-width" }),
    ...chapters.slice(0, 1).map(() => el("style", { textContent: words.style })),
  );
  const sheets = new Set();
  for (const { url } of chapters) {
    const page = await fetched(url, "text/html");
    page.querySelectorAll("link[rel=stylesheet]").forEach((sheet) => sheets.add(new URL(sheet.getAttribute("href"), url).href));
  }
  const loaded = [...sheets].map((href) => {
    const link = el("link", { rel: "stylesheet", href });
    const done = new Promise((resolve) => (link.onload = link.onerror = resolve));
    document.head.prepend(link);
    return done;
  });
  const made = [];
  for (const one of chapters) made.push(await chapter(one));
  const line = (heading, className) =>
    el("li", { className }, el("a", { href: `#${heading.id}` }, el("span", {}, heading.textContent), el("b", {}, numbers[heading.id] ?? "")));
  const contents = el("ol", {});
  made.forEach(({ heading, sections }) =>
    contents.append(line(heading, "of-chapter"), ...sections.map((one) => line(one, "of-section"))),
  );
  document.body.className = "book";
  document.body.replaceChildren(
    el("section", { className: "cover" }, el("h1", {}, words.title), el("p", {}, words.about), el("p", { className: "edition" }, words.edition)),
    el("nav", { className: "contents" }, el("h2", {}, words.contents), contents),
    el("main", { id: "content" }, ...made.map((one) => one.section)),
  );
  await Promise.all([...loaded, document.fonts.load("16px Inter"), document.fonts.load("700 16px Inter")]);
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  return made.flatMap(({ heading, sections }) => [heading.id, ...sections.map((one) => one.id)]);
};

// The parts that scripts put into a page: elements, and shapes whose attributes need no style sheet.

// Writes only what is new: a browser styles again what is merely written again.
export const given = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (node.getAttribute(name) !== `${value}`) node.setAttribute(name, value);
  }
};

const made = (node, attributes, children) => {
  given(node, attributes);
  node.append(...children);
  return node;
};

export const draw = (tag, attributes, ...children) => {
  return made(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
};

export const element = (tag, attributes, ...children) => {
  return made(document.createElement(tag), attributes, children);
};

// A text in which stars stand around what the eye shall find first.
export const starred = (text) => {
  return text.split("*").map((part, n) => (n % 2 ? element("strong", {}, part) : part));
};

// A text in place of another like it keeps its nodes: they need no new styles.
export const saying = (place, text) => {
  const [parts, nodes] = [text.split("*"), place.childNodes];
  if (nodes.length !== parts.length) return place.replaceChildren(...starred(text));
  parts.forEach((part, n) => {
    const node = n % 2 ? nodes[n].firstChild : nodes[n];
    if (node.data !== part) node.data = part;
  });
};

// A part that keeps its height is laid out by itself.
export const fixed = (place) => {
  place.style.cssText = `height:${place.offsetHeight}px;contain:size layout`;
};

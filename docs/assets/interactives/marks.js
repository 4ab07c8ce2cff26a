// The parts that scripts put into a page: elements, and shapes whose attributes need no style sheet.

const made = (node, attributes, children) => {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
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

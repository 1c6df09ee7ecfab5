"use strict";
/* Makes elements of the page. Texts are set as text, never as HTML. */

/** Make an element; children are elements or texts. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function list(lines) {
  return make("ul", {}, ...lines.map((line) => make("li", {}, line)));
}

function code(text) {
  return make("code", {}, text);
}

function table(caption, heads, body) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  return make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    make("table", {}, make("caption", {}, caption), make("thead", {}, head), body));
}

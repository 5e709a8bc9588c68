/* The sheet of keys, opened with `?`: made from what the page offers at this moment. */

import { setSingleKeys, singleKeysOn, withKeys } from "./hotkeys.js";

const dialog = document.getElementById("keys");
const opener = document.querySelector("[data-opens-keys]");
const toggle = document.getElementById("single-keys");
const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

opener?.addEventListener("click", () => {
  const all = withKeys();
  fill("keys-here", all.filter((element) => element.closest("main")));
  fill("keys-anywhere", all.filter((element) => !element.closest("main")));
  toggle.checked = singleKeysOn();
  dialog.showModal();
});
toggle?.addEventListener("change", () => setSingleKeys(toggle.checked));
dialog?.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

/** Write the keys of some elements, each pair of keys and words once. */
function fill(id, elements) {
  const list = document.getElementById(id);
  const rows = new Map(elements.map((element) => [element.dataset.hotkey, labelOf(element)]));
  if (id === "keys-here" && !rows.has("/") && document.querySelector('main input[type="search"]')) {
    rows.set("/", "Search");
  }
  list.replaceChildren(...[...rows].map(([keys, label]) => row(keys, label)));
  document.getElementById(`${id}-title`).hidden = rows.size === 0;
}

function labelOf(element) {
  return element.dataset.hotkeyLabel ?? element.getAttribute("aria-label") ?? element.textContent.trim();
}

function row(keys, label) {
  const line = document.createElement("div");
  const term = document.createElement("dt");
  const value = document.createElement("dd");
  term.textContent = label;
  keys.split(" ").forEach((key, place) => {
    if (place) value.append(" then ");
    value.append(...keycaps(key));
  });
  line.append(term, value);
  return line;
}

function keycaps(key) {
  return key.split("+").map((part) => {
    const cap = document.createElement("kbd");
    cap.textContent = part === "mod" ? (isMac ? "⌘" : "Ctrl") : part;
    return cap;
  });
}

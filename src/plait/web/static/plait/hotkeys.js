/* Keys for buttons and links: `data-hotkey="c"`, `"g l"` (one after the other), `"mod+z"` (Ctrl, or
   Command on a Mac). The element is clicked; a field is focused. Keys are ignored while somebody
   types, and those without mod can be switched off (WCAG 2.1.4); the choice stays in the browser. */

const KEY = "plait-single-keys";
const PATIENCE = 1200;
const TYPED_INTO = "input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file]), textarea, select, [contenteditable]";

let pressed = [];
let forget = 0;

/** Whether keys without Ctrl or Command work. */
export function singleKeysOn() {
  try { return localStorage.getItem(KEY) !== "off"; } catch { return true; }
}

/** Switch keys without Ctrl or Command on or off, and remember it. */
export function setSingleKeys(on) {
  try { localStorage.setItem(KEY, on ? "on" : "off"); } catch { /* it lasts for this page only */ }
}

/** Every element with a key that can be used now. */
export function withKeys(root = document) {
  return [...root.querySelectorAll("[data-hotkey]")].filter((element) => !element.disabled && !element.closest("[hidden]"));
}

/** The name of a pressed key as it is written in data-hotkey, or "" for modifiers alone. */
export function nameOf(event) {
  const { key } = event;
  if (!key || ["Control", "Shift", "Alt", "Meta", "AltGraph", "Dead"].includes(key)) return "";
  const name = key.length === 1 ? key.toLowerCase() : key;
  const mod = event.ctrlKey || event.metaKey ? "mod+" : "";
  const shift = event.shiftKey && (mod || key.length > 1) ? "shift+" : "";
  const alt = event.altKey ? "alt+" : "";
  return mod + alt + shift + (name === " " ? "Space" : name);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.repeat || isTyping(event)) return;
  const name = nameOf(event);
  if (!name || (!name.includes("mod+") && !singleKeysOn())) return;
  const target = find([...pressed, name]) ?? find([name]);
  if (target === "more") remember(name);
  else pressed = [];
  if (target instanceof Element) {
    event.preventDefault();
    use(target);
  }
});

/** The element for these keys, "more" when they begin a longer sequence, else undefined. */
function find(keys) {
  const wanted = keys.join(" ");
  const all = withKeys();
  const found = all.find((element) => element.dataset.hotkey === wanted);
  if (found) return found;
  if (all.some((element) => element.dataset.hotkey.startsWith(`${wanted} `))) return "more";
  return wanted === "/" ? document.querySelector('main input[type="search"]') ?? undefined : undefined;
}

function remember(name) {
  pressed.push(name);
  clearTimeout(forget);
  forget = setTimeout(() => { pressed = []; }, PATIENCE);
}

function use(element) {
  if (element.matches(TYPED_INTO)) element.focus();
  else element.click();
}

function isTyping(event) {
  const inDialog = document.querySelector("dialog:modal");
  return event.target.closest?.(TYPED_INTO) || (inDialog && !inDialog.contains(event.target));
}

/* The choice of light, dark or as the system says, in the person menu. */

const KEY = "plait-theme";
const sheet = document.getElementById("dark-sheet");
const MEDIA = { light: "not all", dark: "screen", system: "screen and (prefers-color-scheme: dark)" };
const buttons = document.querySelectorAll("[data-theme-choice]");

/** The stored choice: "light", "dark" or "system". */
export function choice() {
  return document.documentElement.dataset.theme ?? "system";
}

/** Apply a choice and remember it in this browser. */
export function choose(theme) {
  sheet.media = MEDIA[theme];
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try { localStorage.setItem(KEY, theme); } catch { /* it lasts for this page only */ }
  show();
  document.dispatchEvent(new CustomEvent("plait:theme", { detail: { theme } }));
}

function show() {
  for (const button of buttons) {
    button.setAttribute("aria-pressed", String(button.dataset.themeChoice === choice()));
  }
}

for (const button of buttons) {
  button.addEventListener("click", () => choose(button.dataset.themeChoice));
}
for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
show();

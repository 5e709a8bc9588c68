/* Runs before the first paint, so that a stored choice of light or dark does not flash.
   A classic script on purpose: modules run too late for this. */
(() => {
  let choice = null;
  try { choice = localStorage.getItem("plait-theme"); } catch { /* storage is switched off */ }
  if (choice !== "light" && choice !== "dark") return;
  document.documentElement.dataset.theme = choice;
  document.getElementById("dark-sheet").media = choice === "dark" ? "screen" : "not all";
})();

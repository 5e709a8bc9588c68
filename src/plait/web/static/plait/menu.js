/* Menus are <details>: they work without this. Here: Escape and a click elsewhere close them,
   and browsers that cannot show a closed <details> get the navigation column opened. */

const menus = () => document.querySelectorAll("details.menu[open], .nav details[open]");
const column = matchMedia("(min-width: 50rem)");
const navigation = document.querySelector(".nav details");
const shownClosed = CSS.supports("selector(details::details-content)");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    if (isColumn(menu)) continue;
    menu.open = false;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

function isColumn(menu) {
  return menu === navigation && column.matches;
}

if (navigation && !shownClosed) {
  const open = () => { navigation.open = column.matches; };
  column.addEventListener("change", open);
  open();
}

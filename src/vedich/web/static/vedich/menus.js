// An open menu closes when one presses Escape or goes elsewhere. Hook: details[data-menu].
(() => {
  const open = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
  ["click", "focusin"].forEach((name) => {
    document.addEventListener(name, ({ target }) => {
      open().forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
    });
  });
})();

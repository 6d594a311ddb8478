// After htmx has swapped something in, the keyboard goes on from there: the problem, the first
// field that is wrong, or the heading. Hook: data-keep-focus on the target leaves it alone.
(() => {
  const first = "[data-focus], .problem, [aria-invalid=true], h1, h2, h3";

  document.addEventListener("htmx:afterSettle", ({ detail }) => {
    const target = detail.target;
    if (!target?.isConnected || target.closest("[data-keep-focus]")) return;
    if (target.contains(document.activeElement) && document.activeElement !== target) return;
    const found = target.querySelector(first) || (target.id === "problems" ? target : null);
    if (!found) return;
    if (!found.matches("input, select, textarea, a, button")) found.tabIndex = -1;
    found.focus();
    found.scrollIntoView({ block: "nearest" });
  });
})();

// When an answer never came, or the server failed, say so where problems are shown.
// Hook: template#no-answer, template#no-passkey; #problems.
(() => {
  function say(id) {
    const place = document.getElementById("problems");
    const words = document.getElementById(id);
    if (!place || !words) return;
    place.replaceChildren(words.content.cloneNode(true));
    place.tabIndex = -1;
    place.focus();
  }

  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => {
    document.addEventListener(name, () => say("no-answer"));
  });
  document.addEventListener("htmx:beforeRequest", () => document.getElementById("problems")?.replaceChildren());
  document.addEventListener("allauth.error", () => say("no-passkey")); // also when somebody cancels
})();

// What is half typed stays in this browser until it is saved, also when the session is lost.
// Hook: form[data-draft]. Passwords, files, hidden fields are never kept; signing out forgets all.
(() => {
  const person = document.body.dataset.person;
  const mine = (id) => `draft:${id}:`;
  const pending = "draft-sent";
  const fortnight = 14 * 24 * 3600 * 1000;
  const keyOf = (form) => mine(person) + (form.dataset.draft || form.getAttribute("action") || location.pathname);
  const typed = (field) => field.name && !field.disabled && !/^(password|file|hidden|submit|button|image)$/.test(field.type)
    && !/one-time-code|password/.test(field.autocomplete || "");
  const states = (form) => [...form.elements].filter(typed).map((field) => [
    field.name, field.type === "checkbox" || field.type === "radio" ? [field.value, field.checked]
      : field.type === "select-multiple" ? [...field.selectedOptions].map((one) => one.value) : field.value]);

  function forget(test) {
    Object.keys(localStorage).filter((key) => key.startsWith("draft:") && test(key)).forEach((key) => localStorage.removeItem(key));
  }

  function old(key) {
    try {
      return Date.now() - JSON.parse(localStorage.getItem(key)).at > fortnight;
    } catch {
      return true;
    }
  }

  function keep(form) {
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), states: states(form) }));
    } catch { /* no room in this browser: the form works as before */ }
  }

  function put(form, kept) {
    const fields = [...form.elements].filter(typed);
    kept.forEach(([name, state], nth) => {
      const field = fields[nth];
      if (!field || field.name !== name) return; // the form has changed since
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.value === state[0]) field.checked = state[1];
      } else if (field.type === "select-multiple") [...field.options].forEach((one) => { one.selected = state.includes(one.value); });
      else field.value = state;
    });
  }

  function restore(form) {
    const kept = localStorage.getItem(keyOf(form));
    if (!kept || form.querySelector("[aria-invalid=true], .problem")) return; // the server kept it
    const fresh = states(form);
    const then = JSON.parse(kept).states;
    if (JSON.stringify(fresh) === JSON.stringify(then)) return;
    put(form, then);
    const notice = document.getElementById("draft-restored")?.content.firstElementChild.cloneNode(true);
    notice?.querySelector("[data-discard]").addEventListener("click", () => {
      put(form, fresh);
      localStorage.removeItem(keyOf(form));
      notice.remove();
    });
    if (notice) form.prepend(notice);
  }

  const forms = (root) => root.querySelectorAll("form[data-draft]");

  function saved() {
    const key = sessionStorage.getItem(pending);
    sessionStorage.removeItem(pending);
    const again = key && [...forms(document)].some((form) => keyOf(form) === key && form.querySelector(".problem, [aria-invalid=true]"));
    if (key && person && !again && !document.querySelector("[data-refused]")) localStorage.removeItem(key);
  }

  saved();
  forget(old);
  if (!person) return;
  forms(document).forEach(restore);
  document.addEventListener("input", ({ target }) => target.form?.matches("[data-draft]") && keep(target.form));
  document.addEventListener("submit", ({ target }) => {
    if (target.matches("[data-sign-out]")) forget((key) => key.startsWith(mine(person)));
    else if (target.matches("[data-draft]") && ![...target.attributes].some((one) => /^hx-(post|put)/.test(one.name))) sessionStorage.setItem(pending, keyOf(target));
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    const form = detail.elt.closest("form[data-draft]");
    const done = detail.successful && detail.xhr.status < 400 && detail.xhr.status !== 204; // 409 and 422 are swapped too
    if (form && done) localStorage.removeItem(keyOf(form));
  });
  document.addEventListener("htmx:load", ({ detail }) => detail.elt !== document.body && detail.elt.querySelectorAll && forms(detail.elt).forEach(restore));
})();

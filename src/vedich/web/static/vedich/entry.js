// The entry form: a row saves itself when one leaves it; what is typed meanwhile stays; links wait.
// Hooks: form[data-entry], [data-row], [data-clashed], [data-same], [data-announce] with its words.
(() => {
  const form = document.querySelector("form[data-entry]");
  if (!form) return;
  const words = form.querySelector("[data-announce]");
  const sending = new Map(); // what was sent of each row that has no answer yet, by the row's id
  let goal = null; // the link to follow once everything is saved
  let quiet = false; // drafts.js is told of what is typed still, nobody typed

  const rowOf = (one) => one?.closest?.("[data-row]");
  const fields = (row) => [...row.querySelectorAll("input, select")].filter((one) => one.type !== "hidden" && !one.hidden);
  const first = (one) => one.type === "file" ? "" : one.options ? [...one.options].find((o) => o.defaultSelected)?.value ?? "" : one.defaultValue;
  const changed = (row) => fields(row).some((one) => one.value !== first(one));
  const named = (row, name) => row.querySelector(`[name="${CSS.escape(name)}"]`);

  function say(row, state) {
    const place = row.querySelector(".saving");
    place.dataset.state = state;
    place.textContent = words.dataset[state];
  }

  function save(row) {
    if ("clashed" in row.dataset || sending.has(row.id) || !row.isConnected || !changed(row)) return;
    sending.set(row.id, null); // rows are sent one after the other: this one may have to wait
    htmx.trigger(row, "save");
  }

  function keep() { // what other rows hold unsaved stays a draft
    const rest = [...form.querySelectorAll("[data-row]")].find((row) => changed(row) || row.querySelector("[aria-invalid=true]"));
    quiet = true;
    if (rest) fields(rest)[0].dispatchEvent(new Event("input", { bubbles: true }));
    quiet = false;
  }

  form.querySelectorAll("[data-row]").forEach((row) => changed(row) && say(row, "changed")); // a draft is back

  form.addEventListener("input", ({ target }) => { const row = rowOf(target); if (row && !quiet && changed(row)) say(row, "changed"); });
  form.addEventListener("focusout", ({ target, relatedTarget }) => {
    const row = rowOf(target);
    if (row && row !== rowOf(relatedTarget)) save(row);
  });
  form.addEventListener("click", (event) => {
    const same = event.target.closest("[data-same]");
    if (event.target.closest("[data-discard]")) setTimeout(() => location.reload());
    if (!same) return;
    event.preventDefault();
    const row = rowOf(same);
    fields(row).forEach((one) => { const then = same.dataset[one.name.split("-")[0]]; if (then !== undefined) one.value = then; });
    row.querySelector("[data-field]").focus();
    save(row);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !sending.size || link.hasAttribute("hx-get")) return;
    event.preventDefault();
    goal = link.href;
  });
  window.addEventListener("online", () => form.querySelectorAll("[data-row]").forEach(save));

  form.addEventListener("htmx:beforeRequest", ({ detail }) => {
    const row = rowOf(detail.elt);
    sending.set(row.id, new Map(fields(row).map((one) => [one.name, one.value])));
    say(row, "saving");
  });
  form.addEventListener("htmx:afterSwap", ({ target, detail }) => { // what was typed meanwhile is put back
    const row = target.matches?.("[data-row]") ? target : null;
    const old = rowOf(detail.target);
    if (!row || !old || row.id !== old.id) return;
    fields(old).forEach((one) => {
      const now = named(row, one.name);
      if (!now || one.value === sending.get(row.id)?.get(one.name)) return;
      if (one.type === "file") now.files = one.files;
      else now.value = one.value;
      if (now === document.activeElement) now.setSelectionRange?.(one.selectionStart, one.selectionEnd);
    });
  });
  form.addEventListener("htmx:beforeSwap", ({ detail }) => { // another page, as of a form too old
    if (rowOf(detail.target) && !detail.serverResponse.includes("data-row")) detail.shouldSwap = false;
  });
  form.addEventListener("htmx:afterRequest", ({ detail }) => {
    const row = document.getElementById((rowOf(detail.elt) ?? rowOf(detail.target))?.id); // the new one
    if (!row) return;
    sending.delete(row.id);
    setTimeout(keep);
    const status = detail.xhr.status; // htmx calls 409 and 422 successful, too
    const saved = status >= 200 && status < 300;
    words.textContent = saved ? words.dataset.saved : "";
    if (!saved) goal = null;
    if (row.querySelector("[data-state=saving]")) say(row, status ? "stale" : "lost");
    else if (changed(row)) say(row, "changed");
    if (saved && !row.contains(document.activeElement)) save(row);
    if (goal && !sending.size) location.href = goal;
  });
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => {
    form.addEventListener(name, (event) => event.stopPropagation()); // the row says so; focus stays
  });
})();

// The entry form without a mouse: Enter goes on to the next field, Shift + Enter back;
// Alt + Page Down and Page Up open the next criterion and the one before.
// Hooks: form[data-entry], [data-keys], [data-save], [data-next], [data-previous].
(() => {
  const form = document.querySelector("form[data-entry]");
  if (!form) return;
  form.querySelector("[data-keys]")?.removeAttribute("hidden");
  document.querySelector(".criteria [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });

  function move(from, step) {
    const all = [...form.querySelectorAll("input[type=text], select, [data-save]")];
    const there = all.filter((one) => !one.hidden && !one.readOnly && !one.disabled && !one.closest("details:not([open])"));
    const to = there[there.indexOf(from) + step];
    to?.focus();
    to?.select?.();
  }

  function follow(link) {
    if (!link) return;
    document.activeElement.blur(); // its row is saved first
    link.click();
  }

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && event.target.matches("input:not([type=file]), select")) {
      event.preventDefault();
      move(event.target, event.shiftKey ? -1 : 1);
    } else if (event.altKey && event.key === "PageDown") follow(form.querySelector("[data-next]"));
    else if (event.altKey && event.key === "PageUp") follow(form.querySelector("[data-previous]"));
  });
})();

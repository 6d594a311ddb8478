// Arrow keys go from cell to cell of the matrix; Enter or a click opens what stands behind one, in
// place, under its row; Escape closes it. Hooks: table[data-matrix], [data-close]. Without this
// file every cell is a link to a page of its own.
(() => {
  const table = document.querySelector("table[data-matrix]");
  if (!table) return;
  const rows = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("th > a, td > a")]);
  const every = rows.flat();
  const at = new Map();
  rows.forEach((row, down) => row.forEach((link, across) => at.set(link, [down, across])));
  let current = every[0];
  let column = 0; // where one goes up and down, also past rows without cells
  let opened = null; // the row that shows what is behind `opened.cell`

  every.forEach((link) => { if (link !== current) link.tabIndex = -1; });

  function go(link) {
    if (!link) return;
    current.tabIndex = -1;
    link.tabIndex = 0;
    current = link;
    link.focus({ preventScroll: true });
    show(link.closest("th, td"));
  }

  // Head, totals and first column cover what lies beneath them: scroll until the cell is clear.
  function show(cell, all) {
    const frame = table.closest(".matrix-scroll");
    const seen = frame.getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    const above = seen.top + table.tHead.offsetHeight;
    const below = seen.bottom - table.tFoot.offsetHeight - 16;
    const before = seen.left + table.tHead.querySelector(".name").offsetWidth;
    if (box.top < above) frame.scrollTop -= above - box.top;
    else if (box.bottom > below) frame.scrollTop += box.bottom - below;
    if (all?.getBoundingClientRect().bottom > below) frame.scrollTop += cell.getBoundingClientRect().top - above;
    if (cell.matches("th")) frame.scrollLeft = 0;
    else if (box.left < before) frame.scrollLeft -= before - box.left;
    else if (box.right > seen.right - 16) frame.scrollLeft += box.right - seen.right + 16;
    cell.scrollIntoView({ block: "nearest" });
  }

  function step(link, key, whole) {
    const [down, across] = at.get(link);
    if (rows[down].length > 1) column = across;
    const row = rows[down];
    if (key === "ArrowRight") return row[across + 1];
    if (key === "ArrowLeft") return row[across - 1];
    if (key === "Home") return whole ? every[0] : row[0];
    if (key === "End") return whole ? every.at(-1) : row.at(-1);
    const next = rows[down + (key === "ArrowDown" ? 1 : -1)];
    return next && (next[column] || next[0]);
  }

  function close() {
    if (!opened) return;
    const { row, cell } = opened;
    opened = null;
    row.remove();
    cell.setAttribute("aria-expanded", "false");
    go(cell);
  }

  function open(cell) {
    const again = opened?.cell === cell;
    close();
    if (again) return;
    const row = cell.closest("tr").parentNode.insertRow(cell.closest("tr").sectionRowIndex + 1);
    row.className = "behind";
    const place = row.insertCell();
    place.colSpan = table.tHead.rows[0].cells.length;
    const inside = place.appendChild(document.createElement("div"));
    opened = { row, cell };
    cell.setAttribute("aria-expanded", "true");
    window.htmx.ajax("GET", cell.href, { target: inside, swap: "innerHTML" }).then(() => {
      const button = inside.querySelector("[data-close]");
      if (button) button.hidden = false;
      show(cell.closest("td"), row);
    });
  }

  table.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) close();
    else if (at.has(event.target) && /^(Arrow|Home|End)/.test(event.key)) {
      event.preventDefault();
      go(step(event.target, event.key, event.ctrlKey));
    }
  });
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("td > a");
    if (event.target.closest("[data-close]")) close();
    else if (at.has(cell) && window.htmx && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      go(cell);
      open(cell);
    }
  });
})();

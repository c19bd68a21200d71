"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const one = (selector) => document.querySelector(selector);
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
  document.documentElement.classList.add("js");
  all(".js-only").forEach((element) => { element.hidden = false; });

  const items = all("[data-search]");
  const search = one("#tim"), status = one("#loc-ket-qua"), field = one("#loc-linh-vuc"), sort = one("#sap-xep");
  const count = one("#dem");

  function filter() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item) => {
      const fits = words.every((word) => item.dataset.search.includes(word))
        && (!status || !status.value || item.dataset.status === status.value)
        && (!field || !field.value || item.dataset.field === field.value);
      item.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    all("[data-of]").forEach((head) => {
      const sorted = sort && sort.value;
      head.hidden = sorted || !items.some((item) => !item.hidden && item.dataset.heads.split(" ").includes(head.dataset.of));
    });
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", items.length);
  }

  function reorder() {
    const list = one("#danh-sach");
    const by = sort.value;
    const key = (item) => by === "diem" ? -Number(item.dataset.stake) : by === "ket-qua" ? Number(item.dataset.rank) : 0;
    all(":scope > *", list)
      .sort((a, b) => (by && a.dataset.search && b.dataset.search ? key(a) - key(b) : 0) || a.dataset.place - b.dataset.place)
      .forEach((element) => list.append(element));
    filter();
  }

  if (search) {
    search.addEventListener("input", filter);
    [status, field].forEach((select) => select && select.addEventListener("change", filter));
    if (sort) sort.addEventListener("change", reorder);
    document.addEventListener("keydown", (event) => {
      if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
        event.preventDefault();
        search.focus();
      } else if (event.key === "Escape" && event.target === search) {
        search.value = "";
        filter();
      }
    });
    filter();
  }

  all("[data-set-status]").forEach((link) => link.addEventListener("click", () => {
    status.value = link.dataset.setStatus;
    filter();
  }));

  function reveal() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.dataset.search) [status, field].forEach((select) => { select.value = ""; });
    if (target.dataset.search) { search.value = ""; filter(); }
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView();
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  const toggle = one("#mo-het");
  if (toggle) toggle.addEventListener("click", () => {
    const open = toggle.getAttribute("aria-pressed") !== "true";
    all("details.item").forEach((item) => { item.open = open; });
    toggle.setAttribute("aria-pressed", String(open));
    toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open;
  });

  const stored = one("#hinh");
  const pictures = stored ? JSON.parse(stored.textContent) : {};
  function draw(root) {
    all("img[data-picture]", root).forEach((image) => {
      if (!image.src && !image.closest("details:not([open])")) image.src = "data:image/jpeg;base64," + pictures[image.dataset.picture];
    });
  }
  all("details").forEach((element) => element.addEventListener("toggle", () => draw(element)));
  draw(document);

  const shelf = document.body.dataset.key;
  const read = () => { try { return JSON.parse(localStorage.getItem(shelf)) || []; } catch { return []; } };
  const done = new Set(read());
  all(".todo input").forEach((box) => {
    const row = box.closest("li");
    const show = () => row.classList.toggle("done", box.checked);
    box.checked = done.has(box.value);
    show();
    box.addEventListener("change", () => {
      if (box.checked) done.add(box.value); else done.delete(box.value);
      show();
      try { localStorage.setItem(shelf, JSON.stringify([...done])); } catch { /* a page from a USB stick may keep nothing */ }
    });
  });

  all("th button[data-column]").forEach((button) => button.addEventListener("click", () => {
    const body = button.closest("table").tBodies[0];
    const column = Number(button.dataset.column);
    const up = button.dataset.up !== "1";
    button.dataset.up = up ? "1" : "0";
    const value = (row) => row.cells[column].dataset.value || row.cells[column].textContent;
    Array.from(body.rows).sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      const order = isNaN(x) || isNaN(y) ? x.localeCompare(y, "vi") : x - y;
      return up ? order : -order;
    }).forEach((row) => body.append(row));
  }));
})();

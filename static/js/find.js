// In charge of the keys of searching inside one speech: / goes to the field, Escape empties it, Enter goes on; the list follows.
"use strict";

(() => {
  const root = document.querySelector("[data-find]");
  const field = root?.querySelector("input[type=search]");
  if (!field) return;
  const asked = field.value;

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (field.value) field.value = ""; else field.blur();
    }
  });

  // What is asked already is not asked again: the next place is shown.
  field.form.addEventListener("submit", (event) => {
    const next = root.querySelector("[data-hit-step='1']");
    if (field.value.trim() !== asked || !asked || !next) return;
    event.preventDefault();
    next.click();
  });

  const list = root.querySelector("[data-find-places]");
  if (!list) return;
  let current = null;
  const follow = () => {
    const link = [...list.querySelectorAll("a")].find((each) => each.hash === location.hash) ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (!link) return;
    const place = link.getBoundingClientRect(), frame = list.getBoundingClientRect();
    if (place.top < frame.top + 30 || place.bottom > frame.bottom) list.scrollBy({ top: place.top - frame.top - frame.height / 3 });
  };
  window.addEventListener("hashchange", follow);
  follow();
})();

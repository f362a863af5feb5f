// In charge of what the reading page adds for readers with JavaScript: the outline follows, n and p walk the hits, copying.
"use strict";

(() => {
  const wide = window.matchMedia("(min-width: 64rem)");
  const outline = document.querySelector("[data-outline]");
  // Folded as served, so that on a narrow screen the side does not push the speech away.
  if (wide.matches) document.querySelectorAll(".reading-side details[data-wide]").forEach((details) => { details.open = true; });

  followOutline(outline);
  walkHits();
  offerCopying();

  function followOutline(root) {
    if (!root) return;
    const links = new Map();
    root.querySelectorAll("a[href^='#']").forEach((link) => links.set(link.hash.slice(1), link));
    const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
    let current = null;
    const update = () => {
      // The last heading above the upper third of the window is where the reader is.
      const line = window.innerHeight / 3;
      let low = 0, high = headings.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (headings[middle].getBoundingClientRect().top <= line) low = middle + 1; else high = middle;
      }
      const link = low ? links.get(headings[low - 1].id) : null;
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const side = root.closest(".reading-side");
      // Who walks from place to place reads their list, which stands above the outline.
      const listed = side.querySelector("[data-find-places]");
      if (link && !listed && wide.matches && side.scrollHeight > side.clientHeight) {
        const place = link.getBoundingClientRect(), frame = side.getBoundingClientRect();
        if (place.top < frame.top + 40 || place.bottom > frame.bottom - 40) side.scrollBy({ top: place.top - frame.top - frame.height / 3 });
      }
    };
    // A heading that enters or leaves is the only moment at which the place in the outline can change.
    const observer = new IntersectionObserver(update, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
    headings.forEach((heading) => observer.observe(heading));
    update();
  }

  function walkHits() {
    const bar = document.querySelector("[data-hit-bar]");
    const marks = [...document.querySelectorAll(".speech mark[id^='hit-']")];
    if (!bar || !marks.length) return;
    bar.querySelector("[data-hit-first]").hidden = true;
    bar.querySelectorAll("[data-hit-step], [data-hit-keys]").forEach((element) => { element.hidden = false; });
    const position = bar.querySelector("[data-hit-position]");
    let at = marks.findIndex((mark) => `#${mark.id}` === location.hash);
    const show = () => { position.textContent = at >= 0 ? `${at + 1} / ${marks.length}` : ""; };
    const step = (by) => {
      if (at < 0) {
        // Not at a hit yet: go on from what the reader sees.
        const below = marks.findIndex((mark) => mark.getBoundingClientRect().top > (by > 0 ? 0 : window.innerHeight));
        at = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? marks.length : below) - 1;
      } else {
        at += by;
      }
      at = (at + marks.length) % marks.length;
      location.replace(`#${marks[at].id}`);
      show();
    };
    bar.querySelectorAll("[data-hit-step]").forEach((link) => link.addEventListener("click", (event) => {
      event.preventDefault();
      step(Number(link.dataset.hitStep));
    }));
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
      if (event.key === "n") step(1);
      if (event.key === "p") step(-1);
    });
    window.addEventListener("hashchange", () => { at = marks.findIndex((mark) => `#${mark.id}` === location.hash); show(); });
    show();
  }

  function offerCopying() {
    if (!navigator.clipboard) return;
    document.querySelectorAll("[data-copy]").forEach((button) => {
      const words = button.textContent;
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.previousElementSibling.textContent);
        button.textContent = button.dataset.copied;
        setTimeout(() => { button.textContent = words; }, 2000);
      });
    });
  }
})();

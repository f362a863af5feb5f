// In charge of what the search page adds with JavaScript: the facets open on wide screens where CSS alone cannot open them.
"use strict";

(() => {
  const wide = window.matchMedia("(min-width: 56rem)");
  const open = () => document.querySelectorAll("details.facets[data-wide]").forEach((details) => { if (wide.matches) details.open = true; });
  open();
  wide.addEventListener("change", open);
  document.body.addEventListener("htmx:afterSwap", open);
  // A search typed anew keeps the box in step with what the results show, also after going back.
  document.body.addEventListener("htmx:pushedIntoHistory", () => {
    const box = document.getElementById("q");
    const query = new URLSearchParams(location.search).get("q") ?? "";
    if (box && document.activeElement !== box) box.value = query;
  });
})();

// In charge of completing what is typed into a search box: a combobox with a list of options below it, as the ARIA
// practices describe it. Without this the box is a plain form.
//
// The list stands there only while the reader is typing. Whatever ends the typing (a search, Escape, another place in
// the page, another page) also ends what is still under way: a timer that runs, an answer that is late.
"use strict";

document.querySelectorAll("form[data-suggest]").forEach((form) => {
  const WAIT = 120;  // ms after the last key
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const words = JSON.parse(form.dataset.kinds);
  let options = [], active = -1, timer = 0, asked = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-haspopup", "listbox");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (index) => {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
    input.setAttribute("aria-activedescendant", list.children[index].id);
    list.children[index].scrollIntoView({ block: "nearest" });
  };

  const follow = (index) => {
    const { url } = options[index];
    close();
    location.assign(url);
  };

  const show = (suggestions) => {
    options = suggestions;
    list.replaceChildren(...suggestions.map((suggestion, index) => {
      const option = document.createElement("li"), text = document.createElement("span"), about = document.createElement("span");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      text.textContent = suggestion.text;
      text.lang = "zh-Hans";
      about.className = "muted";
      about.textContent = [words[suggestion.kind], suggestion.count].filter(Boolean).join(" · ");
      option.append(text, about);
      // Else the box would lose its focus, which closes the list before the click arrives.
      option.addEventListener("mousedown", (event) => event.preventDefault());
      option.addEventListener("click", () => follow(index));
      return option;
    }));
    choose(-1);
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    const typed = input.value.trim();
    if (!typed || document.activeElement !== input) { close(); return; }
    const mine = asked = new AbortController();
    // With the filters that the form carries: what is proposed keeps them.
    const parameters = new URLSearchParams(new FormData(form));
    parameters.set("q", typed);
    try {
      const response = await fetch(`${form.dataset.suggest}?${parameters}`, { signal: mine.signal });
      const { suggestions } = response.ok ? await response.json() : { suggestions: [] };
      // An answer whose body had come before it was given up is dropped here.
      if (asked === mine) show(suggestions);
    } catch {
      if (asked === mine) close();
    }
  };

  const askSoon = () => {
    clearTimeout(timer);
    asked?.abort();
    asked = null;
    timer = setTimeout(ask, WAIT);
  };

  input.addEventListener("input", (event) => {
    // What an input method still composes is not yet what the reader means.
    if (!event.isComposing) askSoon();
  });
  input.addEventListener("compositionstart", close);
  input.addEventListener("compositionend", askSoon);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    // The key that ends a composition belongs to the input method. WebKit sends it behind the end, as key 229.
    const composes = event.isComposing || event.keyCode === 229;
    if (composes) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    if (event.key === "Enter" && active < 0) close();
    if (list.hidden) {
      if (event.key === "ArrowDown" && !event.altKey && input.value.trim()) { event.preventDefault(); ask(); }
      if (event.key === "Escape") close();
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((active + 1 + step + options.length + 1) % (options.length + 1) - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      follow(active);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      close();
    }
  });
  form.addEventListener("submit", close);
  // Results on their way, a step back or forward, a page that comes out of the browser's cache.
  document.body.addEventListener("htmx:beforeRequest", close);
  for (const event of ["popstate", "pagehide", "pageshow"]) window.addEventListener(event, close);
});

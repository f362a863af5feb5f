// In charge of completing what is typed into a search box. Without it the box is a plain form.
"use strict";

document.querySelectorAll("form[data-suggest]").forEach((form) => {
  const input = form.querySelector("input[type=search]");
  const list = form.querySelector("[role=listbox]");
  const words = JSON.parse(form.dataset.kinds);
  let options = [], active = -1, timer = 0, asked = null;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  const close = () => {
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
      // Before the box loses its focus, which would close the list.
      option.addEventListener("mousedown", (event) => { event.preventDefault(); location.assign(suggestion.url); });
      return option;
    }));
    choose(-1);
    list.hidden = !suggestions.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
  };

  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const typed = input.value.trim();
    if (!typed) { close(); return; }
    try {
      // With the filters that a new query keeps: what is chosen here keeps them too.
      const sent = new URLSearchParams(new FormData(form));
      sent.set("q", typed);
      const response = await fetch(`${form.dataset.suggest}?${sent}`, { signal: asked.signal });
      if (response.ok && document.activeElement === input) show((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  };

  input.addEventListener("input", (event) => {
    // What an input method still composes is not yet what the reader means.
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("compositionend", ask);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      choose((active + 1 + step + options.length + 1) % (options.length + 1) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      location.assign(options[active].url);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
  form.addEventListener("submit", close);
});

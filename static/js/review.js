// In charge of the review page's comfort: changes without a new page, the outline while typing, completion, keys.
// Without it every button submits the form and the server answers with the whole page.
(() => {
  "use strict";
  const form = document.getElementById("review");
  if (!form) return;
  document.documentElement.classList.add("has-script");
  const status = form.querySelector("[data-status]");
  const say = (words) => { if (status) status.textContent = words; };
  const LEAVES = new Set(["save", "publish", "next"]);
  let isDirty = false;
  let isBusy = false;

  const text = () => form.querySelector("#id_text");
  const nodes = () => [...form.querySelectorAll("[data-node]")];
  const current = () => nodes().indexOf(document.activeElement.closest("[data-node]"));
  const focusNode = (index) => {
    const all = nodes();
    if (all.length) all[Math.max(0, Math.min(index, all.length - 1))].focus();
  };

  const replacePart = (page, id) => {
    const old = document.getElementById(id);
    const fresh = page.getElementById(id);
    if (!old || !fresh) return;
    const top = old.scrollTop;
    const inner = old.querySelector(".review-nodes");
    const innerTop = inner ? inner.scrollTop : 0;
    old.replaceWith(fresh);
    fresh.scrollTop = top;
    const list = fresh.querySelector(".review-nodes");
    if (list) list.scrollTop = innerTop;
  };

  // One operation: post the page as it is, take from the answer what changed.
  const operate = async (operation, focus) => {
    if (isBusy) return;
    isBusy = true;
    say("…");
    const data = new FormData(form);
    data.set("op", operation);
    try {
      const response = await fetch(location.href, { method: "POST", body: data });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      for (const id of ["outline", "source", "proposals", "cuts", "fields", "seen"]) replacePart(page, id);
      const freshText = page.getElementById("id_text");
      if (freshText && freshText.value !== text().value) text().value = freshText.value;
      const error = page.querySelector(".message.error");
      const told = page.querySelector(".messages .message");
      say(error ? error.textContent : told ? told.textContent : "");
      if (!error) isDirty = form.classList.contains("is-correction");
    } catch {
      say("×");
    } finally {
      isBusy = false;
    }
    complete();
    if (focus !== undefined && focus >= 0) focusNode(focus);
  };

  form.addEventListener("submit", (event) => {
    const operation = event.submitter ? event.submitter.value : "save";
    if (LEAVES.has(operation)) { isDirty = false; return; }
    event.preventDefault();
    const index = current();
    operate(event.submitter.hasAttribute("data-add") ? addition() : operation, index);
  });

  // Proposed lines: which one has the focus, and on to the next when something was said of it.
  const proposed = () => [...form.querySelectorAll("[data-proposal]")];
  const focusProposal = (index) => {
    const all = proposed();
    const one = all[Math.max(0, Math.min(index, all.length - 1))];
    if (!one) return;
    one.focus();
    const run = form.querySelector(`[data-run="${one.dataset.proposal}"]`);
    const box = document.getElementById("source");
    if (run && box) box.scrollTop = run.offsetTop - box.offsetTop - box.clientHeight / 3;
  };
  const onProposal = async (key, item) => {
    const index = proposed().indexOf(item);
    const number = item.dataset.proposal;
    if (key === "j" || key === "k") { focusProposal(index + (key === "j" ? 1 : -1)); return true; }
    const site = "ruled" in item.dataset ? "unsite" : "site";
    const said = { x: "cut", v: "keep", u: "open", a: site }[key];
    if (!said) return false;
    await operate(`${said}:${number}`);
    focusProposal(said === "cut" || said === "keep" ? index + 1 : index);
    return true;
  };

  // The outline follows the text as it is typed.
  let timer;
  let asked = 0;
  const refreshOutline = async () => {
    const number = ++asked;
    const response = await fetch(form.dataset.outline, { method: "POST", body: new FormData(form) });
    if (!response.ok || number !== asked) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (number === asked) replacePart(page, "outline");
  };
  form.addEventListener("input", (event) => {
    isDirty = true;
    if (event.target.id !== "id_text") return;
    clearTimeout(timer);
    timer = setTimeout(refreshOutline, 350);
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

  // What is selected in the text becomes a heading. Textareas count UTF-16 units, the server characters.
  const characters = (value, end) => [...value.slice(0, end)].length;
  const addition = () => {
    const area = text();
    const { selectionStart: start, selectionEnd: end, value } = area;
    if (start === end || form.querySelector("#id_words").value.trim()) return "add";
    return `add:${characters(value, start)}:${characters(value, end)}`;
  };
  const showInText = (node) => {
    const area = text();
    let units = 0;
    let left = Number(node.dataset.start);
    for (const character of area.value) { if (!left--) break; units += character.length; }
    area.focus();
    area.setSelectionRange(units, units + node.querySelector(".review-heading").textContent.length);
    const share = units / Math.max(1, area.value.length);
    area.scrollTop = Math.max(0, share * area.scrollHeight - area.clientHeight / 2);
  };

  // A field and the run of the source it came from point at one another.
  form.addEventListener("focusin", (event) => {
    const field = event.target.closest("[data-field]");
    form.querySelectorAll(".is-pointed").forEach((run) => run.classList.remove("is-pointed"));
    if (!field) return;
    const runs = form.querySelectorAll(`mark[data-fields~="${field.dataset.field}"]`);
    runs.forEach((run) => run.classList.add("is-pointed"));
    const box = document.getElementById("source");
    if (runs.length && box) box.scrollTop = runs[0].offsetTop - box.offsetTop - box.clientHeight / 3;
  });
  form.addEventListener("click", (event) => {
    const run = event.target.closest("mark[data-fields]");
    if (run) form.querySelector(`[data-field="${run.dataset.fields.split(" ")[0]}"] input, [data-field="${run.dataset.fields.split(" ")[0]}"] select`)?.focus();
  });

  // Completion from what the archive knows.
  const complete = () => {
    for (const what of ["region", "speaker", "venue", "position"]) {
      const input = form.querySelector(`[name="${what}"]`);
      if (!input || input.list) continue;
      const list = document.createElement("datalist");
      list.id = `known-${what}`;
      document.getElementById(list.id)?.remove();
      form.append(list);
      input.setAttribute("list", list.id);
      input.setAttribute("autocomplete", "off");
      let wait;
      input.addEventListener("input", () => {
        clearTimeout(wait);
        wait = setTimeout(async () => {
          const url = form.dataset.known.replace("region", what) + "?q=" + encodeURIComponent(input.value);
          const response = await fetch(url);
          if (!response.ok) return;
          const { values } = await response.json();
          list.replaceChildren(...values.map((value) => {
            const option = document.createElement("option");
            option.value = value;
            // A browser offers what holds the typed words: keshan for 克山县 stands in the label.
            if (!value.includes(input.value)) option.label = `${input.value} ${value}`;
            return option;
          }));
        }, 150);
      });
    }
  };
  complete();

  const press = (operation) => {
    const button = form.querySelector(`.review-actions button[value="${operation}"]`);
    if (button) { isDirty = false; form.requestSubmit(button); }
  };
  const onNode = { "[": "out", "]": "in", x: "drop", m: "join", s: "split" };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key === "Enter" || event.key === "s") { event.preventDefault(); press("save"); }
      return;
    }
    if (event.altKey) {
      const key = event.key.toLowerCase();
      if (key === "enter") { event.preventDefault(); press("publish"); }
      if (key === "n") { event.preventDefault(); press("next"); }
      if (key === "h") { event.preventDefault(); operate(addition(), current()); }
      return;
    }
    const inField = event.target.closest("input, textarea, select, button");
    if (event.key === "Escape" && inField) { inField.blur(); focusNode(0); return; }
    if (inField && !event.target.closest(".review-ops")) return;
    const item = event.target.closest("[data-proposal]");
    if (item && "jkxvua".includes(event.key)) { event.preventDefault(); onProposal(event.key, item); return; }
    if (event.key === "p") { event.preventDefault(); focusProposal(0); return; }
    const index = current();
    if (event.key === "j") { event.preventDefault(); focusNode(index + 1); }
    else if (event.key === "k") { event.preventDefault(); focusNode(index < 0 ? 0 : index - 1); }
    else if (event.key === "o") { event.preventDefault(); focusNode(0); }
    else if (event.key === "f") { event.preventDefault(); form.querySelector("#fields input")?.focus(); }
    else if (event.key === "t") { event.preventDefault(); text().focus(); }
    else if (event.key === "u" && form.querySelector("[value=undo]")) { event.preventDefault(); operate("undo", index); }
    else if (index >= 0 && event.key === "Enter" && event.target.matches("[data-node]")) {
      event.preventDefault();
      showInText(nodes()[index]);
    } else if (index >= 0 && onNode[event.key]) {
      event.preventDefault();
      operate(`${onNode[event.key]}:${index}`, index);
    }
  });
})();

// In charge of comfort while uploading: dropping files, and reading on until a batch is read. All works without it.
(() => {
  "use strict";
  const drop = document.querySelector("[data-drop]");
  if (drop) {
    const input = drop.querySelector("input[type=file]");
    const list = drop.querySelector("[data-chosen]");
    const show = () => {
      list.replaceChildren(...[...input.files].map((file) => {
        const item = document.createElement("li");
        item.textContent = `${file.name}（${Math.ceil(file.size / 1024)} KB）`;
        return item;
      }));
      list.hidden = !input.files.length;
    };
    input.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) {
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("is-over"); });
    }
    for (const name of ["dragleave", "drop"]) {
      drop.addEventListener(name, () => drop.classList.remove("is-over"));
    }
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) { input.files = event.dataTransfer.files; show(); }
    });
  }

  const reading = document.querySelector("[data-read-on]");
  const form = reading && reading.querySelector("form");
  if (!form) return;
  const bar = reading.querySelector("progress");
  const readOn = async () => {
    const response = await fetch(form.action, {
      method: "POST", body: new FormData(form), headers: { Accept: "application/json" },
    });
    if (!response.ok) return;
    const state = await response.json();
    bar.max = state.total;
    bar.value = state.total - state.left;
    reading.querySelector("[data-progress]").textContent = `${state.total - state.left} / ${state.total}`;
    if (state.left) readOn(); else location.reload();
  };
  readOn();
})();

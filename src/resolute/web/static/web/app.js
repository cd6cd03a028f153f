// Without this file every page works; it joins a fact to its words, sends files one by one, and sends a form when a
// choice in it changes.
(() => {
  "use strict";

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-autosubmit]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-dismiss]");
    const place = cancel?.closest(".fact form.correct");
    if (!place) return;
    event.preventDefault();
    place.remove();
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    // The form that corrects a figure opens once; a second touch closes it.
    const link = event.target;
    const open = link.matches?.(".fact a[hx-get]") && link.closest(".fact").querySelector("form.correct");
    if (!open) return;
    event.preventDefault();
    open.remove();
  });

  const text = document.querySelector(".text");
  if (text) {
    const light = (key) => {
      for (const lit of document.querySelectorAll(".on")) lit.classList.remove("on");
      for (const piece of text.querySelectorAll(`[data-f~="${CSS.escape(key)}"]`)) piece.classList.add("on");
      document.getElementById(`f${key}`)?.classList.add("on");
    };
    const reveal = (id) => document.getElementById(id)?.scrollIntoView({ block: "center" });
    const opened = () => {
      const [, side, key] = location.hash.match(/^#([nf])(\d+)$/) ?? [];
      if (!key) return;
      light(key);
      reveal(`n${key}`);
      reveal(side + key);
    };
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[data-f]");
      const fact = event.target.closest(".fact");
      if (mark) {
        const at = mark.previousElementSibling?.id.slice(1);
        const keys = mark.dataset.f.split(" ");
        const key = keys.includes(at) ? at : keys.find((one) => document.getElementById(`n${one}`)) ?? keys[0];
        light(key);
        reveal(`f${key}`);
      } else if (fact && !event.target.closest("a, button, input, select, summary, label, form")) {
        light(fact.id.slice(1));
        reveal(`n${fact.id.slice(1)}`);
      }
    });
    window.addEventListener("hashchange", opened);
    opened();
  }

  const form = document.querySelector("form[data-upload]");
  if (form) {
    const input = form.querySelector("input[type=file]");
    const drop = form.querySelector(".drop");
    const list = form.querySelector("[data-progress]");
    const button = form.querySelector("button[type=submit]");
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop") input.files = event.dataTransfer.files;
      });
    }
    const send = (name, file) => new Promise((done) => {
      const item = document.createElement("div");
      const words = document.createElement("p");
      const bar = document.createElement("progress");
      item.className = "card";
      words.textContent = name;
      item.append(words, bar);
      list.append(item);
      const request = new XMLHttpRequest();
      const data = new FormData(form);
      if (file) {
        data.delete("pasted");
        data.set("reports", file);
      } else {
        data.delete("reports");
      }
      const failed = (why) => {
        item.className = "errorlist";
        words.textContent = `${name}: ${why}`;
        bar.remove();
        done(false);
      };
      request.upload.onprogress = (event) => { bar.max = event.total; bar.value = event.loaded; };
      request.upload.onload = () => { bar.removeAttribute("value"); words.textContent = `${name}: ${form.dataset.reading}`; };
      request.onerror = () => failed(form.dataset.failed);
      request.onload = () => {
        const away = request.getResponseHeader("HX-Redirect");
        if (away) return location.assign(away);
        if (request.status !== 200 && request.status !== 422) return failed(form.dataset.refused);
        item.className = "";
        item.innerHTML = request.responseText;
        done(request.status === 200);
      };
      request.open("POST", form.action);
      request.setRequestHeader("HX-Request", "true");
      request.send(data);
    });
    form.addEventListener("submit", async (event) => {
      const files = [...input.files];
      const pasted = form.elements.pasted.value.trim();
      if (!files.length && !pasted) return;
      event.preventDefault();
      button.disabled = true;
      list.replaceChildren();
      let fine = true;
      for (const file of files) fine = (await send(file.name, file)) && fine;
      if (pasted) fine = (await send(pasted.split(/\s+/, 8).join(" ").slice(0, 60))) && fine;
      button.disabled = false;
      if (fine) { input.value = ""; form.elements.pasted.value = ""; }
    });
  }
})();

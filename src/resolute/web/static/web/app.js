// Without this file every page works; it joins a fact to its words, sends files one by one, and sends a form when a
// choice in it changes.
(() => {
  "use strict";

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-autosubmit]")) event.target.form.requestSubmit();
  });
  document.addEventListener("click", (event) => {
    const cancel = event.target.closest("[data-dismiss]");
    const place = cancel?.closest("form.correct");
    if (!place || place.parentElement.matches("main, .card")) return;
    event.preventDefault();
    close(place);
  });
  // A form that was opened in place goes, and the keys are the figure's again.
  const close = (form) => {
    const fact = form.closest(".fact[id^=f]");
    form.remove();
    fact?.focus({ preventScroll: true });
  };
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
    if (document.querySelector("[data-review]")) review(text, light, reveal);
  }

  // Facts walked by keyboard, and a missed one added from the words that are selected.
  function review(text, light, reveal) {
    const tools = document.querySelector("[data-review]");
    const said = tools.querySelector("[data-said]");
    const keys = tools.querySelector("[data-keys]");
    const pick = document.querySelector("[data-pick]");
    const facts = () => [...document.querySelectorAll(".facts .fact[id^=f]:not(.lost)")];
    const current = () => document.querySelector(".facts .fact.on:not(.lost)");
    const stored = (value) => {
      try {
        if (value === undefined) return localStorage.getItem("resolute-keys");
        localStorage.setItem("resolute-keys", value);
      } catch { /* a browser that stores nothing */ }
    };
    let last = null; // the fact decided on last
    let after = null; // where to go once the answer is there

    tools.querySelector(".keys").hidden = false;
    keys.checked = stored() !== "off";
    keys.addEventListener("change", () => stored(keys.checked ? "on" : "off"));

    const go = (fact) => {
      if (!fact) return;
      const key = fact.id.slice(1);
      light(key);
      reveal(`n${key}`);
      fact.scrollIntoView({ block: "center" });
      fact.focus({ preventScroll: true });
      said.textContent = "";
    };
    const step = (by, wanted = () => true) => {
      const all = facts();
      const at = all.indexOf(current());
      const rest = by > 0 ? all.slice(at + 1) : all.slice(0, Math.max(at, 0)).reverse();
      const next = rest.find(wanted);
      if (next) return go(next);
      const page = document.querySelector(`a[rel=${by > 0 ? "next" : "prev"}]`);
      if (page) location.assign(page.href);
      else said.textContent = tools.dataset.none;
    };
    const open = (fact) => "open" in fact.dataset; // no person has decided on it
    const press = (decision) => {
      const fact = current();
      const button = fact?.querySelector(`button[name=decision][value=${decision}]`);
      if (!button) return;
      last = fact.id;
      after = open(fact) ? () => step(1, open) : () => go(document.getElementById(last));
      button.click();
    };
    const undo = () => {
      const fact = document.getElementById(last) ?? current();
      const button = fact?.querySelector("button[value=reopen], button[value=restore]");
      if (!button) return;
      after = () => go(document.getElementById(fact.id) ?? current());
      button.click();
    };
    const offsets = () => {
      const chosen = getSelection();
      if (!chosen.rangeCount || chosen.isCollapsed) return null;
      const range = chosen.getRangeAt(0);
      if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
      const before = document.createRange();
      before.setStart(text, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const start = Number(text.dataset.start) + [...before.toString()].length; // code points, as the server counts
      return [start, start + [...range.toString()].length];
    };
    const add = () => {
      const chosen = offsets();
      if (!chosen) return;
      pick.hidden = true;
      const [start, end] = chosen;
      htmx.ajax("GET", `${tools.dataset.add}?start=${start}&end=${end}`, { target: "#adding", swap: "innerHTML" });
    };
    document.addEventListener("selectionchange", () => {
      const chosen = offsets();
      pick.hidden = !chosen;
      if (!chosen) return;
      const box = getSelection().getRangeAt(0).getBoundingClientRect();
      pick.style.insetBlockStart = `${Math.min(innerHeight - 56, Math.max(8, box.bottom + 8))}px`;
      pick.style.left = `${Math.min(innerWidth - pick.offsetWidth - 8, Math.max(8, box.left))}px`;
    });
    pick.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
    pick.addEventListener("click", add);

    const act = {
      KeyJ: () => step(1), KeyK: () => step(-1), KeyN: () => step(1, open), KeyP: () => step(-1, open),
      KeyA: () => press("accept"), KeyR: () => press("reject"), KeyU: undo, KeyM: add,
      KeyC: () => current()?.querySelector(".acts a[hx-get]")?.click(),
    };
    document.addEventListener("keydown", (event) => {
      const form = event.target.closest?.("form.correct");
      if (event.key === "Escape" && form) return close(form);
      if (!keys.checked || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.isComposing) return;
      if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
      const action = act[event.code]; // the place of the key, whatever letter the layout has there
      if (!action) return;
      event.preventDefault();
      action();
    });
    document.addEventListener("submit", (event) => {
      const fact = event.target.matches("form.correct") && event.target.closest(".fact[id^=f]");
      if (!fact) return;
      last = fact.id;
      const at = facts().indexOf(fact);
      after = () => {
        const made = facts()[at + 1];
        if (made?.querySelector("button[value=restore]")) { last = made.id; go(made); } // the correction follows what it corrects
      };
    });
    document.addEventListener("htmx:afterSwap", () => { // at once, before anybody can type elsewhere
      const field = document.querySelector("form.correct:not([data-met]) input:not([type=hidden])");
      if (!field) return;
      field.form.dataset.met = "";
      field.form.scrollIntoView({ block: "nearest" });
      field.focus({ preventScroll: true });
    });
    document.addEventListener("htmx:afterSettle", () => {
      const then = after;
      after = null;
      then?.();
    });
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

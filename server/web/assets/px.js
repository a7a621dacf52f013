// What pages gain by a script. Every page works without it.
"use strict";
(() => {
  const $ = (selector, within = document) => within.querySelector(selector);
  const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (text) => { const line = $("#status"); if (line && line.textContent !== text) line.textContent = text; };
  const later = (wait, then) => { let timer; return (...args) => { clearTimeout(timer); timer = setTimeout(() => then(...args), wait); }; };

  // Results as one types: fetches this same page and swaps the regions marked
  // data-live. One status line tells what changed.
  const find = $("#find[data-results]");
  if (find) {
    let asking, shown = location.search;
    const address = () => {
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(find)) if (value !== "") query.append(name, value);
      const text = query.toString();
      return find.action.split("?")[0] + (text && "?" + text);
    };
    const swap = (page, ticked) => {
      const open = new Set($$("details[open][id]").map((d) => d.id)), shut = new Set($$("details[id]:not([open])").map((d) => d.id));
      const focused = document.activeElement && document.activeElement.id;
      for (const old of $$("[data-live]")) {
        const fresh = page.getElementById(old.id);
        if (!fresh) continue;
        for (const d of $$("details[id]", fresh)) { if (open.has(d.id)) d.open = true; if (shut.has(d.id)) d.open = false; }
        if (!old.isEqualNode(fresh)) old.replaceWith(fresh);
        else for (const box of $$("input", old)) box.checked = box.defaultChecked; // what stays keeps the focus, but no tick that did not count
      }
      document.title = page.title;
      const again = focused && document.getElementById(focused);
      if (again && again !== document.activeElement) again.focus({ preventScroll: true });
      const told = ticked && $("#picks summary") || $("#results-heading"); // where a box was ticked, the results are the same
      if (told) say(told.textContent);
    };
    const ask = async (push, ticked) => {
      if (asking) asking.abort();
      asking = new AbortController();
      const to = address();
      try {
        const answer = await fetch(to, { signal: asking.signal, headers: { Accept: "text/html" } });
        if (!answer.ok) { location.href = to; return; }
        swap(new DOMParser().parseFromString(await answer.text(), "text/html"), ticked);
        history[push ? "pushState" : "replaceState"]({}, "", to);
        shown = location.search;
      } catch (e) { if (e.name !== "AbortError") location.href = to; }
    };
    const soon = later(250, () => ask(false));
    document.addEventListener("input", (e) => { if (e.target.form === find && /^(text|search)$/.test(e.target.type)) soon(); });
    document.addEventListener("change", (e) => { if (e.target.form === find && !/^(text|search)$/.test(e.target.type)) ask(true, e.target.name === "e"); });
    find.addEventListener("submit", (e) => {
      e.preventDefault();
      ask(true).then(() => { const h = $("#results-heading"); if (h) h.focus(); });
    });
    addEventListener("popstate", () => { if (location.search !== shown) location.reload(); });
  }

  // Suggestions below the search field: the combobox of the ARIA Authoring
  // Practices Guide. Nothing is chosen until somebody chooses it.
  const field = $("[data-suggest]");
  if (field) {
    const list = document.createElement("ul");
    const set = (element, all) => { for (const name in all) element.setAttribute(name, all[name]); };
    let asking, at = -1;
    set(list, { id: "suggestions", class: "suggestions", role: "listbox", "aria-label": field.dataset.suggestions });
    set(field, { role: "combobox", "aria-autocomplete": "list", "aria-controls": "suggestions" });
    const choose = (i) => {
      at = i;
      [...list.children].forEach((option, n) => option.setAttribute("aria-selected", n === i));
      field.setAttribute("aria-activedescendant", i < 0 ? "" : list.children[i].id);
      if (i >= 0) list.children[i].scrollIntoView({ block: "nearest" });
    };
    const show = (yes) => {
      list.hidden = !yes || !list.children.length;
      field.setAttribute("aria-expanded", !list.hidden);
      if (list.hidden && asking) asking.abort();
      choose(-1);
    };
    const take = (option) => {
      show(false);
      if (option.dataset.url) { location.href = option.dataset.url; return; }
      field.value = option.firstChild.textContent;
      field.form.requestSubmit();
    };
    const line = ({ text, kind, url }, i) => {
      const option = document.createElement("li");
      set(option, { id: "suggestion-" + i, role: "option", "aria-selected": false });
      for (const [name, content] of [["name", text], ["kind", kind]]) {
        const part = document.createElement("span");
        set(part, { class: name });
        part.textContent = content;
        option.append(part, " ");
      }
      if (url) option.dataset.url = url;
      return option;
    };
    const suggest = async () => {
      if (asking) asking.abort();
      asking = new AbortController();
      const typed = field.value.trim();
      if (!typed) { list.replaceChildren(); show(false); return; }
      try {
        const query = new URLSearchParams({ q: typed });
        for (const [name, value] of new FormData(field.form)) if (value && /^(fuer|e)$/.test(name)) query.append(name, value); // they go along
        const answer = await fetch(field.dataset.suggest + "?" + query, { signal: asking.signal });
        if (!answer.ok) { list.replaceChildren(); show(false); return; }
        const found = await answer.json();
        list.replaceChildren(...found.list.map(line));
        show(document.activeElement === field);
        if (!list.hidden && !find) say(found.said);
      } catch (e) { if (e.name !== "AbortError") show(false); } // the form still searches
    };
    field.parentNode.append(list);
    show(false);
    const soon = later(120, suggest);
    field.addEventListener("input", soon);
    field.addEventListener("blur", () => show(false));
    list.addEventListener("mousedown", (e) => e.preventDefault()); // the field keeps the focus
    list.addEventListener("click", (e) => { const option = e.target.closest("li"); if (option) take(option); });
    field.form.addEventListener("submit", () => show(false));
    field.addEventListener("keydown", (e) => {
      const count = list.children.length, open = !list.hidden;
      if (e.isComposing) return;
      if (e.key === "Escape" && open) { e.preventDefault(); show(false); }
      else if (e.key === "Enter" && open && at >= 0) { e.preventDefault(); take(list.children[at]); }
      else if (e.key === "ArrowUp" && e.altKey) { e.preventDefault(); show(false); }
      else if (e.key === "ArrowDown" && !open) { e.preventDefault(); suggest().then(() => { if (!list.hidden && !e.altKey) choose(0); }); }
      else if ((e.key === "ArrowDown" || e.key === "ArrowUp") && open) {
        e.preventDefault();
        choose(e.key === "ArrowDown" ? (at + 2) % (count + 1) - 1 : (at + count + 1) % (count + 1) - 1);
      }
    });
  }

  // A citation or address is copied by one click.
  for (const button of $$("[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      say(button.dataset.said);
      $(".kern-label", button).textContent = button.dataset.said;
    });
  }
  for (const button of $$("[data-print]")) button.addEventListener("click", () => print());
  // Long texts of a form grow with what is written, where the style alone does not do it.
  if (!CSS.supports("field-sizing", "content")) for (const area of $$("textarea[data-grow]")) {
    const grow = () => { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; };
    area.addEventListener("input", grow);
    grow();
  }
  // What went wrong is read first.
  const wrong = $(".summary-of-errors");
  if (wrong) wrong.focus();
})();

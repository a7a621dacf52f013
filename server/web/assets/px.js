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
    const swap = (page) => {
      const open = new Set($$("details[open][id]").map((d) => d.id)), shut = new Set($$("details[id]:not([open])").map((d) => d.id));
      const focused = document.activeElement && document.activeElement.id;
      for (const old of $$("[data-live]")) {
        const fresh = page.getElementById(old.id);
        if (!fresh) continue;
        for (const d of $$("details[id]", fresh)) { if (open.has(d.id)) d.open = true; if (shut.has(d.id)) d.open = false; }
        old.replaceWith(fresh);
      }
      document.title = page.title;
      const again = focused && document.getElementById(focused);
      if (again && again !== document.activeElement) again.focus({ preventScroll: true });
      const heading = $("#results-heading");
      if (heading) say(heading.textContent);
    };
    const ask = async (push) => {
      if (asking) asking.abort();
      asking = new AbortController();
      const to = address();
      try {
        const answer = await fetch(to, { signal: asking.signal, headers: { Accept: "text/html" } });
        if (!answer.ok) { location.href = to; return; }
        swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
        history[push ? "pushState" : "replaceState"]({}, "", to);
        shown = location.search;
      } catch (e) { if (e.name !== "AbortError") location.href = to; }
    };
    const soon = later(250, () => ask(false));
    document.addEventListener("input", (e) => { if (e.target.form === find && /^(text|search)$/.test(e.target.type)) soon(); });
    document.addEventListener("change", (e) => { if (e.target.form === find && !/^(text|search)$/.test(e.target.type)) ask(true); });
    find.addEventListener("submit", (e) => {
      e.preventDefault();
      ask(true).then(() => { const h = $("#results-heading"); if (h) h.focus(); });
    });
    addEventListener("popstate", () => { if (location.search !== shown) location.reload(); });
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
  for (const button of $$("[data-print]")) { button.hidden = false; button.addEventListener("click", () => print()); }
  // Long texts of a form grow with what is written.
  for (const area of $$("textarea[data-grow]")) {
    const grow = () => { area.style.height = "auto"; area.style.height = area.scrollHeight + 2 + "px"; };
    area.addEventListener("input", grow);
    grow();
  }
  // What went wrong is read first.
  const wrong = $(".summary-of-errors");
  if (wrong) wrong.focus();
})();

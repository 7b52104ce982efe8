"use strict";
(() => {
  const { events, version } = document.currentScript.dataset;
  const place = "briefgen-place";
  const note = document.createElement("p");
  note.setAttribute("role", "status");
  note.style.cssText = "position:fixed;inset:0 0 auto 0;margin:0;padding:.3rem 1rem;background:#f59e0b;color:#1c1917;font:14px sans-serif;z-index:2147483647";
  note.textContent = "briefgen serve has stopped: this page may be old.";

  const was = JSON.parse(sessionStorage.getItem(place));
  sessionStorage.removeItem(place);
  if (was && was.page === location.pathname) {
    addEventListener("load", () => scrollTo(was.x, was.y));
  }

  function reload() {
    sessionStorage.setItem(place, JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  const look = () => fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => null);

  async function changed() {
    const found = await look();
    if (found && found.headers.get("ETag") !== version) reload();
  }

  let news, waiting;
  function follow() {
    news = new EventSource(events);
    news.onopen = changed;
    news.onmessage = changed;
    news.onerror = () => {
      news.close();
      waiting ??= setInterval(async () => {
        document.body.append(note);
        if (await look()) reload();
      }, 1000);
    };
  }
  addEventListener("pagehide", () => { news.close(); clearInterval(waiting); });
  addEventListener("pageshow", (event) => { if (event.persisted) reload(); });
  follow();
})();

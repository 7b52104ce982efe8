// What makes a page friendlier where scripts run. Without them nothing else is missing.

// Marks what is new since this reader's last visit. What was seen is kept in this browser and nowhere else.
const tellNews = async (line) => {
  const make = (tag, parts) => Object.assign(document.createElement(tag), parts);
  const words = JSON.parse(line.dataset.words);
  const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const form = new Intl.PluralRules(words.locale);
  const counted = (forms, number) => filled(forms[form.select(number)] ?? forms.other, { count: number.toLocaleString(words.locale) });

  const load = async (address) => {
    const answer = await fetch(address);
    const file = await answer.json();
    for (const change of file.changes) change.url = new URL(change.url, answer.url).href;
    return file;
  };

  // What was known when the last visit ended; nothing at the first. A visit ends an hour after its last page: any
  // brief can be read, and reloading wipes no marks.
  const key = `briefgen ${new URL(line.dataset.all, location).pathname}`;
  const known = ({ after, changes }) => {
    const kept = JSON.parse(localStorage.getItem(key));
    const last = kept && Date.now() - kept.at > 3600e3 ? { ...kept, last: null } : kept?.last;
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), after, ids: changes.map(({ id }) => id), last }));
    return last;
  };

  // Marks headlines, questions and changed wordings; tells whether the page shows any.
  const mark = ({ url, bullet }) => {
    const [page, ...ids] = [...url.split("#"), bullet];
    const found = [...document.querySelectorAll("main :is(h2, h3, .asked, small) > a")]
      .filter((link) => link.href === url)
      .map((link) => (link.matches(".mark") ? link.closest("li, p") : link));
    if (page === location.href.split("#")[0]) found.push(...ids.map((id) => document.getElementById(id)));
    for (const one of found) {
      if (!one || "new" in one.dataset) continue;
      one.dataset.new = "";
      one.prepend(make("span", { className: "unseen", textContent: `${one.href ? words.new : words.changed} ` }));
    }
    return found.some(Boolean);
  };

  // The first page that someone opens is asked for nothing more until it is read: moved, touched or typed at.
  const begun = new Promise((go) => {
    for (const kind of ["pointermove", "pointerdown", "keydown", "scroll"]) addEventListener(kind, go, { once: true, passive: true });
  });
  if (!localStorage.getItem(key)) await begun;

  const site = await load(line.dataset.changes);
  const last = known(site);
  if (!last) return;
  const { changes } = line.dataset.story ? await load(line.dataset.story) : site;
  const news = changes
    .filter(({ id, at }) => !last.ids.includes(id) && !(Date.parse(at) <= Date.parse(last.after)))
    .filter((change) => mark(change) || line.closest(".home"));
  if (!news.length) return;

  const counts = Object.entries(words.kinds).flatMap(([kind, forms]) => {
    const number = news.filter((change) => change.kind === kind).length;
    return number ? counted(forms, number) : [];
  });
  const days = (Date.now() - last.at) / 864e5;
  const shown = days < 1 ? { timeStyle: "short" } : days < 6 ? { weekday: "long" } : { dateStyle: "long" };
  const time = new Intl.DateTimeFormat(words.locale, shown).format(last.at);
  const changed = new Intl.ListFormat(words.locale, { type: "unit", style: "short" }).format(counts);
  line.append(make("a", { href: line.dataset.all, textContent: filled(words.since, { time, changes: changed }) }));
};

// Shows a card at a link to a brief, actor, topic, storyline or question: what a pointer rests on, what the keyboard
// comes to, and in running text what is touched. It is cut from the page that the link leads to, which is then at hand.
const cards = (root) => {
  const KINDS = /^(briefs|actors|topics|stories|questions)\/[^/]+\/([^/]+\/)?$/;
  const RUNNING = ".prose, .bullets, .why, .stance, .answer, .verdict, .so-far";
  const card = document.createElement("div");
  card.className = "preview";
  card.id = "link-preview";
  card.hidden = true;
  document.body.append(card);
  const pages = new Map();
  let link, waiting, touched;

  const linkAt = (event) => {
    const found = event.target.closest?.("main a[href]");
    if (!found || found.closest("nav, .card h2, .card h3, .mark")) return;
    const address = found.origin + found.pathname;
    if (address !== location.origin + location.pathname && address.startsWith(root) && KINDS.test(address.slice(root.length))) return found;
  };

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw answer.status;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  };

  const load = (address) => {
    if (!pages.has(address)) pages.set(address, fetched(address));
    return pages.get(address);
  };

  // The role that an actor had on the day of this page, as this page or else the actor's own tells it.
  const roleOf = (to, page) => {
    const told = [...document.querySelectorAll(".who a")].find(({ href }) => href === to.href);
    const here = told?.closest("li").querySelector(".role");
    if (here) return here;
    const day = document.querySelector(".dateline time")?.dateTime ?? new Date().toISOString();
    const held = ({ dataset: { since, until } }) => since <= day && (!until || day.slice(0, until.length) <= until);
    return [...page.querySelectorAll(".roles [data-since]")].find(held)?.querySelector("span");
  };

  const fill = (to, page) => {
    const put = (className, from) => {
      const text = from?.textContent.replace(/\s+/g, " ").trim();
      if (text) card.append(Object.assign(document.createElement("p"), { className, textContent: text }));
    };
    const first = page.querySelector("main .bullets li, main .verdict, main .prose p")?.cloneNode(true);
    first?.querySelectorAll("sup, .mark, .unseen, .unsound").forEach((mark) => mark.remove());
    card.replaceChildren();
    put("title", page.querySelector("main h1"));
    put("when", page.querySelector("main .dateline time"));
    const isActor = to.href.startsWith(`${root}actors/`);
    put("role", isActor ? roleOf(to, page) : page.querySelector("main .top :is(.definition, .state)"));
    put("first", first);
  };

  const place = (to) => {
    const [at, width] = [to.getClientRects()[0], document.documentElement.clientWidth];
    card.style.left = `${Math.max(8, Math.min(at.left, width - card.offsetWidth - 8))}px`;
    const below = at.bottom + 6 + card.offsetHeight < innerHeight || at.top < card.offsetHeight + 6;
    card.style.top = `${below ? at.bottom + 6 : at.top - card.offsetHeight - 6}px`;
  };

  const hide = () => {
    clearTimeout(waiting);
    if (touched && card.contains(document.activeElement)) link.focus();
    link?.removeAttribute("aria-describedby");
    card.hidden = true;
    link = touched = null;
  };

  const show = async (to, byTouch) => {
    if (to === link) return;
    hide();
    link = to;
    const page = await load(to.origin + to.pathname);
    if (link !== to) return;
    fill(to, page);
    touched = byTouch;
    card.classList.toggle("touched", byTouch);
    card.hidden = false;
    if (!byTouch) {
      card.setAttribute("role", "tooltip");
      to.setAttribute("aria-describedby", card.id);
      return place(to);
    }
    const title = card.firstChild;
    const on = Object.assign(document.createElement("a"), { href: to.href, textContent: title.textContent });
    title.replaceChildren(on);
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-label", on.textContent);
    card.style.left = card.style.top = "";
    on.focus();
  };

  const later = (milliseconds, act) => {
    clearTimeout(waiting);
    waiting = setTimeout(act, milliseconds);
  };
  const offer = (to, milliseconds) => later(milliseconds, () => show(to, false).catch(hide));

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch" || touched) return;
    const to = linkAt(event);
    if (to && to !== link) offer(to, 350);
    else if (to || card.contains(event.target)) clearTimeout(waiting);
    else later(250, hide);
  });
  addEventListener("focusin", (event) => {
    const to = linkAt(event);
    if (to?.matches(":focus-visible")) offer(to, 500);
    else if (!card.contains(event.target)) hide();
  });
  addEventListener("keydown", ({ key }) => key === "Escape" && hide());
  addEventListener("scroll", () => touched || hide(), { passive: true });
  addEventListener("pointerdown", (event) => !card.contains(event.target) && linkAt(event) !== link && hide());
  addEventListener("click", (event) => {
    const to = linkAt(event);
    if (event.pointerType !== "touch" || !to?.closest(RUNNING) || to === link) return;
    event.preventDefault();
    show(to, true).catch(() => location.assign(to.href));
  });
};

// Opened from a disk, no server answers an address that ends with "/" with its index.html: go there directly.
const fromDisk = () => {
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
  addEventListener("submit", ({ target }) => (target.action = new URL("index.html", target.action).href));
};

// "/" leads to the field for searching, from anywhere but where one writes.
const slash = (field) =>
  addEventListener("keydown", (event) => {
    const writes = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || writes) return;
    event.preventDefault();
    field.select();
    field.focus();
  });

if (location.protocol === "file:") fromDisk();
else {
  cards(new URL("..", document.currentScript.src).href);
  const line = document.querySelector(".news");
  if (line) tellNews(line).catch(() => {}); // Without storage, or the file, the page stays as it is.
}
const field = document.querySelector("input[type=search]");
if (field) slash(field);

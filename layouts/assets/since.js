// Marks what is new since this reader's last visit. What was seen is kept in this browser and nowhere else.
(async () => {
  const line = document.querySelector(".news");
  if (!line || location.protocol === "file:") return;
  const make = (tag, parts) => Object.assign(document.createElement(tag), parts);

  const load = async (address) => {
    const answer = await fetch(address);
    const file = await answer.json();
    for (const change of file.changes) change.url = new URL(change.url, answer.url).href;
    return file;
  };

  // What was known when the last visit ended; nothing at the first. A visit ends an hour after its last page: any
  // brief can be read, and reloading wipes no marks.
  const known = ({ after, changes }) => {
    const key = `briefgen ${new URL(line.dataset.all, location).pathname}`;
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
      one.prepend(make("span", { className: "unseen", textContent: one.href ? "New: " : "Changed: " }));
    }
    return found.some(Boolean);
  };

  const site = await load(line.dataset.changes);
  const last = known(site);
  if (!last) return;
  const { changes } = line.dataset.story ? await load(line.dataset.story) : site;
  const news = changes
    .filter(({ id, at }) => !last.ids.includes(id) && !(Date.parse(at) <= Date.parse(last.after)))
    .filter((change) => mark(change) || line.closest(".home"));
  if (!news.length) return;

  const counts = Object.entries(site.kinds).flatMap(([kind, [one, several]]) => {
    const number = news.filter((change) => change.kind === kind).length;
    return number ? `${number} ${number > 1 ? several : one}` : [];
  });
  const days = (Date.now() - last.at) / 864e5;
  const form = days < 1 ? { timeStyle: "short" } : days < 6 ? { weekday: "long" } : { dateStyle: "long" };
  const since = new Intl.DateTimeFormat("en-GB", form).format(last.at);
  line.append(make("a", { href: line.dataset.all, textContent: `Since ${since}: ${counts.join(", ")}` }));
})().catch(() => {}); // Without storage, or the file, the page stays as it is.

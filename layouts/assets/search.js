// The page for searching: asks the index, which Pagefind reads, and shows what is found. Its address holds all of it.
{
  const form = document.querySelector("main form");
  const counted = document.querySelector(".counted");
  const list = document.querySelector(".found");
  const more = document.querySelector(".more button");
  const narrow = form.querySelector(".narrow");
  const title = document.title;
  const index = new URL(form.dataset.index, location).href;
  const home = new URL(form.dataset.home, location);
  const words = JSON.parse(form.dataset.words);
  const DISK = location.protocol === "file:";
  const SHOWN = 10;
  const FACETS = ["kind", "topic", "actor", "year", "question"];
  const KINDS = words.kinds;
  const STATUSES = words.statuses;
  // Signs that are written without spaces between words, with what marks follow: each is a word of the index.
  const SIGNS = String.raw`\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}`;
  const UNSPACED = new RegExp(String.raw`[${SIGNS}][\u3000-\u3004\u3008-\u303f\uff00-\uffef]*`, "gu");
  const isUnspaced = (text) => text !== "" && text.replace(UNSPACED, "") === "";

  const make = (tag, parts, ...children) => {
    const made = Object.assign(document.createElement(tag), parts);
    made.append(...children);
    return made;
  };
  const filled = (message, values) => message.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const written = (number) => number.toLocaleString(words.locale);
  const plural = new Intl.PluralRules(words.locale);

  // The index

  const fetched = async (path) => {
    const answer = await fetch(index + path, { cache: "no-cache" });
    return answer.ok ? answer.json() : Promise.reject(words.missing);
  };

  // What is known of each result, by its id: the ids of topics and actors, and what those are called.
  const loadFacets = async (parts) => {
    const facets = { results: new Map(), topic: new Map(), actor: new Map() };
    const files = await Promise.all(parts.map((part) => fetched(`${part}/facets.json`)));
    for (const { topics, actors, results } of files) {
      for (const { id, title } of topics) facets.topic.set(id, title);
      for (const { id, title } of actors) facets.actor.set(id, title);
      for (const [id, [kind, day, itsTopics, itsActors, question]] of Object.entries(results)) {
        const topic = itsTopics.map((number) => topics[number].id);
        const actor = itsActors.map((number) => actors[number].id);
        const year = day ? [String(Number(day.slice(0, 4)))] : [];
        facets.results.set(id, { day, kind: [kind], topic, actor, year, question });
      }
    }
    return facets;
  };

  let loaded;
  const load = () =>
    (loaded ??= (async () => {
      const { parts, version } = await fetched("parts.json");
      if (!parts) return { engine: { search: async () => ({ results: [] }) }, facets: await loadFacets([]) };
      const numbers = [...Array(parts).keys()];
      const facets = loadFacets(numbers);
      const { createInstance } = await import(`${index}0/pagefind.js?v=${version}`);
      const ranking = { metaWeights: { title: 5, lead: 3, summary: 2, about: 1, date: 0 } };
      const engine = createInstance({ basePath: `${index}0/`, baseUrl: "/", noWorker: true, ranking });
      await engine.init();
      const merge = (number) => engine.mergeIndex(`${index}${number}/`, { baseUrl: "/", ranking });
      await Promise.all(numbers.slice(1).map(merge));
      return { engine, facets: await facets };
    })());

  const term = (text) => {
    if (!text) return null;
    const straight = text.replace(/[“”„«»]/g, '"');
    // A compound is found by its parts, with the dash or without.
    const parted = straight.replace(/(?<=[\p{L}\p{N}])\p{Pd}(?=[\p{L}\p{N}])/gu, " ");
    const spaced = parted.replace(UNSPACED, " $& ").trim();
    return isUnspaced(text) && text.length > 1 ? `"${spaced}"` : spaced;
  };

  // What is asked for, and what is found

  const asked = () => {
    const entries = [...new URLSearchParams(location.search)];
    return Object.fromEntries(entries.map(([key, value]) => [key, value.trim()]));
  };
  const fits = (known, wanted, but) =>
    FACETS.every((facet) => facet === but || !wanted[facet] || known[facet].includes(wanted[facet]));

  const counts = (known, wanted, facet) => {
    const found = new Map();
    for (const one of known) {
      if (fits(one, wanted, facet)) for (const value of one[facet]) found.set(value, (found.get(value) ?? 0) + 1);
    }
    return found;
  };

  const called = (facets, facet, value) =>
    ({ kind: KINDS[value], question: STATUSES[value] })[facet] ?? facets[facet]?.get(value) ?? value;

  const ORDERS = {
    kind: ([a], [b]) => Object.keys(KINDS).indexOf(a) - Object.keys(KINDS).indexOf(b),
    question: ([a], [b]) => Object.keys(STATUSES).indexOf(a) - Object.keys(STATUSES).indexOf(b),
    year: ([a], [b]) => b - a,
  };
  const byNumber = ([a, many], [b, few]) => few - many || a.localeCompare(b);

  const fill = (facets, known, wanted) => {
    for (const facet of FACETS) {
      const found = counts(known, wanted, facet);
      if (wanted[facet] && !found.has(wanted[facet])) found.set(wanted[facet], 0);
      const options = [...found].sort(ORDERS[facet] ?? byNumber).slice(0, 200);
      const option = ([value, number]) =>
        make("option", { value, textContent: `${called(facets, facet, value)} (${written(number)})` });
      const select = form.elements[facet];
      select.replaceChildren(make("option", { value: "", textContent: words.any }), ...options.map(option));
      select.value = wanted[facet] ?? "";
    }
  };

  const search = async (wanted) => {
    const { engine, facets } = await load();
    const { results } = await engine.search(term(wanted.q ?? ""));
    const known = results.map(({ id }) => facets.results.get(id)).filter(Boolean);
    const found = results.filter(({ id }) => facets.results.has(id) && fits(facets.results.get(id), wanted));
    const day = ({ id }) => facets.results.get(id).day;
    if (!wanted.q || wanted.order === "newest") found.sort((a, b) => day(b).localeCompare(day(a)));
    return { facets, known, found };
  };

  // Showing it

  // Words with those marked that were found; signs that are written without spaces are joined again.
  const marked = (words, start, places) =>
    words.flatMap((word, number) => {
      const gap = number && !(isUnspaced(word) && isUnspaced(words[number - 1])) ? [" "] : [];
      return [...gap, places.has(start + number) ? make("mark", {}, word) : word];
    });

  const passage = (words, locations, from) => {
    const first = locations.find((place) => place >= from);
    const start = Math.max(from, first - 8);
    const shown = marked(words.slice(start, start + 28), start, new Set(locations));
    const [before, after] = [start > from ? "… " : "", start + 28 < words.length ? " …" : ""];
    return make("p", { className: "passage", dir: "auto" }, before, ...shown, after);
  };

  const shown = async (result, facets) => {
    const { meta, content, raw_url: path, locations } = await result.data();
    const known = facets.results.get(result.id);
    const words = content.split(/\s+/);
    const lead = meta.lead ? meta.lead.split(" ") : [];
    const places = [...locations].sort((a, b) => a - b);
    const article = make("article", { className: "card" });
    const [kind] = known.kind;
    const when = [kind === "brief" ? "" : KINDS[kind], meta.date].filter(Boolean).join(", ");
    const link = make("a", { href: new URL(path, home).href }, ...marked(meta.title.split(" "), 0, new Set()));
    article.append(make("p", { className: "when", textContent: when }), make("h2", { dir: "auto" }, link));
    if (lead.length) article.append(make("p", { className: "lead", dir: "auto" }, ...marked(lead, 0, new Set(places))));
    if (content !== meta.title && places.length && places.every((place) => place >= lead.length)) {
      article.append(passage(words, places, lead.length));
    }
    const topics = kind === "topic" ? [] : known.topic.map((id) => facets.topic.get(id));
    if (topics.length) article.append(make("p", { className: "on", textContent: topics.join(" · ") }));
    return make("li", {}, article);
  };

  const told = (number, { q, ...wanted }) => {
    const values = { count: written(number), words: q?.replace(/^["“„«]|["”“»]$/g, "") };
    if (number) {
      const forms = q ? words.resultsFor : words.results;
      return filled(forms[plural.select(number)] ?? forms.other, values);
    }
    const isNarrow = FACETS.some((facet) => wanted[facet]);
    return `${filled(q ? words.nothingFor : words.nothing, values)} ${isNarrow ? words.wider : words.other}`;
  };

  const failed = (error) => {
    loaded = undefined;
    more.hidden = true;
    list.replaceChildren();
    counted.textContent = typeof error === "string" ? error : words.failed;
  };

  let turn = 0;
  const show = async () => {
    const wanted = asked();
    const mine = ++turn;
    const isNarrow = FACETS.some((facet) => wanted[facet]);
    document.title = wanted.q ? `${wanted.q} – ${title}` : title;
    if (!wanted.q && !isNarrow && !narrow.open) {
      counted.textContent = "";
      list.replaceChildren();
      more.hidden = true;
      return;
    }
    if (isNarrow || (wanted.q && matchMedia("(min-width: 58rem)").matches)) narrow.open = true;
    try {
      if (!loaded) counted.textContent = words.looking;
      const { facets, known, found } = await search(wanted);
      if (mine !== turn) return;
      fill(facets, known, wanted);
      const some = wanted.q || isNarrow ? found : [];
      const next = () => Promise.all(some.splice(0, SHOWN).map((one) => shown(one, facets)));
      const [number, items] = [some.length, await next()];
      if (mine !== turn) return;
      list.replaceChildren(...items);
      more.hidden = !some.length;
      more.onclick = async () => {
        const others = await next();
        list.append(...others);
        more.hidden = !some.length;
        others[0].querySelector("a").focus();
      };
      counted.textContent = wanted.q || isNarrow ? told(number, wanted) : "";
    } catch (error) {
      if (mine === turn) failed(error);
    }
  };

  // What is asked for stands in the address. Typing goes on in one entry of the history; each new question has its own.

  let isTyping = false;
  const address = () => {
    const entries = [...new FormData(form)].filter(([, value]) => value.trim());
    const query = new URLSearchParams(entries).toString();
    return query ? `?${query}` : location.pathname;
  };
  const go = (way) => {
    if (address() !== (location.search || location.pathname)) history[way](null, "", address());
    show();
  };
  const read = () => {
    const wanted = asked();
    form.elements.q.value = wanted.q ?? "";
    form.elements.order.value = wanted.order === "newest" ? "newest" : "";
    for (const facet of FACETS) {
      form.elements[facet].replaceChildren(make("option", { value: wanted[facet] ?? "", textContent: words.any }));
    }
    isTyping = false;
    show();
  };

  let waiting;
  form.elements.q.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      go(isTyping ? "replaceState" : "pushState");
      isTyping = true;
    }, 200);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    go(isTyping ? "replaceState" : "pushState");
    isTyping = false;
    // A keyboard on the screen would stand over what is found.
    if (matchMedia("(pointer: coarse)").matches) form.elements.q.blur();
  });
  form.addEventListener("change", ({ target }) => {
    if (target.matches("select")) go("pushState");
  });
  narrow.addEventListener("toggle", () => narrow.open && !loaded && show());
  addEventListener("popstate", read);
  narrow.hidden = false;
  counted.textContent = "";
  if (DISK) failed(words.disk);
  else read();
}

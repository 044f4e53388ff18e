(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const tools = byId("_tools"), words = byId("_words"), order = byId("_order"), fold = byId("_fold"), found = byId("_found");
  const picks = ["v", "o", "a", "w"].map((key, at) => [at, byId(`_${key}`)]).filter(([, pick]) => pick);
  const targets = [...document.querySelectorAll("details.target")];
  const items = [...document.querySelectorAll("[data-c]")];
  const checks = new Map(items.map((one) => [one, one.dataset.c.split(" ").map((check) => check.split(","))]));
  const listed = new Map(items.map((one) => [one, checks.get(one).length]));
  const opened = new Map(targets.map((one) => [one, one.open]));
  const text = (one) => {
    const target = one.closest("details.target");
    const name = target && target !== one ? target.querySelector("summary").textContent : "";
    return `${name} ${one.textContent}`.toLowerCase();
  };
  const texts = new Map();
  const says = (one, wanted) => {
    if (!texts.has(one)) texts.set(one, text(one));
    return wanted.every((word) => texts.get(one).includes(word));
  };
  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell" };
  for (const one of document.querySelectorAll(".stacks, .stacks :is(thead, tbody, tr, th, td)"))
    one.setAttribute("role", roles[one.localName] || (one.scope === "col" ? "columnheader" : "rowheader")); // a cell that is no table cell on a narrow screen stays one to a reader
  const titleOf = (one) => one.querySelector("h3, th").textContent.trim();
  const keys = { grave: (one) => Number(one.dataset.r), title: titleOf };

  const hideEmpty = (parent, child) => {
    for (const one of document.querySelectorAll(parent)) one.hidden = !one.querySelector(child);
  };
  const sift = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = picks.filter(([, pick]) => pick.value);
    const isSifted = wanted.length + asked.length > 0;
    const kept = new Map();
    let count = 0;
    for (const one of items) {
      const fit = checks.get(one).filter((check) => asked.every(([at, pick]) => check[at] === pick.value));
      one.hidden = !fit.length || !says(one, wanted);
      kept.set(one, one.hidden ? 0 : fit.length);
      if (!one.hidden && !one.closest(".picked")) count += fit.length;
    }
    for (const one of targets) {
      if (one.dataset.c === undefined) {
        one.hidden = !one.querySelector("[data-c]:not([hidden])");
        one.open = isSifted ? !one.hidden : opened.get(one);
      }
    }
    hideEmpty(".picked tbody", "[data-c]:not([hidden])");
    hideEmpty(".directive", "[data-c]:not([hidden])");
    for (const one of document.querySelectorAll(".picked .tally")) {
      const rows = [...one.closest("tbody").querySelectorAll("[data-c]:not(.part)")];
      const [fit, all] = [kept, listed].map((counts) => rows.reduce((sum, row) => sum + counts.get(row), 0));
      const whole = (one.dataset.whole ??= one.textContent);
      const rest = Number(whole.replace(/\D/g, "")) > all ? " listed" : "";
      one.textContent = isSifted ? `${fit.toLocaleString("en")} of ${all.toLocaleString("en")}${rest}` : whole;
    }
    for (const one of document.querySelectorAll(".worst, .glance")) one.hidden = isSifted;
    found.textContent = isSifted ? `${count.toLocaleString("en")} of ${tools.dataset.checks} checks` : "";
  };
  const sort = () => {
    const key = keys[order.value];
    for (const group of document.querySelectorAll(".targets, .listed tbody")) {
      const all = [...group.children];
      all.forEach((one, at) => (one.dataset.n ??= at));
      const before = key || ((one) => Number(one.dataset.n));
      all.sort((a, b) => {
        const [x, y] = [before(a), before(b)];
        return typeof x === "number" ? x - y : x.localeCompare(y);
      });
      group.append(...all);
    }
  };
  const setAll = (open) => targets.forEach((one) => (one.open = open));
  const label = () => (fold.textContent = targets.every((one) => one.open) ? "Fold all" : "Unfold all");
  const pickFrom = (hash) => {
    const [, key, name] = hash.match(/^#_([aw])=(.*)$/) || [];
    const option = key && tools && [...(byId(`_${key}`)?.options || [])].find((one) => one.text === decodeURIComponent(name));
    if (!option) return;
    tools.reset();
    option.selected = true;
    sift();
    tools.scrollIntoView();
  };
  const show = () => {
    pickFrom(location.hash);
    const one = byId(decodeURIComponent(location.hash.slice(1)));
    const target = one && one.closest("details");
    if (target && !target.open) {
      target.open = true;
      one.scrollIntoView();
    }
  };

  if (tools) {
    tools.hidden = false;
    tools.addEventListener("input", sift);
    order.addEventListener("input", sort);
    tools.addEventListener("submit", (event) => event.preventDefault());
    byId("_all").addEventListener("click", () => (tools.reset(), sort(), sift()));
    fold.hidden = !targets.length;
    fold.addEventListener("click", () => (setAll(!targets.every((one) => one.open)), label()));
  }
  for (const one of document.querySelectorAll("[data-pick]")) {
    const pick = byId(`_${one.dataset.pick}`);
    if (!pick) continue;
    const link = document.createElement("a");
    link.href = `#_${one.dataset.pick}=${encodeURIComponent(one.textContent)}`;
    link.addEventListener("click", () => pickFrom(link.hash)); // also where the address holds it already
    link.append(...one.childNodes);
    one.append(link);
  }
  let before = [];
  addEventListener("beforeprint", () => {
    before = [...document.querySelectorAll("details:not([open])")];
    before.forEach((one) => (one.open = true));
  });
  addEventListener("afterprint", () => before.forEach((one) => (one.open = false)));
  addEventListener("hashchange", show);
  show();
})();

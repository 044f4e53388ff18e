(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const tools = byId("_tools"), words = byId("_words"), order = byId("_order"), fold = byId("_fold"), found = byId("_found");
  const picks = ["v", "o", "a", "w"].map((key) => [key, byId(`_${key}`)]).filter(([, pick]) => pick);
  const targets = [...document.querySelectorAll("details.target")];
  const items = [...document.querySelectorAll("[data-v]")];
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
  const titleOf = (one) => one.querySelector("h3, th").textContent.trim();
  const keys = { grave: (one) => Number(one.dataset.r), title: titleOf };

  const hideEmpty = (parent, child) => {
    for (const one of document.querySelectorAll(parent)) one.hidden = !one.querySelector(child);
  };
  const sift = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const asked = picks.filter(([, pick]) => pick.value);
    const isSifted = wanted.length + asked.length > 0;
    let count = 0;
    for (const one of items) {
      const fits = asked.every(([key, pick]) => one.dataset[key].split(" ").includes(pick.value)) && says(one, wanted);
      one.hidden = !fits;
      if (fits && !one.closest(".attention")) count += 1;
    }
    for (const one of targets) {
      if (one.dataset.v === undefined) {
        one.hidden = !one.querySelector("[data-v]:not([hidden])");
        one.open = isSifted ? !one.hidden : opened.get(one);
      }
    }
    hideEmpty(".attention tbody", "[data-v]:not([hidden])");
    hideEmpty(".directive", "details.target:not([hidden]), .listed");
    found.textContent = isSifted ? `${count} of ${tools.dataset.checks} checks` : "";
  };
  const sort = () => {
    const key = keys[order.value];
    for (const group of document.querySelectorAll(".targets")) {
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
  const show = () => {
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
    fold.addEventListener("click", () => (setAll(!targets.every((one) => one.open)), label()));
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

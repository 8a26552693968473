"use strict";
// The page without this script can be read and its links work. The script shows one
// document at a time, moves in the tree, shows values, filters and sorts. What a document
// says is only ever put on the page as text.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const many = document.body.classList.contains("many");
  const here = document.querySelector(".top .here");

  // Widths and cases count as equal.
  const fold = (words) => words.normalize("NFKC").toLowerCase();
  const texts = new WeakMap();
  const textOf = (element) => {
    let text = texts.get(element);
    if (text === undefined) texts.set(element, (text = fold(element.textContent)));
    return text;
  };

  // ---- places

  let current = null;
  function open(article) {
    if (!article || article === current) return;
    current?.classList.remove("current");
    article.classList.add("current");
    current = article;
    here.textContent = article.dataset.title ?? "";
    if (many) document.title = article.dataset.title ?? document.title;
    watch(article);
  }

  function go(id, focus = true) {
    const target = byId(id) ?? (many ? byId("index") : document.querySelector("article"));
    if (!target) return;
    open(target.closest("article.notice, article.index") ?? current ?? document.querySelector("article"));
    for (let at = target; at; at = at.parentElement) {
      if (at.hidden) at.hidden = false;
      if (at.localName === "details") at.open = true;
    }
    if (target.matches("article.notice, article.index")) {
      scrollTo(0, 0);
      if (focus) target.querySelector("h1")?.focus({ preventScroll: true });
    } else if (id) {
      const isLarge = target.localName === "section" || target.offsetHeight > innerHeight / 2;
      // What lies between may get its height only when it is near: once more, then.
      target.scrollIntoView({ block: isLarge ? "start" : "center" });
      requestAnimationFrame(() => target.scrollIntoView({ block: isLarge ? "start" : "center" }));
      if (focus && target.tabIndex >= 0) target.focus({ preventScroll: true });
    }
  }

  const hash = () => {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  };
  addEventListener("hashchange", () => go(hash()));

  // ---- the tree

  const level = (item) => Number(item.getAttribute("aria-level"));
  const items = (tree) => all("[role=treeitem]", tree);
  const shown = (tree) => items(tree).filter((item) => !item.parentElement.hidden);

  function setOpen(item, isOpen) {
    item.setAttribute("aria-expanded", String(isOpen));
    const own = level(item);
    let closed = isOpen ? Infinity : own;
    for (let li = item.parentElement.nextElementSibling; li; li = li.nextElementSibling) {
      const below = li.firstElementChild;
      const depth = level(below);
      if (depth <= own) break;
      if (depth <= closed) closed = Infinity;
      if (!isOpen) closed = own;
      li.hidden = depth > closed;
      if (closed === Infinity && below.getAttribute("aria-expanded") === "false") closed = depth;
    }
  }

  function parent(item) {
    let li = item.parentElement.previousElementSibling;
    while (li && level(li.firstElementChild) >= level(item)) li = li.previousElementSibling;
    return li?.firstElementChild;
  }

  function rove(item, focus) {
    const tree = item.closest(".tree");
    for (const other of all("[tabindex='0']", tree)) other.tabIndex = -1;
    item.tabIndex = 0;
    if (focus) item.focus();
  }

  function select(item) {
    const tree = item.closest(".tree");
    for (const other of all("[aria-selected]", tree)) other.removeAttribute("aria-selected");
    item.setAttribute("aria-selected", "true");
  }

  // Moves the panel alone so that an item is seen in it.
  function reveal(item) {
    const inner = item.closest(".inner");
    const [box, own] = [inner.getBoundingClientRect(), item.getBoundingClientRect()];
    if (own.top < box.top + 8 || own.bottom > box.bottom - 8) {
      inner.scrollTop += own.top - box.top - inner.clientHeight / 3;
    }
  }

  function follow(item) {
    rove(item);
    select(item);
    const id = item.hash.slice(1);
    history.pushState(null, "", "#" + id);
    for (const lit of all(".lit")) lit.classList.remove("lit");
    byId(id)?.classList.add("lit");
    fold_panel(item, false);
    go(id, false);
  }

  function fold_panel(inside, isOpen) {
    inside.closest(".panel").querySelector(".fold").setAttribute("aria-expanded", String(isOpen));
  }

  function treeKey(event, item) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const tree = item.closest(".tree");
    const list = shown(tree);
    const at = list.indexOf(item);
    const expanded = item.getAttribute("aria-expanded");
    let to;
    switch (event.key) {
      case "ArrowDown": to = list[at + 1]; break;
      case "ArrowUp": to = list[at - 1]; break;
      case "Home": to = list[0]; break;
      case "End": to = list[list.length - 1]; break;
      case "ArrowRight":
        if (expanded === "false") setOpen(item, true);
        else if (expanded === "true") to = list[at + 1];
        break;
      case "ArrowLeft":
        if (expanded === "true") setOpen(item, false);
        else to = parent(item);
        break;
      case "*":
        for (const other of items(tree)) if (other.ariaExpanded) setOpen(other, true);
        break;
      case "Enter":
      case " ":
        follow(item);
        break;
      default:
        return;
    }
    event.preventDefault();
    if (to) rove(to, true);
  }

  // A long tree begins with its two upper levels.
  for (const tree of all(".tree")) {
    const list = items(tree);
    if (list.length <= 60) continue;
    for (const item of list) {
      if (level(item) > 2) item.parentElement.hidden = true;
      if (level(item) >= 2 && item.ariaExpanded) item.setAttribute("aria-expanded", "false");
    }
  }

  // The tree shows which heading is being read.
  let observer;
  function watch(article) {
    observer?.disconnect();
    const tree = article.querySelector(".tree");
    if (!tree || !("IntersectionObserver" in window)) return;
    const byHash = new Map(items(tree).map((item) => [item.hash.slice(1), item]));
    observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          let item = entry.isIntersecting ? byHash.get(entry.target.id) : null;
          while (item?.parentElement.hidden) item = parent(item);
          if (item && !tree.contains(document.activeElement)) {
            select(item);
            reveal(item);
          }
        }
      },
      { rootMargin: "-12% 0px -70% 0px" },
    );
    for (const heading of all(".paper :is(h3, h4, h5, h6)", article)) observer.observe(heading);
  }

  // ---- values on hover and focus

  const tip = byId("tip");
  let described = null;
  function showTip(element) {
    hideTip();
    tip.textContent = element.dataset.value;
    tip.hidden = false;
    described = element;
    element.setAttribute("aria-describedby", "tip");
    placeTip(element);
  }
  function placeTip(element) {
    const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
    const [width, height] = [tip.offsetWidth, tip.offsetHeight];
    const left = Math.max(8, Math.min(box.left, innerWidth - width - 8));
    if (box.bottom < 0 || box.top > innerHeight) return hideTip();
    const below = box.bottom + 8;
    const top = below + height < innerHeight ? below : Math.max(4, box.top - height - 8);
    tip.style.left = left + "px";
    tip.style.top = top + "px";
  }
  function hideTip() {
    described?.removeAttribute("aria-describedby");
    described = null;
    tip.hidden = true;
  }
  const valued = (event) => event.target.closest?.("[data-value]");
  document.addEventListener("pointerover", (event) => {
    const element = valued(event);
    if (element) showTip(element);
    else if (described && described !== document.activeElement) hideTip();
  });
  document.addEventListener("focusin", (event) => {
    const element = valued(event);
    if (element) showTip(element);
    else hideTip();
  });
  document.addEventListener("focusout", hideTip);
  addEventListener("scroll", () => described && placeTip(described), { passive: true, capture: true });

  // ---- filters

  function filter(field) {
    const section = field.closest("section");
    const query = fold(section.querySelector("input[data-filter]").value.trim());
    const status = section.querySelector("select[data-filter]")?.value ?? "";
    const isCards = field.dataset.filter === "cards";
    const list = isCards ? all(".card", section) : [...byId(field.dataset.filter).tBodies[0].rows];
    let n = 0;
    for (const element of list) {
      const fits =
        (!status || element.dataset.status === status) && (!query || textOf(element).includes(query));
      if (element.hidden === fits) element.hidden = !fits;
      if (fits) n += 1;
    }
    section.querySelector("output").textContent = n;
    section.querySelector(".none").hidden = n > 0;
    if (isCards) hideGroups(section);
  }

  // A group without any card that is shown goes too.
  function hideGroups(section) {
    let group = null;
    for (const child of section.querySelector(".cards").children) {
      if (child.classList.contains("group")) {
        group = child;
        group.hidden = true;
      } else if (group && !child.hidden) {
        group.hidden = false;
      }
    }
  }

  const MOST = 100;
  let cards;
  function across() {
    const section = document.querySelector(".across");
    cards ??= all(".notice").flatMap((notice) =>
      all(".card", notice).map((card) => ({ card, title: notice.dataset.title })));
    const query = fold(section.querySelector("input").value.trim());
    const status = section.querySelector("select").value;
    const fits = cards.filter(({ card, title }) =>
      (!status || card.dataset.status === status)
      && (!query || textOf(card).includes(query) || fold(title).includes(query)));
    const list = section.querySelector(".found");
    list.replaceChildren(...fits.slice(0, MOST).map(found));
    section.querySelector("output").textContent = fits.length;
    section.querySelector(".none").hidden = fits.length > 0;
  }

  function found({ card, title }) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + card.id;
    link.textContent = card.querySelector(".problem").textContent;
    item.append(link);
    const status = card.querySelector(".status");
    const state = document.createElement("span");
    if (status) {
      state.className = status.className;
      state.textContent = status.textContent;
    }
    const of = document.createElement("span");
    of.className = "of";
    of.textContent = [title, ...all("dl > div:not(.keywords) dd", card).map((dd) => dd.textContent)].join(" · ");
    item.append(state, of);
    return item;
  }

  let asked = null;
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.dataset.kind) {
      field.closest("section").querySelector(".paper").classList.toggle("no-" + field.dataset.kind, !field.checked);
    } else if (field.dataset.severity) {
      field.closest("section").querySelector(".remarks").classList.toggle("no-" + field.dataset.severity, !field.checked);
    } else if ("filter" in field.dataset || "across" in field.dataset) {
      // Of several keys before the next frame the last counts.
      if (!asked) requestAnimationFrame(() => {
        const last = asked;
        asked = null;
        if ("across" in last.dataset) across();
        else filter(last);
      });
      asked = field;
    }
  });

  // ---- sorting

  const collator = new Intl.Collator("zh-CN", { numeric: true });
  function number(text) {
    const [above, below = "1"] = text.split("/");
    return text === "" ? NaN : Number(above) / Number(below);
  }

  function sort(button) {
    const th = button.closest("th");
    const body = th.closest("table").tBodies[0];
    const isUp = th.getAttribute("aria-sort") !== "ascending";
    for (const other of th.parentElement.cells) {
      if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
    }
    th.setAttribute("aria-sort", isUp ? "ascending" : "descending");
    const isWords = button.dataset.sort === "words";
    const rows = [...body.rows].map((row) => {
      const cell = row.cells[th.cellIndex];
      const text = cell?.dataset.key ?? cell?.textContent.trim() ?? "";
      return { row, key: isWords ? text : number(text), none: isWords ? text === "" : Number.isNaN(number(text)) };
    });
    const order = isWords ? collator.compare : (a, b) => a - b;
    // What has no value comes last, whichever way.
    rows.sort((a, b) => a.none - b.none || (a.none ? 0 : (isUp ? 1 : -1) * order(a.key, b.key)));
    body.append(...rows.map(({ row }) => row));
  }

  // ---- clicks and keys

  document.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (item && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      if (event.target.closest(".twist") && item.ariaExpanded) {
        setOpen(item, item.ariaExpanded === "false");
        rove(item);
      } else {
        follow(item);
      }
      return;
    }
    const link = event.target.closest("a[href^='#']");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) {
      for (const lit of all(".lit")) lit.classList.remove("lit");
      if (link.closest(".panel")) fold_panel(link, false);
      // The same address again goes there again.
      const address = link.getAttribute("href");
      if (address === location.hash) go(hash());
      return;
    }
    const button = event.target.closest("button");
    if (button?.dataset.sort) sort(button);
    else if (button?.classList.contains("fold")) {
      fold_panel(button, button.getAttribute("aria-expanded") === "false");
    }
  });

  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("[role=treeitem]");
    if (item) treeKey(event, item);
    else if (event.key === "Escape") hideTip();
  });

  // ---- paper

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });

  if (document.querySelector(".across")) across();
  go(hash(), false);
})();

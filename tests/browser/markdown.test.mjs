// Markdown out, as renderers that let raw HTML through show it in a browser: nothing of
// a document becomes markup, a script or a link, and its words are seen as they are.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as commonmark from "commonmark";
import markdownIt from "markdown-it";
import { marked } from "marked";
import { HOSTILE, notice } from "./hostile.mjs";
import { gongwen, launch, solid, times, watched } from "./support.mjs";

const RENDERERS = {
  commonmark: (text) =>
    new commonmark.HtmlRenderer({ safe: false }).render(new commonmark.Parser().parse(text)),
  "markdown-it": (text) => {
    const renderer = markdownIt({ html: true, linkify: true });
    renderer.linkify.set({ fuzzyLink: true, fuzzyEmail: true });
    return renderer.render(text);
  },
  marked: (text) => marked.parse(text, { gfm: true }),
};

/** What the form itself is made of. */
const ELEMENTS = new Set(
  "H1 H2 H3 H4 H5 H6 P UL LI STRONG TABLE THEAD TBODY TR TH TD".split(" "),
);

const ADDRESS = "http://page.test/";
const own = (url) => url === ADDRESS;
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const [name, render] of Object.entries(RENDERERS)) {
  test(`nothing of a document becomes markup in ${name}`, async () => {
    const { context, page, seen } = await watched(browser, own);
    let html = "";
    await page.route(ADDRESS, (route) =>
      route.fulfill({ contentType: "text/html; charset=utf-8", body: html }),
    );
    const wrong = [];
    for (const words of HOSTILE) {
      const { markdown, said } = read(words);
      html = `<!doctype html><html lang="zh"><head><title>own</title></head><body>${render(markdown)}</body></html>`;
      await page.goto(ADDRESS);
      for (const what of await look(page, words, said)) {
        wrong.push(`${JSON.stringify(words)}: ${what}`);
      }
      for (const [kind, list] of Object.entries(seen)) {
        if (list.length > 0) wrong.push(`${JSON.stringify(words)}: ${kind}: ${list}`);
        list.length = 0;
      }
    }
    await context.close();
    assert.deepEqual(wrong, []);
  });
}

// Text, though tags in it may look like a page.
const READ = ["parse", "--input-format", "text"];

const kept = new Map();

/** The Markdown of the notice, and how often it says the words in text and view. */
function read(words) {
  if (!kept.has(words)) {
    const input = notice(words);
    const markdown = gongwen([...READ, "--format", "markdown"], { input });
    const document = JSON.parse(gongwen(READ, { input }));
    const wanted = shown(words);
    const said = { text: 0, view: 0 };
    const pile = [...document.outline];
    while (pile.length > 0) {
      const node = pile.pop();
      pile.push(...(node.children ?? []));
      if (["noise", "metadata"].includes(node.kind)) continue;
      const own = node.heading?.text ?? node.text ?? "";
      said.text += times(wanted, solid(shown((node.marker?.text ?? "") + own)));
    }
    const view = document.rectification ?? {};
    for (const finding of view.findings ?? []) {
      const says = [
        finding.problem,
        finding.facts?.text,
        finding.answer?.text,
        finding.status?.text,
        finding.deadline?.text,
        ...(finding.responsible ?? []).map((who) => who.name),
      ];
      for (const one of says) said.view += times(wanted, solid(shown(one ?? "")));
    }
    kept.set(words, { markdown, said });
  }
  return kept.get(words);
}

/** As a page shows it: without blanks, U+0000 replaced. */
function shown(words) {
  return solid(words.replaceAll("\u0000", "\ufffd"));
}

async function look(page, words, said) {
  const wrong = [];
  const found = await page.evaluate(() => ({
    title: document.title,
    text: document.body.innerText,
    head: document.head.children.length,
    elements: [...document.body.querySelectorAll("*")].map((element) => ({
      name: element.tagName,
      attributes: [...element.attributes].map((a) => `${a.name}=${a.value}`),
    })),
  }));
  if (found.title !== "own" || found.head !== 1) wrong.push("another head");
  for (const { name, attributes } of found.elements) {
    if (!ELEMENTS.has(name)) wrong.push(`element ${name} ${attributes}`);
    else if (attributes.length > 0) wrong.push(`${name} with ${attributes}`);
  }
  const [text, view = ""] = solid(found.text).split("整改一览");
  const wanted = shown(words);
  const count = { text: times(wanted, text), view: times(wanted, view) };
  if (said.text + said.view < 5) wrong.push(`hardly said: ${JSON.stringify(said)}`);
  if (count.text < said.text) wrong.push(`said ${said.text}, shown ${count.text} times`);
  if (count.view < said.view) wrong.push(`view says ${said.view}, shows ${count.view}`);
  return [...new Set(wrong)];
}

// The pictures of the README, from fixtures: `node pictures.mjs DIR`. See .ci/pictures.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AnsiUp } from "ansi_up";
import { folder, gongwen, launch, root, watched } from "./support.mjs";

const [dir] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
process.chdir(root);
const notice = "fixtures/notices/county-water-inspection.txt";
const sums = "fixtures/malformed/rectification--total--parts-differ.txt";
const work = folder();
const browser = await launch();

/** Opens a page that asks for nothing and says nothing on its console. */
async function open(html, viewport) {
  const file = join(work, "page.html");
  writeFileSync(file, html);
  const look = { viewport, colorScheme: "light", deviceScaleFactor: 1 };
  const opened = await watched(browser, (url) => url.startsWith("file:"), look);
  await opened.page.goto(pathToFileURL(file).href);
  return opened;
}

async function close({ context, seen }) {
  assert.deepEqual(Object.values(seen).flat(), []);
  await context.close();
}

// The page of `report`, with the value of a figure shown.
for (const lang of ["en", "zh"]) {
  const html = gongwen(["report", notice, "--out", "-", "--lang", lang]);
  const opened = await open(html, { width: 1280, height: 900 });
  await opened.page.locator("mark", { hasText: "2024年6月底前" }).first().hover();
  await opened.page.screenshot({ path: join(dir, `report-${lang}.png`) });
  await close(opened);
}

// What `check` draws on a terminal.
for (const lang of ["en", "zh"]) {
  const call = ["check", notice, sums, "--lang", lang];
  const drawn = gongwen([...call, "--color", "always"], { codes: [1] });
  const opened = await open(terminal(`$ gongwen ${call.join(" ")}\n${drawn}`), {
    width: 1000,
    height: 100,
  });
  await opened.page.locator("pre").screenshot({ path: join(dir, `check-${lang}.png`) });
  await close(opened);
}
await browser.close();

/**
 * A terminal as a page: each character is as many cells wide as a terminal makes it, but for
 * quotation marks, which the font draws as wide as Han characters.
 */
function terminal(text) {
  const body = new AnsiUp().ansi_to_html(text.trimEnd());
  const wide = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60“”]/u;
  const cells = body.replaceAll(/[^\x00-\x7f]/gu, (c) =>
    wide.test(c) ? c : `<i>${c}</i>`,
  );
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #16181d; }
pre { display: inline-block; margin: 0; padding: 16px 20px; color: #d7dae0;
  font: 15px/1.45 "Noto Sans Mono CJK SC"; background: #16181d; }
i { display: inline-block; width: 1ch; font-style: normal; overflow: visible; }
</style><pre>${cells}</pre>`;
}

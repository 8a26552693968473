// The page of `gongwen report`: that it works, by pointer and by keyboard, and that
// nothing of a document becomes markup, a script, a link or a request.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { HOSTILE, notice } from "./hostile.mjs";
import { folder, gongwen, launch, root, solid, watched } from "./support.mjs";

const NOTICES = join(root, "fixtures/notices");
const WATER = join(NOTICES, "county-water-inspection.txt");
const PUBLICITY = join(NOTICES, "environment-supervision-publicity.txt");
const dir = folder();
let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** Writes a page of some files. */
function report(name, files, { args = [], codes } = {}) {
  const out = join(dir, `${name}.html`);
  gongwen(["report", ...files, "--out", out, ...args], { codes });
  return out;
}

const one = report("one", [WATER]);
const PUBLICITY_PAGE = report("publicity", [PUBLICITY]);
const many = report("many", [
  ...readdirSync(NOTICES).sort().map((name) => join(NOTICES, name)),
  join(dir, "not-there.txt"),
], { codes: [2] });

/** Opens a page from the disk, does something there, and sees that nothing else happened. */
async function on(file, options, act) {
  const address = pathToFileURL(file).href;
  const { context, page, seen } = await watched(
    browser,
    (url) => url.split("#")[0] === address,
    { viewport: { width: 1280, height: 900 }, ...options },
  );
  await page.goto(address + (options.at ?? ""));
  await act(page, seen);
  assert.deepEqual(seen, { dialogs: [], requests: [], errors: [], opened: [] });
  await context.close();
}

const inView = (page, selector) =>
  page.locator(selector).first().evaluate(async (element) => {
    await new Promise((done) => setTimeout(done, 150));
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  });

test("the page opens from the disk and asks for nothing", () =>
  on(one, {}, async (page) => {
    assert.equal(await page.title(), "中共云岭县水利局党组关于县委巡察整改进展情况的通报");
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
    for (const heading of ["概览", "问题与整改", "正文", "数字与指标", "制度文件", "诊断"]) {
      assert.equal(await page.locator("h2", { hasText: heading }).count(), 1, heading);
    }
    // All that the text says is there, once and in its order.
    const text = await page.locator(".paper").textContent();
    assert.equal(solid(text), solid(readFileSync(WATER, "utf8")));
  }));

test("the policy stops what would be fetched or run", async () => {
  const address = pathToFileURL(one).href;
  const { context, page, seen } = await watched(browser, (url) => url === address);
  await page.goto(address);
  const stopped = await page.evaluate(async () => {
    const stopped = [];
    document.addEventListener("securitypolicyviolation", (e) => stopped.push(e.effectiveDirective));
    const image = document.createElement("img");
    image.src = "http://evil.test/a.png";
    const script = document.createElement("script");
    script.textContent = "window.ran = true";
    const style = document.createElement("style");
    style.textContent = "body { display: none }";
    document.body.append(image, script, style);
    document.body.setAttribute("onclick", "window.ran = true");
    document.body.click();
    await fetch("http://evil.test/").catch(() => {});
    await new Promise((done) => setTimeout(done, 300));
    return [window.ran, getComputedStyle(document.body).display, ...stopped.sort()];
  });
  assert.deepEqual(stopped.slice(0, 2), [undefined, "block"]);
  for (const directive of ["connect-src", "img-src", "script-src-elem", "style-src-elem"]) {
    assert.ok(stopped.includes(directive), `${directive} of ${stopped}`);
  }
  assert.deepEqual(seen.dialogs, []);
  await context.close();
});

test("the tree leads to the text by pointer", () =>
  on(one, {}, async (page) => {
    const item = page.locator("[role=treeitem]", { hasText: "关于项目监管缺位的问题" });
    await item.click();
    const id = (await item.getAttribute("href")).slice(1);
    assert.ok(await inView(page, `#${id}`));
    assert.equal(await item.getAttribute("aria-selected"), "true");
    assert.equal(new URL(page.url()).hash, `#${id}`);
    // The sign beside it folds what lies below.
    const below = page.locator("[role=treeitem]", { hasText: "核对合同" });
    assert.ok(await below.isVisible());
    await item.locator(".twist").click();
    assert.equal(await item.getAttribute("aria-expanded"), "false");
    assert.ok(!(await below.isVisible()));
  }));

test("the tree works by keyboard", () =>
  on(one, {}, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.textContent.trim());
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      return focused();
    };
    await page.keyboard.press("Tab");
    assert.equal(await focused(), "跳到正文");
    await page.locator("[role=treeitem][tabindex='0']").focus();
    assert.equal(await page.locator("[role=treeitem][tabindex='0']").count(), 1);
    assert.match(await press("ArrowDown"), /^一、/);
    assert.match(await press("ArrowRight"), /^一是 提高政治站位/);
    assert.match(await press("ArrowLeft"), /^一、/);
    assert.match(await press("ArrowLeft"), /^一、/);
    assert.match(await press("ArrowDown"), /^二、/);
    assert.match(await press("End"), /^二要/);
    assert.match(await press("Home"), /^中共云岭县/);
    await press("ArrowDown", "ArrowDown", "ArrowDown", "Enter");
    assert.match(await focused(), /^（一）/);
    const hash = new URL(page.url()).hash;
    assert.ok(await inView(page, hash));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid");
  }));

test("values are shown on hover and on focus", () =>
  on(one, { at: "#text1" }, async (page) => {
    const tip = page.locator("#tip");
    const figure = page.locator("mark.figure", { hasText: "120余万元" }).first();
    await figure.hover();
    assert.equal(await tip.textContent(), "数字\n超过 1200000 元");
    assert.ok(await tip.isVisible());
    await page.mouse.move(0, 0);
    assert.ok(!(await tip.isVisible()));
    const date = page.locator("mark.date", { hasText: "7月4日" }).first();
    await date.focus();
    assert.equal(await tip.textContent(), "日期\n2023-07-04\n年份据上文");
    assert.equal(await date.getAttribute("aria-describedby"), "tip");
    await page.keyboard.press("Escape");
    assert.ok(!(await tip.isVisible()));
    await page.locator(".marker.odd").first().hover();
    assert.match(await tip.textContent(), /应为 2/);
    const box = await tip.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 1280 && box.y >= 0, JSON.stringify(box));
    await page.locator(".timeline a.deadline").first().focus();
    assert.match(await tip.textContent(), /项目监管缺位\n2024年6月底前/);
    // A kind that is not wanted loses its colour, not its words.
    await page.locator("[data-kind=figure]").uncheck();
    const background = await figure.evaluate((mark) => getComputedStyle(mark).backgroundColor);
    assert.equal(background, "rgba(0, 0, 0, 0)");
  }));

test("findings and figures are filtered", () =>
  on(PUBLICITY_PAGE, {}, async (page) => {
    const cards = page.locator(".card:visible");
    assert.equal(await cards.count(), 4);
    const search = page.locator("#findings1 input[type=search]");
    await search.fill("油烟");
    await page.waitForFunction(() => document.querySelectorAll(".card:not([hidden])").length === 1);
    assert.match(await cards.first().textContent(), /部分餐饮单位油烟净化设施闲置/);
    assert.equal(await page.locator("#findings1 output").textContent(), "1");
    await search.fill("没有这样的问题");
    await page.waitForFunction(() => document.querySelectorAll(".card:not([hidden])").length === 0);
    assert.ok(await page.locator("#findings1 .none").isVisible());
    await search.fill("");
    await page.locator("#findings1 select").selectOption("continuing");
    await page.waitForFunction(() => document.querySelectorAll(".card:not([hidden])").length === 1);
    const rows = page.locator("#rows1 tbody tr:visible");
    const n = await rows.count();
    // Widths count as equal.
    await page.locator("#figures1 input[type=search]").fill("１２．６");
    await page.waitForFunction(() => document.querySelectorAll("#rows1 tbody tr:not([hidden])").length === 1);
    assert.ok(n > 5);
    // A link to what is filtered out shows it.
    await page.evaluate(() => (location.hash = "#f1-0"));
    await page.waitForFunction(() => !document.getElementById("f1-0").hidden);
  }));


test("tables are sorted by number and by words", () =>
  on(one, {}, async (page) => {
    const keys = () =>
      page.locator("#rows1 td.n").evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.key)));
    const head = page.locator("#rows1 th", { hasText: "取值" });
    const before = await keys();
    await head.locator("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "ascending");
    assert.deepEqual(await keys(), [...before].sort((a, b) => a - b));
    await head.locator("button").press("Enter");
    assert.equal(await head.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await keys(), [...before].sort((a, b) => b - a));
    await page.locator("#rows1 th", { hasText: "位置" }).locator("button").click();
    assert.equal(await head.getAttribute("aria-sort"), "none");
    assert.deepEqual(await keys(), before);
  }));

test("diagnostics lead to their places and back", () =>
  on(one, {}, async (page) => {
    const row = page.locator(".remarks li").first();
    await row.locator("a.to").click();
    const place = new URL(page.url()).hash;
    assert.match(place, /^#p1-/);
    assert.ok(await inView(page, place));
    await page.locator(place).click();
    assert.equal(new URL(page.url()).hash, `#${await row.getAttribute("id")}`);
    assert.ok(await inView(page, ".remarks li"));
  }));

test("of several documents there is an index, and findings are searched across", () =>
  on(many, {}, async (page) => {
    const names = readdirSync(NOTICES);
    assert.equal(await page.locator(".documents tbody tr").count(), names.length + 1);
    assert.match(await page.locator(".failed").textContent(), /not-there\.txt.*No such file/);
    assert.equal(await page.locator("article:visible").count(), 1);
    const head = page.locator(".documents th", { hasText: "问题" });
    await head.locator("button").click();
    await head.locator("button").click();
    const first = page.locator(".documents tbody tr").first();
    assert.match(await first.textContent(), /中共青禾县水务局党组/);
    // What has no number comes last, whichever way.
    assert.match(await page.locator(".documents tbody tr").last().textContent(), /not-there/);
    await page.locator(".across input").fill("监管缺位");
    await page.waitForFunction(() => document.querySelectorAll(".found li").length === 1);
    assert.equal(await page.locator(".across output").textContent(), "1");
    await page.locator(".found a").click();
    await page.waitForFunction(() => document.querySelector(".notice.current"));
    assert.equal(await page.locator("article.notice:visible").count(), 1);
    assert.ok(await inView(page, new URL(page.url()).hash));
    assert.match(await page.title(), /云岭县水利局/);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector(".index.current"));
    await first.locator("a").click();
    await page.waitForFunction(() => document.querySelector(".notice.current"));
    await page.locator(".top .home").click();
    await page.waitForFunction(() => document.querySelector(".index.current"));
  }));

test("without scripts everything is there to read", () =>
  on(many, { javaScriptEnabled: false }, async (page) => {
    const shown = await page.locator("article.notice:visible").count();
    assert.equal(shown, readdirSync(NOTICES).length);
  }));

test("on paper the panel and the fields are gone and all is opened", () =>
  on(one, {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    for (const gone of [".panel", ".top", ".controls", ".legend"]) {
      assert.ok(!(await page.locator(gone).first().isVisible()), gone);
    }
    assert.ok(await page.locator(".paper").isVisible());
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 10_000);
  }));

test("light and dark differ, and both can be read", async () => {
  const grounds = [];
  for (const colorScheme of ["light", "dark"]) {
    await on(one, { colorScheme }, async (page) => {
      const ratios = await page.evaluate(() => {
        const parse = (colour) => colour.match(/[\d.]+/g).map(Number);
        const light = (colour) => {
          const [r, g, b] = parse(colour).map((c) => {
            const v = c / 255;
            return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (element) => {
          for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parse(colour)[3] !== 0) return colour;
          }
          return "rgb(255, 255, 255)";
        };
        const of = (selector) => {
          const element = document.querySelector(selector);
          const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
          return [selector, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)];
        };
        const selectors = [".paper p", ".marker", ".tile .name", ".status", "dt", ".message", ".path"];
        const kinds = ["date", "figure", "work"].map((kind) => `.paper mark.${kind}`);
        return [...selectors, ...kinds, ".severity", "output"].map(of);
      });
      for (const [selector, ratio] of ratios) {
        assert.ok(ratio >= 4.5, `${colorScheme} ${selector}: ${ratio.toFixed(2)}`);
      }
      grounds.push(await page.evaluate(() => getComputedStyle(document.body).backgroundColor));
    });
  }
  assert.notEqual(grounds[0], grounds[1]);
});

test("a narrow screen does not scroll sideways", async () => {
  for (const file of [one, many, PUBLICITY_PAGE]) {
    for (const width of [320, 390, 700]) {
      await on(file, { viewport: { width, height: 800 } }, async (page) => {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${file} at ${width}: ${wide}`);
        if (file === many) return;
        const fold = page.locator(".fold").first();
        assert.ok(!(await page.locator(".tree").isVisible()));
        await fold.click();
        await page.locator("[role=treeitem]", { hasText: "一是" }).first().click();
        assert.ok(!(await page.locator(".tree").isVisible()));
      });
    }
  }
});

test("nothing of a document becomes markup, a script or a link", async () => {
  const place = join(dir, "hostile");
  mkdirSync(place);
  const files = HOSTILE.map((words, at) => {
    // Names of files are words of others too.
    const name = `${at}-${words.replace(/[\/\s]/gu, "").slice(0, 40)}.txt`;
    writeFileSync(join(place, name), notice(words));
    return join(place, name);
  });
  files.push(join(place, "<img src=x onerror=alert(1)>.txt"));
  const args = ["--input-format", "text"];
  const page = report("hostile", files, { args, codes: [0, 1, 2] });
  const ELEMENTS = new Set(
    (
      "a article b body button circle code dd details div dl dt h1 h2 h3 h4 h5 h6 head header html " +
      "input label li line main mark meta nav noscript ol option output p rect script section select " +
      "span strong style summary svg table tbody td text th thead title tr ul"
    ).split(" "),
  );
  const ATTRIBUTES = new Set(
    (
      "aria-controls aria-describedby aria-expanded aria-hidden aria-label aria-level aria-live " +
      "aria-selected aria-sort autocomplete checked class data-across data-filter data-key data-kind " +
      "data-node data-severity data-sort data-status data-title data-value hidden href id lang " +
      "placeholder preserveaspectratio role scope tabindex type value viewbox width height " +
      "x y rx x1 x2 y1 y2 cx cy r"
    ).split(" "),
  );
  await on(page, {}, async (page) => {
    const found = await page.evaluate(() => ({
      names: [...document.querySelectorAll("*")].map((element) => element.localName),
      scripts: document.scripts.length,
      styles: document.querySelectorAll("style").length,
      attributes: [...document.body.querySelectorAll("*")].flatMap((element) =>
        [...element.attributes].map((a) => [element.localName, a.name.toLowerCase(), a.value])),
      papers: [...document.querySelectorAll(".notice")].map((notice) => [
        notice.querySelector(".paper").textContent,
        notice.querySelector("h1").textContent,
      ]),
    }));
    assert.deepEqual([...new Set(found.names)].filter((name) => !ELEMENTS.has(name)), []);
    assert.deepEqual([found.scripts, found.styles], [1, 1]);
    const odd = found.attributes.filter(([element, name, value]) => {
      if (name === "href") return !/^#[a-z]+\d*(-\d+)?$/.test(value);
      return element !== "div" || value !== "tip" ? !ATTRIBUTES.has(name) && name !== "style" : false;
    });
    assert.deepEqual(odd, []);
    assert.equal(found.papers.length, HOSTILE.length);
    HOSTILE.forEach((words, at) => {
      const [paper] = found.papers[at];
      const seen = solid(paper).replace(/[\u2028\u2029]/gu, "");
      // What reorders text is drawn, so that it reorders none of the page.
      const drawn = notice(words).replace(/[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
      assert.equal(seen, solid(drawn), words);
    });
    // Every value comes up as it is.
    for (const at of [0, 1, 7, 23]) {
      await page.evaluate((id) => (location.hash = id), `#n${at + 1}`);
      const valued = page.locator(`#n${at + 1} [data-value]:visible`);
      for (let n = 0; n < 12; n += 1) {
        await valued.nth(n).focus();
        assert.equal(
          await page.locator("#tip").textContent(),
          await valued.nth(n).getAttribute("data-value"),
        );
      }
    }
    await page.evaluate(() => (location.hash = "#index"));
    await page.locator(".across input").fill("alert");
    await page.waitForTimeout(200);
    assert.ok((await page.locator(".found li").count()) > 5);
    assert.equal(await page.locator(".found script, .found img").count(), 0);
  });
});

test("a notice of 500 KB loads, and its filter answers", async () => {
  const head = "关于巡察整改情况的通报\n";
  const parts = "一二三四五六七八九";
  // Lists of five hundred, as numbers of four digits are none.
  const finding = (n) =>
    (n % 500 === 1 ? `${parts[Math.floor(n / 500)]}、第${Math.floor(n / 500) + 1}类问题整改情况\n` : "") +
    `${((n - 1) % 500) + 1}.关于第${n}批管护不力的问题\n整改措施：一是落实经费${n}.5万元，整修管网${n}公里。二是修订《办法${n}》。` +
    `\n整改成效：已完成整改，2023年${1 + (n % 12)}月底前长期坚持。\n`;
  let text = head;
  for (let n = 1; Buffer.byteLength(text) < 500_000; n += 1) text += finding(n);
  const file = join(dir, "long.txt");
  writeFileSync(file, text);
  const page = report("long", [file]);
  await on(page, {}, async (page) => {
    const n = await page.locator(".card").count();
    assert.ok(n > 2000, `${n} findings`);
    const search = page.locator("#findings1 input[type=search]");
    const begun = Date.now();
    await search.fill("第1234批");
    await page.waitForFunction(() => document.querySelectorAll(".card:not([hidden])").length === 1);
    await page.locator("#figures1 input[type=search]").fill("1234.5万元");
    await page.waitForFunction(() => document.querySelectorAll("#rows1 tbody tr:not([hidden])").length === 1);
    await page.locator("#rows1 th button").first().click();
    // Two cores that others use: far more than it takes.
    assert.ok(Date.now() - begun < 20_000, `${Date.now() - begun} ms`);
    await page.evaluate(() => (location.hash = document.querySelectorAll("#text1 .k-finding")[1500].id));
    await page.waitForTimeout(300);
    assert.ok(await inView(page, new URL(page.url()).hash));
    await page.locator("[role=treeitem][tabindex='0']").focus();
    await page.keyboard.press("End");
    const last = await page.evaluate(() => document.activeElement.textContent);
    assert.match(last, /关于第/);
  });
});

test("the page speaks English where it is told to", () =>
  on(report("english", [WATER], { args: ["--lang", "en"] }), {}, async (page) => {
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    assert.equal(await page.locator("h2").first().textContent(), "Overview");
    assert.equal(await page.locator(".paper").getAttribute("lang"), "zh-CN");
  }));

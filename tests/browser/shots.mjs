// Pictures of the page, to be looked at: `node shots.mjs DIR FILE.html …`
import { mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch, watched } from "./support.mjs";

const [dir, ...files] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const browser = await launch();
const looks = {
  light: { viewport: { width: 1360, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1360, height: 900 }, colorScheme: "dark" },
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
};
for (const file of files) {
  for (const [name, look] of Object.entries(looks)) {
    const { context, page, seen } = await watched(browser, (url) => url.startsWith("file:"), look);
    await page.goto(pathToFileURL(file).href);
    const place = join(dir, `${basename(file, ".html")}-${name}.png`);
    await page.screenshot({ path: place, fullPage: true });
    console.log(place, JSON.stringify(seen));
    await context.close();
  }
}
await browser.close();

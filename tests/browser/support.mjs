// The command and the browser, for the tests beside this file.

import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

/** The folder that holds the crate. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const binary = process.env.GONGWEN ?? join(root, "target/release/gongwen");

/** What the command writes; its exit code may be any of `codes`. */
export function gongwen(args, { input = "", codes = [0] } = {}) {
  try {
    const stdio = ["pipe", "pipe", "pipe"];
    return execFileSync(binary, args, { input, stdio, encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    if (codes.includes(error.status)) return error.stdout;
    throw new Error(`gongwen ${args.join(" ")}: ${error.stderr ?? error}`);
  }
}

/** A folder of one's own. */
export function folder() {
  return mkdtempSync(join(tmpdir(), "gongwen-browser-"));
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/**
 * A page that lets nothing out and keeps what happened on it: the dialogs, requests,
 * errors, and pages that it opened. `own` tells which addresses are its own.
 */
export async function watched(browser, own, options = {}) {
  const context = await browser.newContext({ locale: "zh-CN", ...options });
  const page = await context.newPage();
  const seen = { dialogs: [], requests: [], errors: [], opened: [] };
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    dialog.dismiss().catch(() => {});
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.errors.push(message.text());
  });
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("popup", (popup) => seen.opened.push(popup.url()));
  // What a policy stops before it goes out is asked for all the same.
  page.on("request", (request) => {
    if (!own(request.url())) seen.requests.push(request.url());
  });
  await context.route(
    (url) => !own(url.href),
    (route) => route.abort(),
  );
  return { context, page, seen };
}

/** Words without blanks: what of them must be seen. */
export function solid(words) {
  return words.replace(/[\s\u3000\u00a0\ufeff]+/gu, "");
}

/** How often words stand in others. */
export function times(words, inside) {
  return words === "" ? 0 : inside.split(words).length - 1;
}

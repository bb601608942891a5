// Opens pages in headless Chromium, as people with different screens see them, and prints what it finds in each.
// node look.mjs CHROMIUM AXE SCREENSHOTS PAGE…
import { mkdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, axe, screenshots, ...files] = process.argv.slice(2);
const PATIENCE = 120_000; // milliseconds: other tests run beside
const LOOKS = {
  "wide-light": { width: 1280, colorScheme: "light" },
  "wide-dark": { width: 1280, colorScheme: "dark" },
  "narrow-light": { width: 390, colorScheme: "light" },
  "narrow-dark": { width: 390, colorScheme: "dark" },
  printed: { width: 794, colorScheme: "light", media: "print" },
};

// What a page asks for where no policy forbids it: what its policy stops is no request at all.
async function asked(browser, file) {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const urls = [];
  page.on("request", (request) => urls.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  await context.close();
  return urls.slice(1).filter((url) => !url.startsWith("data:"));
}

// What people see of a page, what the browser says of it, and what keeps somebody out.
async function seen(browser, file, look) {
  const { width, media, colorScheme } = LOOKS[look];
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  await page.emulateMedia({ media: media ?? "screen" });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(screenshots, `${basename(file, ".html")}-${look}.png`), fullPage: true });
  await page.keyboard.press("Tab");
  const shown = await page.evaluate(() => {
    const { left, top } = document.activeElement.getBoundingClientRect();
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      width: [scrollWidth, clientWidth],
      first: { to: document.activeElement.getAttribute("href"), visible: left >= 0 && top >= 0 },
      broken: [...document.images].filter((image) => !image.naturalWidth).map((image) => image.alt),
    };
  });
  await page.evaluate(readFileSync(axe, "utf8"));
  const { violations, passes } = await page.evaluate(() => window.axe.run(document));
  await context.close();
  const faults = violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.map((node) => node.html) }));
  return { look, said, faults, held: passes.length, ...shown };
}

mkdirSync(screenshots, { recursive: true });
const browser = await chromium.launch({ executablePath, timeout: PATIENCE });
const found = {};
for (const file of files) {
  const looks = [];
  for (const look of Object.keys(LOOKS)) looks.push(await seen(browser, file, look));
  found[basename(file, ".html")] = { asked: await asked(browser, file), looks };
}
await browser.close();
console.log(JSON.stringify(found));

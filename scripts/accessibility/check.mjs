// Opens each address in Chromium, light, dark and as wide as a phone, and asks axe what is wrong with it; ends with 1 where
// that is serious, or where a page is wider than a phone. node check.mjs [--pictures DIR] CHROMIUM ADDRESS...
import axe from "axe-core";
import path from "node:path";
import puppeteer from "puppeteer-core";

const args = process.argv.slice(2);
const pictures = args[0] === "--pictures" ? args.splice(0, 2)[1] : undefined;
const [executablePath, ...addresses] = args;
const views = {
  light: { scheme: "light", width: 1200 },
  dark: { scheme: "dark", width: 1200 },
  phone: { scheme: "light", width: 390 },
};
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
let serious = 0;
for (const address of addresses) {
  const name = path.basename(new URL(address).pathname, ".html") || "live-page";
  for (const [view, { scheme, width }] of Object.entries(views)) {
    const page = await browser.newPage();
    await page.setBypassCSP(true);
    await page.setViewport({ width, height: 900 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    // the live page's stream never ends, so its network is never idle
    await page.goto(address, { waitUntil: "load" });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run());
    const found = violations.filter(each => ["serious", "critical"].includes(each.impact));
    for (const each of found) {
      console.log(`${name}, ${view}: ${each.id} (${each.impact}), ${each.nodes.length} times: ${each.help}`);
      console.log(`  ${each.nodes[0].html.slice(0, 160)}`);
    }
    serious += found.length;
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > width) {
      console.log(`${name}, ${view}: the page is ${wide} px wide`);
      serious++;
    }
    if (pictures) await page.screenshot({ path: path.join(pictures, `${name}-${view}.webp`), type: "webp", quality: 60 });
    await page.close();
  }
  console.log(`${name}: looked at, ${Object.keys(views).join(", ")}`);
}
await browser.close();
if (serious) {
  console.log(`${serious} faults`);
  process.exit(1);
}

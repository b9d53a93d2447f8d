// Runs Lighthouse's audits of accessibility and best practices over the first
// tab of a browser and prints a JSON list of what keeps them from 100. The
// arguments are the folder with node_modules, the browser's WebSocket address,
// and the width and height of the window; then "snapshot" for the page as it is,
// or an address to go to.
import { pathToFileURL } from "node:url";

const [npm, browserWSEndpoint, width, height, what] = process.argv.slice(2);
const load = (file) => import(pathToFileURL(`${npm}/node_modules/${file}`).href);
const { default: puppeteer } = await load("puppeteer-core/lib/esm/puppeteer/puppeteer-core.js");
const { navigation, snapshot } = await load("lighthouse/core/index.js");

const browser = await puppeteer.connect({ browserWSEndpoint, defaultViewport: null });
const [page] = await browser.pages();
const phone = Number(width) < 700;
const flags = {
  onlyCategories: ["accessibility", "best-practices"],
  formFactor: phone ? "mobile" : "desktop",
  screenEmulation: { width: Number(width), height: Number(height), deviceScaleFactor: 1, mobile: phone },
  throttlingMethod: "provided", // as fast as it is: no audit here is of speed
  logLevel: "silent",
};
const { lhr } = what === "snapshot" ? await snapshot(page, { flags }) : await navigation(page, what, { flags });
await browser.disconnect();

const found = lhr.runtimeError ? [lhr.runtimeError.message] : [];
for (const { title, score, auditRefs } of Object.values(lhr.categories)) {
  if (score === 1) continue;
  found.push(`${title}: ${score === null ? "no score" : Math.round(score * 100)}`);
  for (const audit of auditRefs.filter((ref) => ref.weight > 0).map((ref) => lhr.audits[ref.id])) {
    if (audit.score === null ? audit.scoreDisplayMode === "error" : audit.score < 1) {
      const where = audit.details?.items?.map((item) => item.node?.snippet ?? item.description ?? item.source).slice(0, 4);
      found.push(`${audit.id}: ${audit.errorMessage ?? audit.title} ${JSON.stringify(where ?? [])}`);
    }
  }
}
process.stdout.write(JSON.stringify({ audits: Object.keys(lhr.audits).length, found }));

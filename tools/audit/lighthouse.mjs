// Reads one visit a line, {"url", "form": "phone" | "desktop", "theme": "light" | "dark"}, and
// answers with its scores. One Chromium a theme serves all visits.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";
import lighthouse, { desktopConfig } from "lighthouse";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
// Nobody opens the reports, so they need no pictures of whole pages.
const SETTINGS = { onlyCategories: CATEGORIES, disableFullPageScreenshot: true };
const flags = JSON.parse(process.env.CHROMIUM_FLAGS);
const browsers = {};

const browser = async (theme) =>
  (browsers[theme] ??= await puppeteer.launch({
    executablePath: process.env.CHROME_PATH,
    headless: true,
    args: [...flags, `--blink-settings=preferredColorScheme=${theme === "dark" ? 0 : 1}`],
  }));

const visit = async ({ url, form, theme }) => {
  const page = await (await browser(theme)).newPage();
  const config = form === "desktop" ? desktopConfig : undefined;
  try {
    const { lhr } = await lighthouse(url, SETTINGS, config, page);
    const scores = CATEGORIES.map((name) => Math.round(100 * (lhr.categories[name].score ?? 0)));
    const counted = CATEGORIES.flatMap((name) => lhr.categories[name].auditRefs)
      .filter((ref) => ref.weight > 0)
      .map((ref) => lhr.audits[ref.id]);
    const missed = counted.filter((one) => one.score !== null && one.score < 0.9);
    return { scores, missed: missed.map((one) => one.id), error: lhr.runtimeError?.message ?? "" };
  } finally {
    await page.close().catch(() => {});
  }
};

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  const answer = await visit(asked).catch((error) => {
    delete browsers[asked.theme]; // a browser that was closed under us is started anew
    return { error: String(error) };
  });
  console.log(JSON.stringify(answer));
}
await Promise.all(Object.values(browsers).map((one) => one.close()));

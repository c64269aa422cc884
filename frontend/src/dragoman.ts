// What every page gains; maps are fetched only by the pages that have one.
import { chartReadings } from "./charts.ts";
import { copyButtons } from "./copy.ts";
import { foldFilters, liveForms, onParts } from "./live.ts";
import { highlightSwitches } from "./report.ts";
import { reviewKeys } from "./review.ts";
import { themeSwitch } from "./theme.ts";

themeSwitch();
copyButtons();
highlightSwitches();
reviewKeys();
foldFilters();
onParts((root) => {
  liveForms(root);
  chartReadings(root);
  void maps(root);
});

async function maps(root: ParentNode): Promise<void> {
  if (!root.querySelector("[data-world], [data-route]")) return;
  const { drawMaps } = await import("./maps/index.ts");
  await drawMaps(root);
}

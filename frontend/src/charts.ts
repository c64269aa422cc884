// Charts come drawn from the server; here the value under the pointer is read out below them.
import { all } from "./dom.ts";

export function chartReadings(root: ParentNode): void {
  for (const figure of all(".chart-figure", root)) {
    const line = figure.querySelector(".reading");
    if (!line) continue;
    const show = (event: Event): void => {
      const at = (event.target as Element).closest<SVGElement>(".slot[data-label], a:has(.slot)");
      const slot = at?.matches(".slot") ? at : at?.querySelector<SVGElement>(".slot");
      if (slot) line.textContent = slot.dataset["label"] ?? "";
    };
    figure.addEventListener("pointerover", show);
    figure.addEventListener("focusin", show);
  }
}

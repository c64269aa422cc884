// The report's page: the switches by kind are CSS; here they are only remembered,
// and the words that a link points to are shown.
import { all } from "./dom.ts";

const KEY = "dragoman-kinds-off";

function remembered(): string[] {
  try { return (sessionStorage.getItem(KEY) ?? "").split(" ").filter(Boolean); } catch { return []; }
}

export function highlightSwitches(): void {
  const switches = all<HTMLInputElement>("input[data-hl]");
  if (!switches.length) return;
  const off = remembered();
  for (const box of switches) {
    if (off.includes(box.dataset["hl"] ?? "")) box.checked = false;
    box.addEventListener("change", () => {
      const now = switches.filter((s) => !s.checked).map((s) => s.dataset["hl"] ?? "");
      try { sessionStorage.setItem(KEY, now.join(" ")); } catch { /* not remembered */ }
    });
  }
}

// The switch between light and dark. theme.js has already set what was chosen before.
import { all, memory } from "./dom.ts";

type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
const ofSystem = (): Theme => (system.matches ? "dark" : "light");
const shown = (): Theme => (document.documentElement.dataset["theme"] as Theme | undefined) ?? ofSystem();

export function themeSwitch(): void {
  for (const button of all<HTMLButtonElement>("[data-theme-switch]")) {
    const say = (): void => {
      const other = shown() === "dark" ? "Light" : "Dark";
      button.textContent = other;
      button.setAttribute("aria-label", `${other} colours`);
    };
    button.addEventListener("click", () => {
      const next: Theme = shown() === "dark" ? "light" : "dark";
      document.documentElement.dataset["theme"] = next;
      memory.set("theme", next === ofSystem() ? null : next);
      say();
    });
    system.addEventListener("change", say);
    button.hidden = false;
    say();
  }
}

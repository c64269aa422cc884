// Buttons that copy: the page's address, and commands.
import { all, html } from "./dom.ts";

function copies(button: HTMLButtonElement, text: () => string): void {
  const label = button.textContent ?? "Copy";
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed here";
    }
    setTimeout(() => { button.textContent = label; }, 1600);
  });
}

export function copyButtons(): void {
  if (!("clipboard" in navigator)) return;
  for (const button of all<HTMLButtonElement>("[data-copy-link]")) {
    button.hidden = false;
    copies(button, () => location.href);
  }
  for (const code of all("[data-copy]")) {
    const button = html("button", { type: "button", class: "linklike" }, "Copy");
    copies(button, () => code.textContent ?? "");
    code.after(" ", button);
  }
}

// The review queue by keyboard: move, accept, correct, reject, open.
import { all, html, isWriting } from "./dom.ts";

const HELP: [string, string][] = [
  ["j", "next"], ["k", "the one before"], ["a", "accept"], ["c", "correct"], ["r", "reject"],
  ["o", "open the report at these words"], ["?", "show or hide the keys"],
];
const FLAG = "dragoman-review";

export function reviewKeys(): void {
  const queue = document.querySelector<HTMLElement>("[data-review]");
  if (!queue) return;
  const items = all("[data-item]", queue);
  for (const item of items) item.tabIndex = -1;
  const help = keys();
  queue.before(help);
  let at = -1;
  const go = (to: number): void => {
    if (!items.length) return;
    at = Math.max(0, Math.min(items.length - 1, to));
    items.forEach((x, i) => x.classList.toggle("current", i === at));
    const item = items[at];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: "center" });
  };
  queue.addEventListener("focusin", (event) => {
    const item = (event.target as Element).closest<HTMLElement>("[data-item]");
    if (item) { at = items.indexOf(item); items.forEach((x, i) => x.classList.toggle("current", i === at)); }
  });
  document.addEventListener("keydown", (event) => {
    if (isWriting(event)) return;
    const act = { j: () => go(at + 1), k: () => go(at - 1), "?": () => { help.open = !help.open; },
      a: () => send(items[at], "accept"), r: () => send(items[at], "reject"),
      c: () => open(items[at]), o: () => follow(items[at]) }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  if (cameBack()) go(0);
}

function keys(): HTMLDetailsElement {
  const list = html("ul", { class: "key keys" });
  for (const [key, does] of HELP) list.append(html("li", {}, html("kbd", {}, key), ` ${does}`));
  return html("details", { class: "shortcuts", open: matchMedia("(min-width: 60rem)").matches }, html("summary", {}, "Keys"), list);
}

/** Sends the form or button of an item that does this; the page comes back with the next item. */
function send(item: HTMLElement | undefined, act: string): void {
  const found = item?.querySelector<HTMLElement>(`[data-act="${act}"]`);
  if (!found) return;
  try { sessionStorage.setItem(FLAG, "1"); } catch { /* the focus is not kept */ }
  if (found instanceof HTMLFormElement) found.requestSubmit();
  else found.click();
}

function open(item: HTMLElement | undefined): void {
  const found = item?.querySelector<HTMLElement>('[data-act="correct"]');
  const folded = found?.closest("details") ?? found?.querySelector("details");
  if (folded) folded.open = true;
  found?.querySelector<HTMLElement>("select, input:not([type=hidden]), textarea")?.focus();
}

function follow(item: HTMLElement | undefined): void {
  item?.querySelector<HTMLAnchorElement>(".source a, a.words")?.click();
}

function cameBack(): boolean {
  try {
    const yes = sessionStorage.getItem(FLAG) === "1";
    sessionStorage.removeItem(FLAG);
    return yes;
  } catch { return false; }
}

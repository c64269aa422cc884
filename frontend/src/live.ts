// Filter forms that need no button: a change fetches the same address that the form would
// open, and takes over the part of the page that it names. The address bar keeps the question.

const AFTER = "dragoman:replaced";

/** Calls back now and whenever a part of the page was replaced. */
export function onParts(enhance: (root: ParentNode) => void): void {
  enhance(document);
  document.addEventListener(AFTER, (event) => enhance(event.target as HTMLElement));
}

export function liveForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-live]")) {
    const target = form.dataset["live"] ?? "";
    if (!target || !document.querySelector(target)) continue;
    let running: AbortController | undefined;
    form.addEventListener("change", () => {
      running?.abort();
      running = new AbortController();
      void replace(addressOf(form), target, running.signal);
    });
  }
}

/** On a small screen filters are folded while nothing is asked. */
export function foldFilters(): void {
  if (!matchMedia("(max-width: 40rem)").matches || asked()) return;
  for (const folded of document.querySelectorAll<HTMLDetailsElement>("details.narrow")) folded.open = false;
}

/** Says whether the page was asked for with more than words to search. */
function asked(): boolean {
  return [...new URLSearchParams(location.search)].some(([key, value]) => key !== "q" && value !== "");
}

/** The address that the form would open, without its empty fields. */
export function addressOf(form: HTMLFormElement): string {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") query.append(name, value);
  }
  const url = new URL(form.getAttribute("action") ?? location.pathname, location.href);
  url.search = query.toString();
  return url.toString();
}

async function replace(url: string, selector: string, signal: AbortSignal): Promise<void> {
  const old = document.querySelector(selector);
  if (!old) return;
  old.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url, { signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(selector);
    if (!answer.ok || !fresh) throw new Error(`no ${selector} at ${url}`);
    old.replaceWith(document.adoptNode(fresh));
    const also = page.querySelector(".colophon .also");
    if (also) document.querySelector(".colophon .also")?.replaceWith(document.adoptNode(also));
    history.replaceState(null, "", url);
    fresh.dispatchEvent(new CustomEvent(AFTER, { bubbles: true }));
  } catch (trouble) {
    if (!signal.aborted) location.assign(url);
    else if (trouble instanceof Error && trouble.name !== "AbortError") throw trouble;
  }
}

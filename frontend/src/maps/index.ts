// Draws the maps that a page asks for.
import { loadAtlas } from "./atlas.ts";
import { drawRoute } from "./route.ts";
import { WorldMap } from "./world.ts";

export async function drawMaps(root: ParentNode): Promise<void> {
  const atlas = await loadAtlas();
  for (const holder of root.querySelectorAll<HTMLElement>("[data-world]")) {
    const table = holder.querySelector("table");
    if (table) new WorldMap(atlas, table).mount(holder);
    const folded = holder.querySelector<HTMLDetailsElement>("details[data-fold]");
    if (folded) folded.open = false;
  }
  for (const holder of root.querySelectorAll<HTMLElement>("[data-route]")) drawRoute(atlas, holder);
}

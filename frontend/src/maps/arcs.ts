// Pairs as the table has them, and the curves that stand for them.

export type Point = [number, number];
export interface Dyad {
  a: string; b: string; href: string; name: string; n: number;
  vc: number; mc: number; vk: number; mk: number;
  row: HTMLTableRowElement;
}

export function readDyads(table: HTMLTableElement): Dyad[] {
  const out: Dyad[] = [];
  for (const row of table.querySelectorAll<HTMLTableRowElement>("tr[data-a]")) {
    const link = row.querySelector("a");
    if (!link) continue;
    const of = (key: string): number => Number(row.dataset[key] ?? 0);
    out.push({
      a: row.dataset["a"] ?? "", b: row.dataset["b"] ?? "", href: link.href,
      name: link.textContent?.trim() ?? "", n: of("n"),
      vc: of("vc"), mc: of("mc"), vk: of("vk"), mk: of("mk"), row,
    });
  }
  return out;
}

export interface Arc { kind: "vc" | "mc" | "vk" | "mk"; n: number; side: 1 | -1 }

/** At most one curve for cooperation and one for conflict; the dark colour where deeds prevail. */
export function arcsOf(d: Dyad): Arc[] {
  const out: Arc[] = [];
  if (d.vc + d.mc) out.push({ kind: d.mc > d.vc ? "mc" : "vc", n: d.vc + d.mc, side: 1 });
  if (d.vk + d.mk) out.push({ kind: d.mk > d.vk ? "mk" : "vk", n: d.vk + d.mk, side: -1 });
  return out;
}

/** A curve from one point to another that bends to one side, the further apart the more. */
export function curve([x1, y1]: Point, [x2, y2]: Point, side: 1 | -1): string {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const far = Math.hypot(dx, dy) || 1;
  const bend = side * (4 + far * 0.14);
  // "Up" on the sheet whatever the order of the pair, so that curves of one sort lie alike.
  const turn = dx < 0 ? -1 : 1;
  const cx = (x1 + x2) / 2 + (turn * bend * dy) / far;
  const cy = (y1 + y2) / 2 - (turn * bend * dx) / far;
  return `M${r(x1)},${r(y1)}Q${r(cx)},${r(cy)} ${r(x2)},${r(y2)}`;
}

export function thickness(n: number, most: number): number {
  return 0.7 + 3.3 * Math.sqrt(n / Math.max(most, 1));
}

function r(x: number): string {
  return x.toFixed(1);
}

/** The nearest of some places in the direction of an arrow key; undefined where there is none. */
export function towards(from: Point, places: Map<string, Point>, key: string): string | undefined {
  const [ux, uy] = ({ ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as Record<string, Point>)[key] ?? [0, 0];
  let best: string | undefined;
  let least = Infinity;
  for (const [code, [x, y]] of places) {
    const along = (x - from[0]) * ux + (y - from[1]) * uy;
    const across = Math.abs((x - from[0]) * uy) + Math.abs((y - from[1]) * ux);
    if (along < 1 || across > along * 2.5) continue;
    const cost = along + across * 1.5;
    if (cost < least) { least = cost; best = code; }
  }
  return best;
}

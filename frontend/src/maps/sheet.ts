// The ground of a map: graticule, land, borders.
import { geoGraticule10, geoPath, type GeoProjection } from "d3-geo";
import { svg } from "../dom.ts";
import type { Atlas, Policy } from "./atlas.ts";
import type { Point } from "./arcs.ts";

export interface Ground { group: SVGGElement; lands: Map<string, SVGPathElement[]> }

export function drawGround(atlas: Atlas, projection: GeoProjection, policy: Policy): Ground {
  const path = geoPath(projection).digits(1);
  const lands = new Map<string, SVGPathElement[]>();
  const land = svg("g", { class: "lands" });
  for (const state of atlas.states) {
    const code = atlas.owner(state.id, policy);
    const shape = svg("path", { class: "land", d: path(state) });
    shape.dataset["code"] = code;
    lands.set(code, [...(lands.get(code) ?? []), shape]);
    land.append(shape);
  }
  const { firm, dashed } = atlas.borders(policy);
  const group = svg("g", { class: "ground" },
    svg("path", { class: "graticule", d: path(geoGraticule10()) }), land,
    svg("path", { class: "border", d: path(firm) }),
    svg("path", { class: "border disputed", d: path(dashed) }));
  return { group, lands };
}

/** Where states are, by code; beside the sheet, too, for the curves that leave it. */
export function placesOf(
  codes: Iterable<string>, atlas: Atlas, projection: GeoProjection,
): Map<string, Point> {
  const out = new Map<string, Point>();
  for (const code of codes) {
    const at = atlas.places.get(code);
    const point = at && projection(at);
    if (point) out.set(code, point);
  }
  return out;
}

/** Which of some labels can stand without covering one before them; in the given order. */
export function uncrowded(points: [string, Point][], width: number, height: number): Set<string> {
  const placed: Point[] = [];
  const out = new Set<string>();
  for (const [code, [x, y]] of points) {
    if (placed.some(([px, py]) => Math.abs(px - x) < width && Math.abs(py - y) < height)) continue;
    placed.push([x, y]);
    out.add(code);
  }
  return out;
}

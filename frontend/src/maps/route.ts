// The route of a tour above its list of legs: numbered stops, in order; dashed what is planned.
import { geoDistance } from "d3-geo";
import { html, svg } from "../dom.ts";
import { curve, type Point } from "./arcs.ts";
import type { Atlas } from "./atlas.ts";
import { onto, type Plate } from "./plates.ts";
import { drawGround, uncrowded } from "./sheet.ts";

interface Stop { name: string; place: Point; status: string; numbers: number[] }
interface Step { from: Stop; to: Stop; status: string }

export function drawRoute(atlas: Atlas, holder: HTMLElement): void {
  const { stops, steps } = read(atlas, holder);
  if (stops.length < 2) return; // one place is no route
  const words = stops.map((s) => `${s.numbers.join(" and ")} ${s.name}`).join(", ");
  const sheet = svg("svg", { class: "map route-map", role: "img", "aria-label": `Map of the route: ${words}` });
  const figure = html("figure", { class: "figure map-figure" }, sheet);
  holder.prepend(figure);
  const box = around(stops.map((s) => s.place));
  new ResizeObserver(() => draw(atlas, sheet, figure.clientWidth, box, stops, steps)).observe(figure);
}

function read(atlas: Atlas, holder: HTMLElement): { stops: Stop[]; steps: Step[] } {
  const stops: Stop[] = [];
  const steps: Step[] = [];
  let before: Stop | undefined;
  const rows = [...holder.querySelectorAll<HTMLElement>(".leg-row")];
  rows.forEach((row, i) => {
    const { lat, lon, code = "", city = "", status = "" } = row.dataset;
    const place: Point | undefined = lat && lon ? [Number(lon), Number(lat)] : atlas.places.get(code);
    if (!place) { before = undefined; return; }
    const name = city || atlas.names.get(code) || code;
    let stop = stops.find((s) => geoDistance(s.place, place) < 0.002);
    if (!stop) { stop = { name, place, status, numbers: [] }; stops.push(stop); }
    stop.numbers.push(i + 1);
    if (before && before !== stop) steps.push({ from: before, to: stop, status });
    before = stop;
  });
  return { stops, steps };
}

/** A box around the stops with room at its edges, never smaller than a country or so. */
function around(places: Point[]): Plate["box"] {
  const lons = shortest(places.map((p) => p[0]));
  const lats = places.map((p) => p[1]);
  const wide = Math.max(Math.max(...lons) - Math.min(...lons), 18) * 1.35;
  const tall = Math.max(Math.max(...lats) - Math.min(...lats), 9) * 1.5;
  const x = (Math.max(...lons) + Math.min(...lons)) / 2;
  const y = (Math.max(...lats) + Math.min(...lats)) / 2;
  return [x - wide / 2, Math.max(y - tall / 2, -60), x + wide / 2, Math.min(y + tall / 2, 80)];
}

/** Longitudes counted across the date line where that way is shorter. */
function shortest(lons: number[]): number[] {
  const width = (xs: number[]): number => Math.max(...xs) - Math.min(...xs);
  const across = lons.map((x) => (x < 0 ? x + 360 : x));
  return width(across) < width(lons) ? across : lons;
}

function draw(atlas: Atlas, sheet: SVGSVGElement, width: number, box: Plate["box"], stops: Stop[], steps: Step[]): void {
  const height = Math.round(Math.min(Math.max(width * 0.5, 240), 480));
  const projection = onto(box, width, height);
  const seats = apart(stops.map((s) => projection(s.place) ?? [0, 0]));
  const at = (s: Stop): Point => seats[stops.indexOf(s)] ?? [0, 0];
  const lines = steps.map((s) =>
    svg("path", { class: `route-line status-${s.status}`, d: curve(at(s.from), at(s.to), 1), "marker-end": "url(#way)" }));
  const named = uncrowded(stops.map((s): [string, Point] => [s.name, at(s)]), 70, 16);
  const signs = stops.map((s) => {
    const [x, y] = at(s);
    const sign = svg("g", { class: `stop status-${s.status}`, transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` },
      svg("circle", { r: s.numbers.length > 1 ? 12 : 9 }), svg("text", { class: "stop-number", y: 4 }, s.numbers.slice(0, 3).join("·")));
    if (named.has(s.name)) sign.append(svg("text", { class: "stop-name", x: 15, y: 5 }, s.name));
    return sign;
  });
  const marker = svg("marker", { id: "way", viewBox: "0 0 8 8", refX: 14, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto-start-reverse", markerUnits: "userSpaceOnUse" },
    svg("path", { class: "way", d: "M0,0L8,4L0,8z" }));
  sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
  sheet.replaceChildren(svg("defs", {}, marker), drawGround(atlas, projection, "marked").group, ...lines, ...signs);
}

/** Points that would cover one another, moved aside. */
function apart(points: Point[]): Point[] {
  const out: Point[] = [];
  for (const [x, y] of points) {
    const near = out.filter(([px, py]) => Math.hypot(px - x, py - y) < 18).length;
    out.push([x + near * 15, y + near * 12]);
  }
  return out;
}

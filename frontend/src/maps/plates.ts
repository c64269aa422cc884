// The plates of the atlas: the parts of the world that can be shown.
import { geoEqualEarth, type GeoProjection } from "d3-geo";
import type { MultiPoint } from "geojson";

export interface Plate { name: string; box: [number, number, number, number] } // west south east north

export const PLATES: Plate[] = [
  { name: "World", box: [-168, -54, 178, 76] },
  { name: "Europe", box: [-12, 35, 45, 66] },
  { name: "Middle East", box: [24, 12, 64, 43] },
  { name: "Asia", box: [60, -11, 148, 55] },
  { name: "Africa", box: [-20, -36, 54, 38] },
  { name: "Americas", box: [-130, -56, -32, 60] },
];

/** A projection that shows a box of the world on a sheet of this size. */
export function onto(box: Plate["box"], width: number, height: number, margin = 8): GeoProjection {
  const [west, south, east, north] = box;
  const edge: MultiPoint = { type: "MultiPoint", coordinates: [] };
  for (let i = 0; i <= 8; i++) {
    const lon = west + ((east - west) * i) / 8;
    const lat = south + ((north - south) * i) / 8;
    edge.coordinates.push([lon, south], [lon, north], [west, lat], [east, lat]);
  }
  const turn = east - west > 300 ? -11 : -(west + east) / 2;
  const inner: [[number, number], [number, number]] = [[margin, margin], [width - margin, height - margin]];
  return geoEqualEarth().rotate([turn, 0]).fitExtent(inner, edge);
}

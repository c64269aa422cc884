// The outlines of the states, read once; and the switch for disputed borders.
import { feature, mesh } from "topojson-client";
import type { Feature, MultiLineString } from "geojson";
import type { GeometryCollection, Topology } from "topojson-specification";

interface Properties { name: string; at: [number, number] }
interface Dispute { un: string; note: string }
interface World extends Topology<{ states: GeometryCollection<Properties> }> {
  disputed: Record<string, Dispute>;
}
export type State = Feature<GeoJSON.Geometry, Properties> & { id: string };

/** marked: dashed, no side taken; held: as a state of its own; un: as the UN seats it. */
export type Policy = "marked" | "held" | "un";
export const POLICIES: [Policy, string][] = [
  ["marked", "dashed, no side taken"],
  ["held", "as held on the ground"],
  ["un", "as the United Nations seat it"],
];

export interface Atlas {
  states: State[];
  places: Map<string, [number, number]>;
  names: Map<string, string>;
  notes: [string, string][];
  /** The code under which an area is shown. */
  owner(code: string, policy: Policy): string;
  borders(policy: Policy): { firm: MultiLineString; dashed: MultiLineString };
}

let loading: Promise<Atlas> | undefined;

export function loadAtlas(): Promise<Atlas> {
  loading ??= fetch(new URL(/* @vite-ignore */ "./world.json", import.meta.url))
    .then((answer) => answer.json() as Promise<World>)
    .then(read);
  return loading;
}

function read(world: World): Atlas {
  const object = world.objects.states;
  const states = feature(world, object).features as State[];
  const owner = (code: string, policy: Policy): string =>
    policy === "un" ? world.disputed[code]?.un || code : code;
  const doubtful = (code: string): boolean => code in world.disputed;
  return {
    states,
    places: new Map(states.map((s) => [s.id, s.properties.at])),
    names: new Map(states.map((s) => [s.id, s.properties.name])),
    notes: Object.entries(world.disputed).map(([code, d]) => [code, d.note]),
    owner,
    borders(policy) {
      const of = (g: { id?: string | number | undefined }): string => String(g.id);
      const between = (dashed: boolean) => mesh(world, object, (a, b) => {
        if (a === b || owner(of(a), policy) === owner(of(b), policy)) return false;
        const open = policy === "marked" && (doubtful(of(a)) || doubtful(of(b)));
        return open === dashed;
      });
      return { firm: between(false), dashed: between(true) };
    },
  };
}

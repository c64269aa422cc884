import assert from "node:assert/strict";
import { test } from "node:test";
import { arcsOf, curve, thickness, towards, type Dyad, type Point } from "../src/maps/arcs.ts";

const dyad = (counts: Partial<Dyad>): Dyad =>
  ({ a: "A", b: "B", href: "", name: "", n: 0, vc: 0, mc: 0, vk: 0, mk: 0, row: null as never, ...counts });

test("a pair has at most one curve of cooperation and one of conflict, dark where deeds prevail", () => {
  assert.deepEqual(arcsOf(dyad({ vc: 2, mc: 3 })), [{ kind: "mc", n: 5, side: 1 }]);
  assert.deepEqual(arcsOf(dyad({ vc: 2, vk: 1, mk: 1 })).map((a) => a.kind), ["vc", "vk"]);
  assert.deepEqual(arcsOf(dyad({})), []);
});

test("curves of one sort bend to one side of the sheet, whatever the order of the pair", () => {
  const height = (d: string): number => Number(d.split("Q")[1]?.split(" ")[0]?.split(",")[1]);
  assert.ok(height(curve([0, 50], [100, 50], 1)) < 50);
  assert.ok(height(curve([100, 50], [0, 50], 1)) < 50);
  assert.ok(height(curve([0, 50], [100, 50], -1)) > 50);
});

test("arrow keys find the nearest place in their direction, or none", () => {
  const places = new Map<string, Point>([["near", [20, 2]], ["far", [90, 0]], ["above", [0, -30]]]);
  assert.equal(towards([0, 0], places, "ArrowRight"), "near");
  assert.equal(towards([0, 0], places, "ArrowUp"), "above");
  assert.equal(towards([0, 0], places, "ArrowLeft"), undefined);
});

test("thickness grows with the count and is never nothing", () => {
  assert.ok(thickness(1, 100) > 0.7);
  assert.ok(thickness(100, 100) > thickness(25, 100));
});

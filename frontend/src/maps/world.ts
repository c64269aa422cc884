// The world map above the table of pairs: states, curves between them, a pair at a click.
// The table stays the whole truth: the map draws its rows, and leads where their links lead.
import { html, memory, svg } from "../dom.ts";
import { arcsOf, curve, readDyads, thickness, towards, type Dyad, type Point } from "./arcs.ts";
import { POLICIES, type Atlas, type Policy } from "./atlas.ts";
import { onto, PLATES, type Plate } from "./plates.ts";
import { drawGround, placesOf, uncrowded } from "./sheet.ts";

const MOST = 150; // pairs drawn; the table has them all
const HELP = "Arrow keys move from state to state, Enter chooses one, then Enter on another opens the pair; Escape lets go.";

export class WorldMap {
  private readonly dyads: Dyad[];
  private readonly weight = new Map<string, number>();
  private readonly reading = html("p", { class: "map-reading", "aria-live": "polite" });
  private readonly sheet = svg("svg", { class: "map", tabindex: 0, role: "application", "aria-roledescription": "map" });
  private places = new Map<string, Point>();
  private nodes = new Map<string, SVGGElement>();
  private curves: [Dyad, SVGGElement][] = [];
  private plate: Plate;
  private policy: Policy;
  private chosen: string | undefined;
  private at: string | undefined;

  constructor(private readonly atlas: Atlas, table: HTMLTableElement) {
    this.dyads = readDyads(table);
    for (const d of this.dyads) {
      for (const code of [d.a, d.b]) this.weight.set(code, (this.weight.get(code) ?? 0) + d.n);
    }
    const plate = memory.get("plate");
    this.plate = PLATES.find((p) => p.name === plate) ?? (PLATES[0] as Plate);
    const policy = memory.get("borders");
    this.policy = POLICIES.find(([p]) => p === policy)?.[0] ?? "marked";
    this.sheet.setAttribute("aria-label", `World map of ${this.dyads.length} pairs. ${HELP}`);
  }

  mount(holder: HTMLElement): void {
    const figure = html("figure", { class: "figure map-figure" }, this.tools(), this.sheet, this.reading);
    holder.prepend(figure);
    this.sheet.addEventListener("keydown", (event) => this.key(event));
    this.sheet.addEventListener("click", (event) => this.click(event));
    this.sheet.addEventListener("pointerover", (event) => this.hover(event));
    this.sheet.addEventListener("pointerleave", () => this.say());
    new ResizeObserver(() => this.draw()).observe(figure);
  }

  private tools(): HTMLElement {
    const plates = html("ul", { class: "chips", "aria-label": "Part of the world" });
    for (const plate of PLATES) {
      const button = html("button", { type: "button", "aria-pressed": String(plate === this.plate) }, plate.name);
      button.addEventListener("click", () => {
        this.plate = plate;
        memory.set("plate", plate === PLATES[0] ? null : plate.name);
        for (const b of plates.querySelectorAll("button")) b.setAttribute("aria-pressed", String(b === button));
        this.draw();
      });
      plates.append(html("li", {}, button));
    }
    const select = html("select", { id: "borders" });
    for (const [value, label] of POLICIES) {
      select.append(html("option", { value, selected: value === this.policy }, label));
    }
    select.addEventListener("change", () => {
      this.policy = select.value as Policy;
      memory.set("borders", this.policy === "marked" ? null : this.policy);
      this.draw();
    });
    return html("div", { class: "map-tools" }, plates,
      html("p", { class: "field inline" }, html("label", { for: "borders" }, "Disputed borders"), select));
  }

  private draw(): void {
    const width = Math.round(this.sheet.parentElement?.clientWidth ?? 900);
    const height = Math.round(this.plate === PLATES[0] ? Math.max(width * 0.47, 230) : Math.min(width * 0.72, 640));
    const projection = onto(this.plate.box, width, height - 26);
    const ground = drawGround(this.atlas, projection, this.policy);
    const spots = placesOf(this.weight.keys(), this.atlas, projection);
    this.seatless(spots, width, height);
    this.places = new Map([...spots].filter(([, [x, y]]) => x > 0 && x < width && y > 0 && y < height));
    for (const code of this.weight.keys()) {
      for (const shape of ground.lands.get(this.atlas.owner(code, this.policy)) ?? []) shape.classList.add("told");
    }
    this.sheet.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.sheet.replaceChildren(ground.group, this.drawCurves(spots), this.drawNodes());
    this.show();
  }

  /** Parties without a land (UNO, IGO, …) stand in a row at the foot of the sheet. */
  private seatless(spots: Map<string, Point>, width: number, height: number): void {
    const codes = [...this.weight.keys()].filter((c) => !this.atlas.places.has(c)).sort();
    codes.slice(0, 12).forEach((code, i, { length }) => {
      spots.set(code, [(width * (i + 1)) / (length + 1), height - 12]);
    });
  }

  private drawCurves(spots: Map<string, Point>): SVGGElement {
    const group = svg("g", { class: "arcs", "aria-hidden": "true" });
    // On a part of the world only what a state there has part in; bodies without a land do not count.
    const here = (c: string): boolean => this.places.has(c) && (this.plate === PLATES[0] || this.atlas.places.has(c));
    const ends = (d: Dyad): boolean => spots.has(d.a) && spots.has(d.b);
    const shown = this.dyads.filter((d) => ends(d) && (here(d.a) || here(d.b))).slice(0, MOST);
    const most = Math.max(...shown.map((d) => d.n), 1);
    this.curves = [];
    for (const d of [...shown].reverse()) {
      const link = svg("g", { class: "pair" });
      link.dataset["href"] = d.href;
      link.append(svg("title", {}, d.name));
      for (const arc of arcsOf(d)) {
        const path = curve(spots.get(d.a) as Point, spots.get(d.b) as Point, arc.side);
        link.append(svg("path", { class: "arc-hit", d: path }),
          svg("path", { class: `arc stroke-${arc.kind}`, d: path, "stroke-width": thickness(arc.n, most).toFixed(2),
            "stroke-opacity": (0.3 + 0.55 * Math.sqrt(arc.n / most)).toFixed(2) }));
      }
      this.curves.push([d, link]);
      group.append(link);
    }
    return group;
  }

  private drawNodes(): SVGGElement {
    const group = svg("g", { class: "nodes", "aria-hidden": "true" });
    const order = [...this.places].sort(([a], [b]) => (this.weight.get(b) ?? 0) - (this.weight.get(a) ?? 0));
    const small = (this.sheet.parentElement?.clientWidth ?? 900) < 560;
    const named = uncrowded(order, small ? 42 : 30, small ? 20 : 13);
    this.nodes.clear();
    for (const [code, [x, y]] of order.reverse()) {
      const node = svg("g", { class: "node", transform: `translate(${x.toFixed(1)},${y.toFixed(1)})` },
        svg("title", {}, this.name(code)), svg("circle", { class: "node-hit", r: 11 }), svg("circle", { class: "node-dot", r: small ? 1.4 : 2.2 }));
      if (named.has(code)) node.append(svg("text", { class: "node-code", y: -5 }, code));
      node.dataset["code"] = code;
      this.nodes.set(code, node);
      group.append(node);
    }
    return group;
  }

  private name(code: string): string {
    const row = this.dyads.find((d) => d.a === code || d.b === code)?.row;
    const told = row?.querySelectorAll("th bdi")[row.dataset["a"] === code ? 0 : 1]?.textContent;
    return told ?? this.atlas.names.get(code) ?? code;
  }

  /** Marks what is chosen and where the keyboard stands; keeps the table to the chosen state. */
  private show(): void {
    const mine = (d: Dyad): boolean => !this.chosen || d.a === this.chosen || d.b === this.chosen;
    for (const [d, link] of this.curves) link.classList.toggle("dim", !mine(d));
    for (const d of this.dyads) d.row.hidden = !mine(d);
    for (const [code, node] of this.nodes) {
      node.classList.toggle("chosen", code === this.chosen);
      node.classList.toggle("here", code === this.at);
    }
    for (const shape of this.sheet.querySelectorAll<SVGPathElement>(".land")) {
      shape.classList.toggle("chosen", this.chosen !== undefined && shape.dataset["code"] === this.atlas.owner(this.chosen, this.policy));
    }
    this.say();
  }

  private say(text?: string): void {
    if (text) { this.reading.textContent = text; return; }
    if (!this.chosen) {
      const drawn = this.curves.length;
      this.reading.textContent = this.dyads.length
        ? `${drawn} of ${this.dyads.length} pairs are drawn; blue above: cooperation, orange below: conflict. Choose a state, then another, or a curve.`
        : "No pair of states in this period: no evidence, which is not the same as nothing between them.";
      return;
    }
    const pairs = this.dyads.filter((d) => d.a === this.chosen || d.b === this.chosen);
    const link = html("a", { href: `/actor/${encodeURIComponent(this.chosen)}` }, this.name(this.chosen));
    this.reading.replaceChildren(link, ` – ${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"}. Choose a second state to open the pair; Escape lets go.`);
  }

  private tell(code: string): string {
    if (this.chosen && this.chosen !== code) {
      const d = this.pair(this.chosen, code);
      return d ? `${d.name}: ${counted(d)}. Enter or click opens the pair.`
        : `${this.name(this.chosen)} and ${this.name(code)}: no evidence in this period.`;
    }
    const pairs = this.dyads.filter((d) => d.a === code || d.b === code);
    return `${this.name(code)}: ${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"}`;
  }

  private pair(a: string, b: string): Dyad | undefined {
    return this.dyads.find((d) => (d.a === a && d.b === b) || (d.a === b && d.b === a));
  }

  private choose(code: string | undefined): void {
    if (code && this.chosen && code !== this.chosen) {
      const d = this.pair(this.chosen, code);
      if (d) { location.assign(d.href); return; }
      this.say(this.tell(code));
      return;
    }
    this.chosen = code === this.chosen ? undefined : code;
    this.at = code ?? this.at;
    this.show();
  }

  private codeAt(event: Event): string | undefined {
    const found = (event.target as Element).closest<SVGElement>("[data-code]")?.dataset["code"];
    return found && this.weight.has(found) ? found : undefined;
  }

  private click(event: MouseEvent): void {
    const link = (event.target as Element).closest<SVGElement>("[data-href]");
    if (link?.dataset["href"]) location.assign(link.dataset["href"]);
    else this.choose(this.codeAt(event));
  }

  private hover(event: Event): void {
    const link = (event.target as Element).closest(".pair");
    const d = this.curves.find(([, g]) => g === link)?.[0];
    const code = this.codeAt(event);
    if (d) this.say(`${d.name}: ${counted(d)}`);
    else if (code) this.say(this.tell(code));
    else this.say();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") { this.chosen = undefined; this.show(); return; }
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.choose(this.at);
      return;
    }
    if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const busiest = [...this.places.keys()].sort((a, b) => (this.weight.get(b) ?? 0) - (this.weight.get(a) ?? 0))[0];
    const from = this.at ? this.places.get(this.at) : undefined;
    this.at = from ? towards(from, this.places, event.key) ?? this.at : busiest;
    this.show();
    if (this.at) this.say(this.tell(this.at));
  }
}

function counted(d: Dyad): string {
  const parts: [number, string][] = [
    [d.vc, "verbal cooperation"], [d.mc, "material cooperation"], [d.vk, "verbal conflict"], [d.mk, "material conflict"],
  ];
  return parts.filter(([n]) => n).map(([n, name]) => `${n} ${name}`).join(", ") || "no event that took place";
}

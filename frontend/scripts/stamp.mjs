// Writes static/built-from.txt: a hash of everything that the built assets are made from.
// tests/web/test_assets.py computes it again, so a stale build is found without npm.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const files = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"];
for (const folder of ["data", "scripts", "src"]) {
  for (const entry of readdirSync(new URL(folder, root), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.push(`${entry.parentPath.slice(root.pathname.length)}/${entry.name}`);
  }
}
const hash = createHash("sha256");
for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(new URL(file, root)));
writeFileSync(new URL("../src/dragoman/web/static/built-from.txt", root), `${hash.digest("hex")}\n`);

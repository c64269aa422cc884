import { defineConfig } from "vite";

// Fixed names: the server sends an ETag, and the repository shows what changed.
export default defineConfig({
  base: "./",
  build: {
    outDir: "../src/dragoman/web/static",
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rollupOptions: {
      input: { dragoman: "src/dragoman.ts" },
      output: {
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
        // The shorthands lie apart, so that the maps never load the entry a second time.
        manualChunks: (id) => (/node_modules|src\/maps/.test(id) ? "maps" : /src\/dom/.test(id) ? "dom" : undefined),
      },
    },
  },
});

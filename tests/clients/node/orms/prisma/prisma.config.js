/** What Prisma's command line is to do without its native engines. */
import { defineConfig } from "prisma/config";
import { SchemaAdapter } from "./adapter.js";

// The schema engine lets the timers of its locks run on, each for as long as ten seconds after all is done.
const { setTimeout } = globalThis;
globalThis.setTimeout = (...args) => setTimeout(...args).unref();

export default defineConfig({
  experimental: { adapter: true },
  engine: "js",
  schema: process.env.PRISMA_SCHEMA,
  migrations: { path: process.env.PRISMA_MIGRATIONS },
  adapter: () => Promise.resolve(new SchemaAdapter()),
});

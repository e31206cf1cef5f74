/**
 * Migration tools that are run twice at the same time, as by two servers of one application that
 * start together: each migration is applied once, and both runs succeed.
 */
import assert from "node:assert/strict";
import { AybServer } from "../support/ayb_server.ts";
import { WireClient } from "../support/wire_client.ts";
import { runClient } from "./client_run.ts";
import type { Client, Toolchain } from "./clients.ts";
import { node, python } from "./orms.ts";
import { prepareToolchain } from "./toolchain.ts";

const flyway: Toolchain = {
  folder: "java/flyway",
  requires: [["javac", "default-jdk-headless"], ["mvn", "maven"]],
  inputs: ["pom.xml", "src/main/java/FlywayProgram.java"],
  setup: [["mvn", "-q", "-B", "compiler:compile", "dependency:copy-dependencies"]],
};

const golangMigrate: Toolchain = {
  folder: "go/migrations",
  requires: [["go", "golang-go (1.25 or newer)"]],
  inputs: ["go.mod", "go.sum", "main.go"],
  setup: [["go", "build", "-o", "target/migrations", "."]],
};

/** A tool, and whether it wants to make its own tables once before several use them. */
interface MigrationTool extends Omit<Client, "modes"> {
  readonly prepares?: true;
}

const tools: readonly MigrationTool[] = [
  {
    name: "Flyway",
    toolchain: flyway,
    command: ["java", "-cp", "target/classes:target/dependency/*", "FlywayProgram"],
  },
  { name: "golang-migrate", toolchain: golangMigrate, command: ["target/migrations"] },
  {
    name: "Alembic",
    toolchain: python,
    command: [".venv/bin/python", "alembic_migrations.py"],
  },
  { name: "knex", toolchain: node, command: ["node", "knex_migrations.js"], prepares: true },
  { name: "Prisma", toolchain: node, command: ["node", "prisma_migrations.js"] },
];

/** How many run at the same time. */
const runs = 2;

for (const tool of tools) {
  Deno.test(`${tool.name} applies each migration once, run ${runs} times at once`, async () => {
    await prepareToolchain(tool.toolchain);
    const server = await AybServer.start();
    try {
      const { port, user, database, token: password } = server;
      const target = { port, user, password, database };
      if (tool.prepares === true) {
        const prepared = await runClient(tool, ["prepare"], target);
        assert.equal(prepared.code, 0, prepared.standardError);
      }
      const results = await Promise.all(
        Array.from({ length: runs }, () => runClient(tool, [], target)),
      );
      for (const { code, lines, standardError } of results) {
        assert.deepEqual([code, lines.at(-1)], [0, "end"], standardError);
      }
      const [client] = await WireClient.logIn(target);
      using _client = client;
      assert.deepEqual(await client.rows("SELECT what, n FROM applied ORDER BY n, what"), [
        ["change", "1"],
        ["create", "1"],
        ["more", "1"],
      ]);
    } finally {
      await server.stop();
    }
  });
}

/** Applies migrations with Prisma, which takes an advisory lock meanwhile. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Prisma } from "./prisma/prisma.js";

const migrations = {
  "1_create": `CREATE TABLE applied (what text); INSERT INTO applied VALUES ('create');`,
  "2_change": `ALTER TABLE applied ADD n int DEFAULT 1; INSERT INTO applied VALUES ('change');`,
  "3_more": `CREATE UNIQUE INDEX by_what ON applied (what); INSERT INTO applied VALUES ('more');`,
};

const prisma = await Prisma.make();
await prisma.use("first.prisma");
for (const [name, text] of Object.entries(migrations)) {
  await mkdir(join(prisma.migrations, name), { recursive: true });
  await writeFile(join(prisma.migrations, name, "migration.sql"), text);
}
await writeFile(join(prisma.migrations, "migration_lock.toml"), 'provider = "postgresql"\n');
console.log(await prisma.run("migrate", "deploy"));
await prisma.remove();
console.log("end");

/** Prisma's introspection: the schema that it writes of a database. */
import { Prisma } from "./prisma/prisma.js";

const prisma = await Prisma.make();
await prisma.use("empty.prisma");
for (const text of (await prisma.run("db", "pull", "--print")).split("\n")) {
  console.log(`pull: ${text}`);
}
await prisma.remove();
console.log("end");

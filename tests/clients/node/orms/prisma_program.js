/** Prisma: push, pull, migrations, and the client with its queries. */
import { createRequire } from "node:module";
import pg from "pg";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma } from "./prisma/prisma.js";
import { connection, expectError, line, step } from "./program.js";

const prisma = await Prisma.make(process.argv[3]);
const pool = new pg.Pool({ ...connection, allowExitOnIdle: true });

async function tellTables(tell) {
  const columns = await pool.query(
    `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default
     FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, ordinal_position`,
  );
  for (const row of columns.rows) tell(Object.values(row));
  const rest = await pool.query(
    `SELECT conname AS name, pg_get_constraintdef(oid) AS text FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT t.typname, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder)
     FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1 ORDER BY 1, 2`,
  );
  for (const { name, text } of rest.rows) tell(name, text);
}

/** What a command says of what it did, without times. */
function tellOutput(tell, output) {
  const words = /migration|applied|sync|up to date|reset|Drift|drift|pending|error/i;
  for (const text of output.split("\n")) {
    if (words.test(text)) tell(text.replaceAll(/\d{14}/g, "TIME").replace(/Done in [\d.]+m?s/, ""));
  }
}

await step("push", async (tell) => {
  await prisma.use("first.prisma");
  tellOutput(tell, await prisma.run("db", "push", "--skip-generate"));
  await tellTables(tell);
  tellOutput(tell, await prisma.run("db", "push", "--skip-generate"));
});

await step("push a change", async (tell) => {
  await pool.query(
    `INSERT INTO users (email, name, roles, "updatedAt") VALUES ('a@example.org', 'Ann', '{ADMIN}', now())`,
  );
  await prisma.use("second.prisma");
  tellOutput(tell, await prisma.run("db", "push", "--skip-generate", "--accept-data-loss"));
  await tellTables(tell);
  tell((await pool.query(`SELECT id, email, role, roles, score FROM users`)).rows);
});

await step("pull", async (tell) => {
  for (const text of (await prisma.run("db", "pull", "--print")).split("\n")) tell(text);
});

await step("reset", async (tell) => {
  tellOutput(tell, await prisma.run("migrate", "reset", "--force", "--skip-generate"));
  await tellTables(tell);
});

await step("migrate", async (tell) => {
  await prisma.use("first.prisma");
  tellOutput(tell, await prisma.run("migrate", "dev", "--name", "first", "--skip-generate"));
  await prisma.use("second.prisma");
  tellOutput(tell, await prisma.run("migrate", "dev", "--name", "second", "--skip-generate"));
  for (const text of (await prisma.migration("second")).split("\n")) tell(text);
  tellOutput(tell, await prisma.run("migrate", "status"));
  await tellTables(tell);
});

await step("migrate again", async (tell) => {
  tellOutput(tell, await prisma.run("migrate", "reset", "--force", "--skip-generate"));
  tellOutput(tell, await prisma.run("migrate", "deploy"));
  tellOutput(tell, await prisma.run("migrate", "dev", "--name", "none", "--skip-generate"));
  const applied = await pool.query(
    `SELECT checksum, finished_at IS NOT NULL AS finished, applied_steps_count
     FROM _prisma_migrations ORDER BY started_at`,
  );
  tell(applied.rows.map(({ checksum: _, ...rest }) => rest));
});

await prisma.run("generate");
const { PrismaClient } = createRequire(import.meta.url)(prisma.client);
const client = new PrismaClient({
  adapter: new PrismaPg({ ...connection, allowExitOnIdle: true }),
});

await step("inserting", async (tell) => {
  for (let number = 1; number <= 4; number++) {
    const user = await client.user.create({
      data: {
        email: `u${number}@example.org`,
        name: number === 3 ? null : `User ${number}`,
        role: number === 1 ? "ADMIN" : undefined,
        roles: ["USER", "OWNER"].slice(0, number % 3),
        score: `${number}.25`,
        visits: 2n ** 60n + BigInt(number),
        settings: { n: number, list: [1, null, { deep: "ä" }] },
        photo: new Uint8Array([0, number, 255]),
        born: new Date(`2000-02-0${number}`),
        createdAt: new Date(`2024-02-29T01:02:03.00${number}Z`),
        profile: { create: { bio: `Bio ${number}` } },
        posts: {
          create: [1, 2].map((each) => ({
            title: `Post ${number}.${each}`,
            price: `${each}.50`,
            tags: ["a", 'b"c', "d,e"].slice(0, number % 4),
            labels: {
              connectOrCreate: {
                where: { name: `l${each}` },
                create: { name: `l${each}` },
              },
            },
          })),
        },
      },
      include: { profile: true, posts: { orderBy: { title: "asc" }, include: { labels: true } } },
    });
    const { updatedAt, posts, photo, ...rest } = user;
    tell(rest, updatedAt instanceof Date, [...photo]);
    tell(posts.map(({ id, ...post }) => ({ ...post, id: typeof id })));
  }
  const many = [5, 6].map((number) => ({ email: `u${number}@example.org` }));
  tell(await client.user.createMany({ data: many }));
  tell(await client.user.createMany({ data: many, skipDuplicates: true }));
  tell(
    await client.user.createManyAndReturn({
      data: [{ email: "u7@example.org" }],
      select: { id: true, score: true, settings: true },
    }),
  );
});

const queries = {
  "where": () =>
    client.user.findMany({
      where: {
        score: { gt: 1.5 },
        OR: [{ name: { contains: "SER", mode: "insensitive" } }, { name: null }],
      },
      orderBy: [{ role: "desc" }, { id: "asc" }],
      select: { name: true, role: true, score: true },
    }),
  "in": () =>
    client.user.findMany({
      where: { email: { in: ["u1@example.org", "x"] } },
      select: { id: true },
    }),
  "relations": () =>
    client.user.findMany({
      where: {
        posts: { some: { labels: { some: { name: "l2" } } } },
        profile: { is: { bio: { startsWith: "Bio" } } },
      },
      select: {
        name: true,
        profile: true,
        posts: { select: { title: true, labels: true }, orderBy: { title: "desc" }, take: 1 },
      },
      orderBy: { id: "asc" },
    }),
  "none": () => client.user.count({ where: { posts: { none: {} } } }),
  "json": () =>
    client.user.findMany({
      where: { settings: { path: ["list", "2", "deep"], equals: "ä" } },
      select: { id: true },
    }),
  "array": () =>
    client.post.findMany({
      where: { tags: { hasSome: ['b"c'] } },
      select: { title: true, tags: true },
      orderBy: { title: "asc" },
    }),
  "enums": () =>
    client.user.findMany({ where: { roles: { has: "OWNER" } }, select: { id: true, roles: true } }),
  "pages": () =>
    client.user.findMany({
      cursor: { id: 3 },
      skip: 1,
      take: 2,
      orderBy: { id: "asc" },
      select: { email: true },
    }),
  "backwards": () =>
    client.user.findMany({ take: -2, orderBy: { id: "asc" }, select: { email: true } }),
  "distinct": () =>
    client.post.findMany({
      distinct: ["authorId"],
      orderBy: [{ authorId: "asc" }, { title: "asc" }],
      select: { title: true },
    }),
  "count": () =>
    client.user.findMany({
      select: { id: true, _count: { select: { posts: true } } },
      orderBy: { posts: { _count: "desc" } },
      take: 4,
    }).then((rows) => rows.length),
  "aggregate": () =>
    client.post.aggregate({
      _sum: { price: true },
      _avg: { price: true },
      _max: { title: true },
      _count: true,
    }),
  "group": () =>
    client.post.groupBy({
      by: ["authorId"],
      _sum: { price: true },
      having: { price: { _sum: { gt: 1 } } },
      orderBy: { authorId: "asc" },
    }),
  "dates": () =>
    client.user.findMany({
      where: { born: { gte: new Date("2000-02-02") }, createdAt: { lt: new Date("2025-01-01") } },
      select: { born: true, createdAt: true },
      orderBy: { id: "asc" },
    }),
  "big": () =>
    client.user.findFirst({
      where: { visits: 2n ** 60n + 2n },
      select: { visits: true, photo: true },
    }).then(({ visits, photo }) => [visits, [...photo]]),
  "raw": () => client.$queryRaw`SELECT id, email, role::text FROM users WHERE id = ${2}`,
};
for (const [name, query] of Object.entries(queries)) {
  await step(`query ${name}`, async (tell) => tell(await query()));
}

await step("changing", async (tell) => {
  tell(
    await client.user.update({
      where: { email: "u1@example.org" },
      data: {
        visits: { increment: 5 },
        score: { multiply: 2 },
        roles: { push: "USER" },
        settings: { x: 1 },
      },
      select: { visits: true, score: true, roles: true, settings: true },
    }),
    await client.user.updateMany({ where: { id: { gt: 4 } }, data: { name: "New" } }),
  );
  for (const name of ["Made", "Met"]) {
    tell(
      await client.user.upsert({
        where: { email: "up@example.org" },
        create: { email: "up@example.org", name },
        update: { name },
        select: { name: true },
      }),
    );
  }
  tell(
    await client.post.updateManyAndReturn({
      where: { authorId: 2 },
      data: { done: true, editorId: 1 },
      select: { title: true, editorId: true },
    }).then((rows) => rows.map(({ title }) => title).sort()),
    await client.post.deleteMany({ where: { price: { gt: 2 }, author: { id: 3 } } }),
    await client.$executeRaw`UPDATE "Post" SET title = title || '!' WHERE "authorId" = ${4}`,
  );
  await client.user.delete({ where: { id: 1 } });
  tell(
    await client.post.count(),
    await client.profile.count(),
    await client.post.count({ where: { editorId: null } }),
  );
  await expectError(
    tell,
    "unique",
    () => client.user.create({ data: { email: "u2@example.org" } }),
  );
  await expectError(tell, "foreign key", () => client.post.create({ data: { authorId: 99 } }));
  await expectError(tell, "nothing", () => client.user.update({ where: { id: 99 }, data: {} }));
  await expectError(
    tell,
    "too long",
    () => client.post.create({ data: { authorId: 2, title: "x".repeat(41) } }),
  );
});

await step("transactions", async (tell) => {
  const users = () => client.user.count();
  tell(
    await client.$transaction([users(), client.user.create({ data: { email: "t1" } }), users()])
      .then(([before, , after]) => after - before),
  );
  await expectError(tell, "rolled back", () =>
    client.$transaction(async (within) => {
      await within.user.create({ data: { email: "t2" } });
      await within.user.create({ data: { email: "t1" } });
    }));
  tell(
    await client.$transaction(async (within) => {
      await within.user.deleteMany({ where: { email: "t1" } });
      return await within.user.count();
    }, { isolationLevel: "Serializable" }),
  );
});

await client.$disconnect();
await pool.end();
await prisma.remove();
line("prisma", "done");
console.log("end");

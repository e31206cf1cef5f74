/** psql: all commands that describe what is in a database, an answer's lines behind its command. */

/** The columns in which each server has values of its own. */
const ownColumns = new Set(["Size"]);

const families = [
  ..."d dt di dv dm ds dn du dp df do dT dC dc dD dx db dd ddp des det dew deu dE dF dFd dFp dFt dg dl dL"
    .split(" "),
  ..."dO dP drds dRp dRs dX dy z dA dAc dAf dAo dAp".split(" "),
];
const tables = ["authors", "books", '"Odd Names"', "kinds", "book_kinds", "cheap", "counts"];
const others = ["books_pkey", "books_title", "books_lower_title", "books_part", "authors_id_seq"];

const commands = [
  ...families.flatMap((family) => ["", "+"].map((plus) => `\\${family}${plus}`)),
  ..."d dS dtS dvS diS dsS dnS dTS+ dfS dfS+ doS dCS dcS dLS+ dgS".split(" ").map((each) =>
    `\\${each}`
  ),
  ...[...tables, ...others].flatMap((name) => [`\\d ${name}`, `\\d+ ${name}`]),
  ...["\\sv cheap", "\\sv+ counts", "\\sf now", "\\sf+ now", "\\sf lower", "\\ef nothing"],
  ...[
    "\\d nothing",
    "\\d b*",
    "\\dt *.books",
    "\\dt public.*",
    "\\d pg_class",
    "\\d pg_catalog.pg_type",
  ],
  ...["\\dp books", "\\df lower", "\\dfa sum", "\\dfw", "\\do =", "\\do + integer", "\\dC text"],
  ...["\\dT int*", "\\dn pub*", "\\dconfig work_mem", "\\dconfig+ *timeout*", "\\dL plpgsql"],
  ...[
    "\\di books*",
    "\\dti b*",
    "\\dtv",
    "\\dew *",
    "\\dx plpgsql",
    "\\dx+ plpgsql",
    '\\l "nothing"',
  ],
];

/** A word of psql's, in quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}

const input = commands.map((command) => `\\echo ${quoted(`== ${command}`)}\n${command}\n`);
const psql = new Deno.Command("sh", {
  args: ["-c", "exec psql --no-psqlrc --no-align 2>&1"],
  stdin: "piped",
  stdout: "piped",
  env: { PSQL_EDITOR: "true" },
}).spawn();
const writer = psql.stdin.getWriter();
const written = writer.write(new TextEncoder().encode(input.join(""))).then(() => writer.close());
const { stdout, code } = await psql.output();
await written;

let [command, own]: [string, readonly number[]] = ["", []];
for (const line of new TextDecoder().decode(stdout).trimEnd().split("\n")) {
  if (line.startsWith("== ")) [command, own] = [line.slice(3), []];
  else {
    const cells = line.split("|");
    if (cells.some((cell) => ownColumns.has(cell))) {
      own = cells.flatMap((cell, index) => ownColumns.has(cell) ? [index] : []);
    }
    const shown = cells.map((cell, index) => own.includes(index) ? "…" : cell).join("|");
    console.log(`${command}: ${shown}`);
  }
}
console.log("end");
Deno.exit(code);

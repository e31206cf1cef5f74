// How the programs here print what they find: a line for each item, sorted.

/** A value in one line, the keys of objects sorted. */
function text(value) {
  return JSON.stringify(value, (_, each) => {
    if (typeof each !== "object" || each === null || Array.isArray(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => a < b ? -1 : 1));
  });
}

/** Prints what a function finds; what it raises, too. */
export async function show(title, find) {
  try {
    const found = await find();
    const items = Array.isArray(found) ? found : [found];
    for (const line of items.map((item) => `${title}: ${text(item)}`).sort()) console.log(line);
  } catch (error) {
    // A tool's failure is a difference like another.
    console.log(`${title}: CRASHED ${error.message.split("\n")[0]}`);
  }
}

const { PGHOST, PGPORT, PGUSER, PGPASSWORD, PGDATABASE } = process.env;

/** Where the database is, in the words of node-postgres. */
export const connection = {
  host: PGHOST,
  port: Number(PGPORT),
  user: PGUSER,
  password: PGPASSWORD,
  database: PGDATABASE,
};

/** What the programs of this folder share: they print steps, and say where one crashed. */

/** Prints a line of a step. */
export function line(step, ...words) {
  console.log(`${step}: ${words.map(shown).join(" ")}`);
}

/** A value as text: equal ones equally, different ones differently. */
export function shown(value) {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return `${value}n`;
  if (value === undefined) return "undefined";
  if (value instanceof Error) return `${value.name} ${value.message.split("\n")[0]}`;
  return JSON.stringify(value, (_key, each) => {
    if (typeof each === "bigint") return `${each}n`;
    if (each?.type === "Buffer") return { bytes: each.data };
    return each;
  });
}

/** A step that raises what it should not prints a line with CRASHED; the next one follows. */
export async function step(name, work) {
  try {
    await work((...words) => line(name, ...words));
  } catch (error) {
    const message = String(error.message ?? error).trim().split("\n")[0];
    line(name, "CRASHED", error.name, message, error.code ?? error.original?.code ?? "");
    if (process.env.CLIENTS_TRACEBACK) console.error(error);
  }
}

/** Prints the error that work raises, with its SQLSTATE and constraint where it has them. */
export async function expectError(tell, name, work) {
  try {
    await work();
    tell(name, "NO ERROR");
  } catch (error) {
    const cause = error.original ?? error.driverError ?? error.cause ?? error;
    tell(name, error.constructor.name, cause.code, cause.constraint ?? error.meta?.target);
  }
}

/** Where to connect, as node-postgres takes it. */
export const connection = {
  host: process.env.PGHOST,
  port: Number(process.env.PGPORT),
  user: process.env.PGUSER,
  password: process.env.PGPASSWORD,
  database: process.env.PGDATABASE,
};

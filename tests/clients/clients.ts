/**
 * The client programs, and how their toolchains are set up. A driver of a new language is a folder
 * and an entry here.
 * @module
 */

/** What programs of one folder need before they can run. */
export interface Toolchain {
  /** Folder beside this file; commands run in it. */
  readonly folder: string;
  /** Programs that must be there, and the Debian packages that have them. */
  readonly requires: readonly (readonly [program: string, package_: string])[];
  /** Files that decide what is installed; setting up is repeated when one of them changes. */
  readonly inputs: readonly string[];
  readonly setup: readonly (readonly string[])[];
}

/** A program that carries out the scenario. */
export interface Client {
  readonly name: string;
  readonly toolchain: Toolchain;
  /** Run in the toolchain's folder, with the mode and the path of the scenario added. */
  readonly command: readonly string[];
  readonly modes: readonly string[];
}

/** psql as it is. */
export const psql: Toolchain = {
  folder: "psql",
  requires: [["psql", "postgresql-client"]],
  inputs: [],
  setup: [],
};

const python: Toolchain = {
  folder: "python",
  requires: [["python3", "python3 python3-venv"]],
  inputs: ["requirements.txt"],
  setup: [
    ["python3", "-m", "venv", ".venv"],
    [".venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt"],
  ],
};

const node: Toolchain = {
  folder: "node",
  requires: [["node", "nodejs"], ["npm", "npm"]],
  inputs: ["package-lock.json"],
  setup: [["npm", "ci", "--no-audit", "--no-fund", "--silent"]],
};

/** The programs that use pgjdbc. */
export const java: Toolchain = {
  folder: "java",
  requires: [["javac", "default-jdk-headless"], ["mvn", "maven"]],
  inputs: [
    "pom.xml",
    ...[
      ...["CopyProgram", "CursorProgram", "ListenProgram"],
      ...["MetaDataClient", "NativeValue", "Output", "PgjdbcClient", "Scenario", "Shown"],
    ].map((name) => `src/main/java/${name}.java`),
  ],
  setup: [
    ["mvn", "-q", "-B", "compiler:compile", "dependency:copy-dependencies"],
  ],
};

const go: Toolchain = {
  folder: "go",
  requires: [["go", "golang-go (1.25 or newer)"]],
  inputs: [
    ...["go.mod", "go.sum", "scenario/output.go", "scenario/scenario.go"],
    ...["main", "pipelines", "transactions", "values"].map((name) => `pgx_client/${name}.go`),
    ...["main", "sequences", "values"].map((name) => `pq_client/${name}.go`),
    ...["copy_client/main.go", "listen_client/main.go"],
  ],
  setup: [["go", "build", "-o", "target/", "./..."]],
};

const rust: Toolchain = {
  folder: "rust",
  requires: [["cargo", "cargo (1.85 or newer)"]],
  inputs: [
    ...["Cargo.toml", "Cargo.lock"],
    ...["main", "output", "parameter", "scenario", "shown", "steps"].map((name) =>
      `src/${name}.rs`
    ),
  ],
  setup: [["cargo", "build", "--quiet", "--locked"]],
};

const runDeno = ["deno", "run", "--no-prompt", "--allow-read", "--allow-run=sh"];

/** Every program; each mode is a case of its own. */
export const clients: readonly Client[] = [
  {
    name: "psql",
    toolchain: psql,
    command: [...runDeno, "psql_client.ts"],
    modes: ["text"],
  },
  {
    name: "psycopg2",
    toolchain: python,
    command: [".venv/bin/python", "psycopg2_client.py"],
    modes: ["text"],
  },
  {
    name: "psycopg 3",
    toolchain: python,
    command: [".venv/bin/python", "psycopg3_client.py"],
    modes: ["text", "binary"],
  },
  {
    name: "asyncpg",
    toolchain: python,
    command: [".venv/bin/python", "asyncpg_client.py"],
    modes: ["binary"],
  },
  {
    name: "node-postgres",
    toolchain: node,
    command: ["node", "node_postgres_client.js"],
    modes: ["text", "binary"],
  },
  {
    name: "postgres.js",
    toolchain: node,
    command: ["node", "postgres_js_client.js"],
    modes: ["text"],
  },
  {
    name: "pgjdbc",
    toolchain: java,
    command: ["java", "-cp", "target/classes:target/dependency/*", "PgjdbcClient"],
    modes: [
      "prepareThreshold=5",
      "prepareThreshold=1&binaryTransfer=true",
      "prepareThreshold=-1&reWriteBatchedInserts=true",
      "preferQueryMode=simple",
    ],
  },
  {
    name: "pgx",
    toolchain: go,
    command: ["target/pgx_client"],
    modes: [
      "cache_statement",
      "cache_describe",
      "describe_exec",
      "exec",
      "simple_protocol",
    ],
  },
  {
    name: "lib/pq",
    toolchain: go,
    command: ["target/pq_client"],
    modes: ["binary_parameters=no", "binary_parameters=yes"],
  },
  {
    name: "tokio-postgres",
    toolchain: rust,
    command: ["target/debug/tokio_postgres_client"],
    modes: ["prepared", "typed"],
  },
];

const runJava = ["java", "-cp", "target/classes:target/dependency/*"];

/** Programs that bring rows in and out by COPY. */
export const copyPrograms: readonly Client[] = [
  {
    name: "COPY",
    toolchain: python,
    command: [".venv/bin/python", "copy_program.py"],
    modes: ["psycopg2", "psycopg 3", "pandas"],
  },
  {
    name: "COPY",
    toolchain: node,
    command: ["node", "copy_program.js"],
    modes: ["pg-copy-streams"],
  },
  {
    name: "COPY",
    toolchain: java,
    command: [...runJava, "CopyProgram"],
    modes: ["CopyManager"],
  },
  {
    name: "COPY",
    toolchain: go,
    command: ["target/copy_client"],
    modes: ["CopyFrom of pgx"],
  },
];

/** Programs that read a large result through a cursor or a portal; they print their memory as errors. */
export const cursorPrograms: readonly Client[] = [
  {
    name: "cursor",
    toolchain: python,
    command: [".venv/bin/python", "cursor_program.py"],
    modes: ["psycopg2 named cursor", "psycopg 3 server cursor", "SQLAlchemy stream_results"],
  },
  {
    name: "cursor",
    toolchain: node,
    command: ["node", "cursor_program.js"],
    modes: ["pg-cursor", "pg-query-stream"],
  },
  {
    name: "cursor",
    toolchain: java,
    command: [...runJava, "-Xmx128m", "CursorProgram"],
    modes: ["pgjdbc setFetchSize"],
  },
];

/** Programs that listen while others notify. */
export const listenPrograms: readonly Client[] = [
  {
    name: "LISTEN",
    toolchain: python,
    command: [".venv/bin/python", "listen_program.py"],
    modes: ["psycopg2", "psycopg 3", "asyncpg"],
  },
  {
    name: "LISTEN",
    toolchain: node,
    command: ["node", "listen_program.js"],
    modes: ["node-postgres"],
  },
  {
    name: "LISTEN",
    toolchain: java,
    command: [...runJava, "ListenProgram"],
    modes: ["pgjdbc"],
  },
  {
    name: "LISTEN",
    toolchain: go,
    command: ["target/listen_client"],
    modes: ["pgx"],
  },
];

/** Eight workers that share the jobs of a queue. */
export const queuePrograms: readonly Client[] = [
  {
    name: "job queue",
    toolchain: python,
    command: [".venv/bin/python", "queue_program.py"],
    modes: ["8 workers"],
  },
];

/**
 * The programs that browse the catalogs of a database and print what they find.
 * @module
 */
import { type Client, java, psql, type Toolchain } from "../clients.ts";
import { node as orms } from "../orms.ts";

/** A program whose toolchain may be missing: its test is left out then, and says what to install. */
export interface Browser extends Client {
  readonly optional?: true;
}

const python: Toolchain = {
  folder: "browsing/python",
  requires: [
    ["python3", "python3 python3-venv"],
    // Where odbcinst is, so is psqlODBC: its package registers the driver with it.
    ["odbcinst", "odbc-postgresql"],
    ["isql", "unixodbc"],
    ["psql", "postgresql-client"],
  ],
  inputs: ["requirements.txt", "requirements-sqlalchemy-1.4.txt"],
  setup: [
    ["python3", "-m", "venv", ".venv"],
    [".venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt"],
    ["python3", "-m", "venv", ".venv/sqlalchemy-1.4"],
    [
      ".venv/sqlalchemy-1.4/bin/pip",
      ...["install", "--quiet", "--requirement", "requirements-sqlalchemy-1.4.txt"],
    ],
  ],
};

const node: Toolchain = {
  folder: "browsing/node",
  requires: [["node", "nodejs"], ["npm", "npm"]],
  inputs: ["package-lock.json"],
  setup: [["npm", "ci", "--no-audit", "--no-fund", "--silent"]],
};

const ruby: Toolchain = {
  folder: "browsing/ruby",
  requires: [["ruby", "ruby ruby-activerecord ruby-pg"]],
  inputs: [],
  setup: [["ruby", "-e", "gem 'pg'; gem 'activerecord', '>= 6.1'"]],
};

const r: Toolchain = {
  folder: "browsing/r",
  requires: [["Rscript", "r-cran-rpostgresql"]],
  inputs: [],
  setup: [["Rscript", "--vanilla", "-e", "library(RPostgreSQL)"]],
};

const pgadmin: Toolchain = {
  folder: "browsing/pgadmin",
  requires: [["python3", "python3 python3-venv"]],
  inputs: ["requirements.txt", "config_local.py"],
  setup: [
    ["python3", "-m", "venv", ".venv"],
    [".venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt"],
    // pgAdmin looks for its settings beside its own.
    ["sh", "-c", "cp config_local.py .venv/lib/python3*/site-packages/pgadmin4/"],
  ],
};

/** Every program; each mode is a case of its own. */
export const browsers: readonly Browser[] = [
  {
    name: "psql commands",
    toolchain: psql,
    command: ["deno", "run", "--no-prompt", "--allow-run=sh", "browse.ts"],
    modes: ["text"],
  },
  {
    name: "psql's tab key",
    toolchain: python,
    command: ["python3", "psql_tab_completion.py"],
    modes: ["completion"],
  },
  {
    name: "DatabaseMetaData",
    toolchain: java,
    command: ["java", "-cp", "target/classes:target/dependency/*", "MetaDataClient"],
    modes: ["pgjdbc"],
  },
  {
    name: "SQLAlchemy 2",
    toolchain: python,
    command: [".venv/bin/python", "sqlalchemy_inspector.py"],
    modes: ["inspector"],
  },
  {
    name: "SQLAlchemy 1.4",
    toolchain: python,
    command: [".venv/sqlalchemy-1.4/bin/python", "sqlalchemy_inspector.py"],
    modes: ["inspector"],
  },
  {
    name: "Django",
    toolchain: python,
    command: [".venv/bin/python", "django_inspectdb.py"],
    modes: ["inspectdb"],
  },
  {
    name: "pgcli",
    toolchain: python,
    command: [".venv/bin/python", "pgcli_completion.py"],
    modes: ["completion"],
  },
  {
    name: "psqlODBC",
    toolchain: python,
    command: [".venv/bin/python", "odbc_catalog.py"],
    modes: ["catalog functions"],
  },
  {
    name: "ActiveRecord",
    toolchain: ruby,
    command: ["ruby", "active_record_schema.rb"],
    modes: ["schema"],
  },
  {
    name: "RPostgreSQL",
    toolchain: r,
    command: ["Rscript", "--vanilla", "postgresql_tables.R"],
    modes: ["tables"],
  },
  {
    name: "pgAdmin 4",
    toolchain: pgadmin,
    command: [".venv/bin/python", "pgadmin_program.py"],
    modes: ["tree and query tool"],
  },
  ...["sequelize", "typeorm", "kysely", "drizzle"].map((name) => ({
    name,
    toolchain: node,
    command: ["node", `${name}.js`],
    modes: ["introspection"],
  })),
  {
    name: "Prisma",
    toolchain: orms,
    command: ["node", "prisma_pull.js"],
    modes: ["pull"],
  },
];

/**
 * Programs that use an ORM or a migration tool, as small real applications. Each is run as those of
 * clients.ts are; its argument is the mode.
 * @module
 */
import type { Client, Toolchain } from "./clients.ts";

/** Django, SQLAlchemy and Alembic. */
export const python: Toolchain = {
  folder: "python/orms",
  requires: [["python3", "python3 python3-venv"]],
  inputs: ["requirements.txt"],
  setup: [
    ["python3", "-m", "venv", ".venv"],
    [".venv/bin/pip", "install", "--quiet", "--requirement", "requirements.txt"],
  ],
};

/** Sequelize, TypeORM, Drizzle, knex, Prisma. */
export const node: Toolchain = {
  folder: "node/orms",
  requires: [["node", "nodejs"], ["npm", "npm"]],
  inputs: ["package-lock.json"],
  // Their binaries come with packages of their own, so no script has to fetch anything; Prisma's
  // native engines, which one would fetch, are not used.
  setup: [["npm", "ci", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]],
};

const ruby: Toolchain = {
  folder: "ruby",
  requires: [["ruby", "ruby ruby-activerecord ruby-pg"]],
  inputs: [],
  setup: [["ruby", "-e", "gem 'pg'; gem 'activerecord', '>= 6.1'"]],
};

const gorm: Toolchain = {
  folder: "go/gorm",
  requires: [["go", "golang-go (1.25 or newer)"]],
  inputs: ["go.mod", "go.sum", "main.go", "models.go"],
  setup: [["go", "build", "-o", "target/gorm", "."]],
};

const hibernate: Toolchain = {
  folder: "java/hibernate",
  requires: [["javac", "default-jdk-headless"], ["mvn", "maven"]],
  inputs: [
    "pom.xml",
    ...["Address", "Author", "Book", "ElectronicBook", "HibernateProgram", "Mood", "Tag"].map(
      (name) => `src/main/java/${name}.java`,
    ),
  ],
  setup: [["mvn", "-q", "-B", "compiler:compile", "dependency:copy-dependencies"]],
};

/** A program, and whether its mode is followed by the name of a second, empty database. */
export interface Orm extends Client {
  readonly secondDatabase?: true;
}

/** Every program; each mode is a case of its own. */
export const orms: readonly Orm[] = [
  {
    name: "Django",
    toolchain: python,
    command: [".venv/bin/python", "django_program.py"],
    modes: ["client_side_binding", "server_side_binding"],
  },
  {
    name: "Django's text search",
    toolchain: python,
    command: [".venv/bin/python", "django_search_program.py"],
    modes: ["client_side_binding", "server_side_binding"],
  },
  {
    name: "SQLAlchemy and Alembic",
    toolchain: python,
    command: [".venv/bin/python", "sqlalchemy_program.py"],
    modes: ["psycopg", "psycopg2"],
  },
  {
    name: "ActiveRecord",
    toolchain: ruby,
    command: ["ruby", "active_record_program.rb"],
    modes: ["prepared", "unprepared"],
  },
  { name: "knex", toolchain: node, command: ["node", "knex_program.js"], modes: ["pg"] },
  { name: "Sequelize", toolchain: node, command: ["node", "sequelize_program.js"], modes: ["pg"] },
  { name: "TypeORM", toolchain: node, command: ["node", "typeorm_program.js"], modes: ["pg"] },
  { name: "Drizzle", toolchain: node, command: ["node", "drizzle_program.js"], modes: ["pg"] },
  {
    name: "Prisma",
    toolchain: node,
    command: ["node", "prisma_program.js"],
    modes: ["adapter"],
    secondDatabase: true,
  },
  { name: "GORM", toolchain: gorm, command: ["target/gorm"], modes: ["simple", "extended"] },
  {
    name: "Hibernate",
    toolchain: hibernate,
    command: ["java", "-cp", "target/classes:target/dependency/*", "HibernateProgram"],
    modes: ["pgjdbc"],
  },
];

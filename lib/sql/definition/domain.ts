import type { AlterDomainStmt, Constraint, CreateDomainStmt, Node } from "@pgsql/types";
import { sqlState } from "../../base/sql_state.ts";
import { ConstraintNames } from "../../catalog/constraint_names.ts";
import { domainValueName } from "../../catalog/domain_definition.ts";
import type { Relation } from "../../catalog/schema.ts";
import { domainConditions, domainType } from "../../pgtypes/domain_types.ts";
import { formatType } from "../../pgtypes/format_type.ts";
import type {
  DomainCheck,
  DomainDefinition,
  PgType,
  TypeReference,
} from "../../pgtypes/pg_type.ts";
import { renderCollation } from "../render/expression.ts";
import { typeOfName } from "../rewrite/type_of_name.ts";
import { stringsOf } from "../tree.ts";
import type { Step } from "../translation.ts";
import { renameDomainConstraintComment } from "./comment.ts";
import { relationOf } from "./create_table.ts";
import { definedCondition, definedDefault } from "./defined_expression.ts";
import type { DefinitionContext } from "./definition_context.ts";
import {
  columnsOfType,
  domainsOver,
  newTypeName,
  replaceType,
  requireFreeType,
  typeNamed,
  typeText,
} from "./own_type.ts";
import { Validation } from "./validation.ts";

/** CREATE DOMAIN. */
export function createDomain(statement: CreateDomainStmt, context: DefinitionContext): Step[] {
  const { domainname, typeName, collClause, constraints = [] } = statement;
  const name = newTypeName(stringsOf(domainname), context);
  requireFreeType(name, context);
  const base = typeOfName(typeName!, context);
  if (collClause !== undefined) {
    renderCollation(stringsOf(collClause.collname), context.render, collClause.location ?? -1);
  }
  const parts = new DomainParts(name, base, context);
  for (const each of constraints) if ("Constraint" in each) parts.add(each.Constraint);
  return [typeText(domainType(name, parts.finish()))];
}

/** Gathers what CREATE DOMAIN says of a domain. */
class DomainParts {
  readonly #name: string;
  readonly #base: TypeReference;
  readonly #context: DefinitionContext;
  readonly #checks: DomainCheck[] = [];
  #notNull: boolean | undefined;
  #default: string | null | undefined;

  constructor(name: string, base: TypeReference, context: DefinitionContext) {
    this.#name = name;
    this.#base = base;
    this.#context = context;
  }

  add(constraint: Constraint): void {
    const { contype, raw_expr, location = -1 } = constraint;
    switch (contype) {
      case "CONSTR_NOTNULL":
        return this.#setNotNull(true);
      case "CONSTR_NULL":
        return this.#setNotNull(false);
      case "CONSTR_DEFAULT":
        if (this.#default !== undefined) throw this.#syntaxError("multiple default expressions");
        this.#default = domainDefault(this.#name, this.#base, raw_expr, location, this.#context);
        return;
      default:
        this.#checks.push(
          newCheck(this.#name, this.#base, constraint, this.#checks, this.#context),
        );
    }
  }

  /** A domain that is made from another begins with its default. */
  #inheritedDefault(): string | null {
    const { domain } = this.#base;
    return domain === undefined ? null : domainConditions(domain).defaultExpression;
  }

  #syntaxError(message: string): Error {
    return this.#context.error(sqlState.syntax_error, message);
  }

  #setNotNull(notNull: boolean): void {
    if (this.#notNull !== undefined && this.#notNull !== notNull) {
      throw this.#syntaxError("conflicting NULL/NOT NULL constraints");
    }
    this.#notNull = notNull;
  }

  finish(): DomainDefinition {
    return {
      base: this.#base,
      notNull: this.#notNull === true,
      defaultExpression: this.#default === undefined ? this.#inheritedDefault() : this.#default,
      checks: this.#checks,
    };
  }
}

/** What the expressions of a domain may name: a table with the value as its one column. */
function valueRelation(name: string, type: TypeReference): Relation {
  const column = { name: domainValueName, type, notNull: false, identity: undefined };
  return relationOf({ name, temporary: false, text: "" }, [column]);
}

/** SQLite's text of a default; `null` for none, which DEFAULT NULL is, too. */
function domainDefault(
  name: string,
  base: TypeReference,
  expression: Node | undefined,
  location: number,
  context: DefinitionContext,
): string | null {
  if (expression === undefined) return null;
  if ("A_Const" in expression && expression.A_Const.isnull === true) return null;
  const relation = valueRelation(name, base);
  return definedDefault(expression, relation, domainValueName, location, context);
}

/** What PostgreSQL calls constraints that domains cannot have. */
const impossible: Readonly<Record<string, string>> = {
  CONSTR_EXCLUSION: "exclusion",
  CONSTR_FOREIGN: "foreign key",
  CONSTR_PRIMARY: "primary key",
  CONSTR_UNIQUE: "unique",
};

function newCheck(
  domain: string,
  base: TypeReference,
  constraint: Constraint,
  others: readonly DomainCheck[],
  context: DefinitionContext,
): DomainCheck {
  const { contype = "", conname, raw_expr, location, is_no_inherit } = constraint;
  const kind = impossible[contype];
  if (kind !== undefined) {
    throw context.error(
      sqlState.syntax_error,
      `${kind} constraints not possible for domains`,
    );
  }
  if (contype !== "CONSTR_CHECK") {
    throw context.error(
      sqlState.feature_not_supported,
      "specifying constraint deferrability not supported for domains",
    );
  }
  if (is_no_inherit === true) {
    throw context.error(
      sqlState.invalid_object_definition,
      "check constraints for domains cannot be marked NO INHERIT",
    );
  }
  const taken = others.map((each) => each.name);
  if (conname !== undefined && taken.includes(conname)) {
    throw context.error(
      sqlState.duplicate_object,
      `constraint "${conname}" for domain "${context.ownName(domain)}" already exists`,
    );
  }
  const name = conname ?? new ConstraintNames(context.ownName(domain), taken).check([]);
  const relation = valueRelation(domain, base);
  const expression = definedCondition(raw_expr!, relation, "check constraint", location, context);
  return { name, expression, validated: constraint.skip_validation !== true };
}

/** ALTER DOMAIN, but for OWNER, RENAME and SET SCHEMA. */
export function alterDomain(statement: AlterDomainStmt, context: DefinitionContext): Step[] {
  const type = typeNamed(stringsOf(statement.typeName), "domain", context);
  const change = new DomainChange(type, context);
  change.apply(statement);
  return change.finish();
}

class DomainChange {
  readonly #type: PgType;
  readonly #context: DefinitionContext;
  /** What is done before. */
  readonly #before: Step[] = [];
  #definition: DomainDefinition;

  constructor(type: PgType, context: DefinitionContext) {
    this.#type = type;
    this.#context = context;
    this.#definition = type.domain!;
  }

  apply({ subtype, def, name = "", missing_ok }: AlterDomainStmt): void {
    const { base } = this.#definition;
    switch (subtype) {
      case "T": {
        const text = domainDefault(this.#type.name, base, def, -1, this.#context);
        return this.#change({ defaultExpression: text });
      }
      case "N":
        return this.#change({ notNull: false });
      case "O":
        if (!this.#definition.notNull) this.#validate((each, column) => each.domainNotNull(column));
        return this.#change({ notNull: true });
      case "C":
        if (def !== undefined && "Constraint" in def) return this.#addCheck(def.Constraint);
        break;
      case "X":
        return this.#dropCheck(name, missing_ok === true);
      case "V":
        return this.#validateCheck(name);
    }
    throw this.#context.unsupported("this form of ALTER DOMAIN");
  }

  finish(): Step[] {
    const { name } = this.#type;
    return [...this.#before, ...replaceType(this.#type, domainType(name, this.#definition))];
  }

  get #ownName(): string {
    return this.#context.ownName(this.#type.name);
  }

  #change(change: Partial<DomainDefinition>): void {
    this.#definition = { ...this.#definition, ...change };
  }

  #addCheck(constraint: Constraint): void {
    const { base, checks } = this.#definition;
    const check = newCheck(this.#type.name, base, constraint, checks, this.#context);
    if (check.validated) this.#validate((each, column) => each.domainCheck(column, check));
    this.#change({ checks: [...checks, check] });
  }

  #dropCheck(name: string, missingOk: boolean): void {
    const { checks } = this.#definition;
    const left = checks.filter((each) => each.name !== name);
    if (left.length < checks.length) {
      this.#before.push(
        ...renameDomainConstraintComment(this.#type.name, name, undefined, this.#context),
      );
      return this.#change({ checks: left });
    }
    const message = `constraint "${name}" of domain "${this.#ownName}" does not exist`;
    if (!missingOk) throw this.#context.error(sqlState.undefined_object, message);
    this.#context.notice(sqlState.successful_completion, `${message}, skipping`);
  }

  #validateCheck(name: string): void {
    const { checks } = this.#definition;
    const check = checks.find((each) => each.name === name);
    if (check === undefined) {
      throw this.#context.error(
        sqlState.undefined_object,
        `constraint "${name}" of domain "${this.#ownName}" does not exist`,
      );
    }
    if (check.validated) return;
    this.#validate((each, column) => each.domainCheck(column, check));
    this.#change({
      checks: checks.map((each) => each === check ? { ...check, validated: true } : each),
    });
  }

  /** Looks at the rows of every column of the domain, and of the domains that are made from it. */
  #validate(look: (validation: Validation, column: string) => void): void {
    const pending = [this.#type];
    for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
      pending.push(...domainsOver(type, this.#context));
      for (const { table, column, isArray } of columnsOfType(type, this.#context)) {
        if (isArray) {
          throw this.#context.error(
            sqlState.feature_not_supported,
            `cannot alter type "${this.#ownName}" because column ` +
              `"${this.#context.ownName(table.name)}.${column.name}" uses it`,
          );
        }
        const validation = new Validation(table);
        look(validation, column.name);
        this.#before.push(...validation.steps);
      }
    }
  }
}

/** ALTER DOMAIN … RENAME CONSTRAINT. */
export function renameDomainConstraint(
  names: readonly string[],
  from: string,
  to: string,
  context: DefinitionContext,
): Step[] {
  const type = typeNamed(names, "domain", context);
  const definition = type.domain!;
  const printed = formatType({ oid: type.oid, typmod: undefined });
  const taken = definition.checks.map((each) => each.name);
  if (!taken.includes(from)) {
    throw context.error(
      sqlState.undefined_object,
      `constraint "${from}" for domain ${printed} does not exist`,
    );
  }
  if (taken.includes(to)) {
    throw context.error(
      sqlState.duplicate_object,
      `constraint "${to}" for domain ${printed} already exists`,
    );
  }
  const checks = definition.checks.map((each) => each.name === from ? { ...each, name: to } : each);
  return [
    ...renameDomainConstraintComment(type.name, from, to, context),
    ...replaceType(type, domainType(type.name, { ...definition, checks })),
  ];
}

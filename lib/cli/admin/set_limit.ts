import { Argument, type Command, InvalidArgumentError } from "commander";
import { limitDefinitions, limitKey } from "../../base/limits.ts";
import { type EntityLimitName, entityLimitNames } from "../../store/entity_limit_table.ts";
import { CommandError } from "../command_error.ts";
import { entityNamed, withAdminContext } from "./admin_context.ts";

const keys = entityLimitNames.map(limitKey);

/** Adds `set_limit`: a limit of one entity in the place of the server's. */
export function addSetLimit(parent: Command): void {
  parent.command("set_limit")
    .description("Give an entity a limit of its own; it holds for connections from then on")
    .argument("<entity>", "The entity")
    .addArgument(new Argument("<limit>", "Which limit").choices(keys))
    .argument("<value>", "The limit, or `default` for that of the server", parseValue)
    .action(
      async (slug: string, key: string, value: number | null, _options: object, command) => {
        const name = entityLimitNames[keys.indexOf(key)]!;
        if (value !== null) assertWithinBounds(name, value);
        await withAdminContext(command, ({ config, store }) => {
          const entity = entityNamed(store, slug);
          store.entityLimits.set(entity.id, name, value);
          const present = store.entityLimits.of(entity.id, config.limits)[name];
          const origin = value === null ? ", which is that of the server" : "";
          console.log(`${entity.slug} has ${key} = ${present}${origin}`);
        });
      },
    );
}

function parseValue(text: string): number | null {
  if (text === "default") return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a whole number or `default`.");
}

function assertWithinBounds(name: EntityLimitName, value: number): void {
  const { minimum, maximum } = limitDefinitions[name];
  if (value >= minimum && value <= maximum) return;
  throw new CommandError(`${limitKey(name)} must be from ${minimum} to ${maximum}, not ${value}`);
}

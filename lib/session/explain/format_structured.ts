import type { Explanation } from "./explanation.ts";
import { type PlanChild, type PlanNode, type PlanValue, totalCost } from "./plan_node.ts";

/** Properties in their order; what is a list holds such groups. */
type Group = readonly (readonly [name: string, value: PlanValue | Group | readonly Group[]])[];

/** An explanation as JSON. */
export function explainAsJson(explanation: Explanation): string {
  return jsonOf([groupOf(explanation)], "");
}

/** An explanation as XML. */
export function explainAsXml(explanation: Explanation): string {
  const query = xmlOf(groupOf(explanation), "    ");
  return `<explain xmlns="http://www.postgresql.org/2009/explain">\n  <Query>\n${query}` +
    "  </Query>\n</explain>";
}

/** An explanation as YAML. */
export function explainAsYaml(explanation: Explanation): string {
  return yamlItem(groupOf(explanation), "").trimEnd();
}

function groupOf(explanation: Explanation): Group {
  return [["Plan", planGroup(explanation.plan, undefined, explanation)], ...explanation.summary];
}

function planGroup(node: PlanNode, child: PlanChild | undefined, explanation: Explanation): Group {
  const { run, showCosts } = explanation;
  const cost = showCosts ? totalCost(node) : null;
  const actual = child === undefined ? run : null;
  return [
    ["Node Type", node.type],
    ...(child === undefined ? [] : [["Parent Relationship", child.relationship] as const]),
    ...(child?.name === undefined ? [] : [["Subplan Name", child.name] as const]),
    ["Parallel Aware", false],
    ["Async Capable", false],
    ...node.properties,
    ...(cost === null
      ? []
      : [["Startup Cost", 0] as const, ["Total Cost", Number(cost.toFixed(2))] as const]),
    ...(actual?.times == null ? [] : [
      ["Actual Startup Time", Number(actual.times.firstRow.toFixed(3))] as const,
      ["Actual Total Time", Number(actual.times.total.toFixed(3))] as const,
    ]),
    ...(actual === null
      ? []
      : [["Actual Rows", actual.rows] as const, ["Actual Loops", 1] as const]),
    ...node.conditions,
    ...(node.children.length === 0 ? [] : [
      [
        "Plans",
        node.children.map((each) => planGroup(each.node, each, explanation)),
      ] as const,
    ]),
  ];
}

function isGroup(value: Group[number][1]): value is Group | readonly Group[] {
  return Array.isArray(value);
}

function isList(value: Group | readonly Group[]): value is readonly Group[] {
  return typeof value[0]?.[0] !== "string";
}

function jsonOf(value: Group[number][1], indent: string): string {
  if (!isGroup(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    return `[\n${value.map((each) => inner + jsonOf(each, inner)).join(",\n")}\n${indent}]`;
  }
  const lines = value.map(([name, each]) =>
    `${inner}${JSON.stringify(name)}: ${jsonOf(each, inner)}`
  );
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function xmlOf(group: Group, indent: string): string {
  return group.map(([name, value]) => {
    const tag = name.replaceAll(" ", "-");
    if (!isGroup(value)) return `${indent}<${tag}>${escaped(String(value))}</${tag}>\n`;
    const inside = isList(value)
      ? value.map((each) =>
        `${indent}  <Plan>\n${xmlOf(each, `${indent}    `)}${indent}  </Plan>\n`
      )
        .join("")
      : xmlOf(value, `${indent}  `);
    return `${indent}<${tag}>\n${inside}${indent}</${tag}>\n`;
  }).join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function yamlItem(group: Group, indent: string): string {
  return yamlLines(group, `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

function yamlLines(group: Group, indent: string): string {
  return group.map(([name, value]) => {
    if (!isGroup(value)) return `${indent}${name}: ${yamlValue(value)}\n`;
    const inside = isList(value)
      ? value.map((each) => yamlItem(each, `${indent}  `)).join("")
      : yamlLines(value, `${indent}  `);
    return `${indent}${name}: \n${inside}`;
  }).join("");
}

function yamlValue(value: PlanValue): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

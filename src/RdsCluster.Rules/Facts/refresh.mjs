// Renews the dated data files of this folder from what npm serves: node refresh.mjs
//
// Sources, both in the newest version that npm has:
//   aws-cdk-lib                 engine versions that RDS no longer creates, Regions; it carries @aws/cloudformation-validate
//                               (cfn-lint's data: engine versions, classes by Region)
//   @aws-cdk/aws-service-spec   properties of the resource types
// Facts are added, and a version can become deprecated. What a source no longer lists stays: templates of yesterday are still read.
// Support dates, parameters, reserved words and facts that no package has yet (engine-additions.json) are kept by hand.
// A file whose facts are the same keeps its date, so that a scheduled run makes no empty difference.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const engines = ["mysql", "mariadb", "aurora-mysql"];
const unknown = { version: "0.0.0-none", class: "db.none.none" };

const read = (name) => JSON.parse(readFileSync(join(here, name), "utf8"));
const union = (...lists) => [...new Set(lists.flat())];
const natural = (a, b) => a.localeCompare(b, "en", { numeric: true });
const quoted = (text) => [...text.matchAll(/'([^']*)'/g)].map((match) => match[1]);

function write(name, recorded, source, facts) {
  const { recorded: _date, source: _source, ...before } = read(name);
  const lines = (value, path = "") =>
    Array.isArray(value) ? value.map((item) => `${path} ${item}`)
    : typeof value === "object" ? Object.entries(value).flatMap(([key, inner]) => lines(inner, `${path} ${key}`))
    : [`${path} ${value}`];
  const [old, now] = [new Set(lines(before)), new Set(lines(facts))];
  const differences = [...[...now].filter((line) => !old.has(line)).map((line) => `+${line}`), ...[...old].filter((line) => !now.has(line)).map((line) => `-${line}`)];
  console.log(`${name}: ${differences.length === 0 ? "no difference" : `${differences.length} differences`}`);
  differences.forEach((line) => console.log(`  ${line}`));
  if (differences.length > 0) {
    writeFileSync(join(here, name), `${JSON.stringify({ recorded, source, ...facts }, null, 1)}\n`);
  }
}

function install(packages) {
  const directory = mkdtempSync(join(tmpdir(), "rdscluster-facts-"));
  execFileSync("npm", ["install", "--prefix", directory, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], {
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  return directory;
}

/** cfn-lint's data, asked of the validator: it answers a wrong value with the list of the right ones. */
function validator(cdk) {
  const { CompositeEngine, TemplateContent } = createRequire(cdk)("@aws/cloudformation-validate");
  const engine = new CompositeEngine();
  const check = (type, properties, region) =>
    engine.validateTemplate(
      new TemplateContent(JSON.stringify({ Resources: { Db: { Type: type, Properties: properties } } })),
      region ? { pseudoParameterOverrides: { region } } : {},
    );
  const template = (resources) => engine.validateTemplate(new TemplateContent(JSON.stringify({ Resources: resources })), {});
  const answer = (report, property) =>
    report.diagnostics.find((found) => found.propertyPath === `Properties.${property}` && found.message.includes("is not one of ["))?.message;
  const listed = (message) => (message === undefined ? [] : quoted(/is not one of \[(.*?)\]/.exec(message)[1]));
  const instance = (name) => (name === "aurora-mysql" ? "AWS::RDS::DBCluster" : "AWS::RDS::DBInstance");
  return {
    metadata: check("AWS::RDS::DBInstance", {}).metadata,
    versions: (name) => listed(answer(check(instance(name), { Engine: name, EngineVersion: unknown.version }), "EngineVersion")),
    /** Of pairs of version and class those that cannot be created. */
    refused: (name, pairs) => {
      const resources = pairs.map(([version, type], number) => [`R${number}`, { Type: "AWS::RDS::DBInstance", Properties: { Engine: name, EngineVersion: version, DBInstanceClass: type } }]);
      const found = template(Object.fromEntries(resources)).diagnostics.filter((diagnostic) => diagnostic.ruleId === "E3062");
      return new Set(found.map((diagnostic) => pairs[Number(diagnostic.entity.logicalId.slice(1))].join(" ")));
    },
    /** The classes of a Region, or null where the Region is not known. */
    classes: (type, property, name, region) => {
      const message = answer(check(type, { Engine: name, [property]: unknown.class }, region), property);
      return message?.includes(`'${region}'`) ? listed(message) : null;
    },
  };
}

/** Versions of CDK's constants; those that it marks as deprecated can no longer be created. */
function cdkVersions(directory) {
  const sources = { mysql: ["instance-engine", "MysqlEngineVersion"], mariadb: ["instance-engine", "MariaDbEngineVersion"], "aurora-mysql": ["cluster-engine", "AuroraMysqlEngineVersion"] };
  return Object.fromEntries(
    Object.entries(sources).map(([engine, [file, type]]) => {
      const text = readFileSync(join(directory, "aws-rds", "lib", `${file}.d.ts`), "utf8");
      const members = [...text.matchAll(new RegExp(`(/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/)\\s*static readonly VER_\\w+: ${type};`, "g"))];
      const found = members.map((member) => ({ version: /[Vv]ersion "?([0-9][\w.-]*\w)/.exec(member[1])?.[1], deprecated: member[1].includes("@deprecated") }));
      return [engine, found.filter((member) => member.version?.split(".").length > 2)];
    }),
  );
}

function families(regions) {
  const names = union(...Object.values(regions));
  const family = (name) => name.slice(0, name.lastIndexOf("."));
  const facts = {};
  for (const group of union(names.map(family)).sort()) {
    const sizes = names.filter((name) => family(name) === group).map((name) => name.slice(name.lastIndexOf(".") + 1));
    const missing = Object.keys(regions).filter((region) => !regions[region].some((name) => family(name) === group));
    facts[group] = { sizes: sizes.sort().join(" "), notIn: missing.sort().join(" ") };
  }
  return facts;
}

function classes(cfn, regions) {
  const before = read("instance-classes.json");
  const collect = (type, property, name) =>
    Object.fromEntries(regions.map((region) => [region, cfn.classes(type, property, name, region)]).filter(([, names]) => names?.length > 0));
  const instances = Object.fromEntries(engines.map((name) => [name, collect("AWS::RDS::DBInstance", "DBInstanceClass", name)]));
  const clusters = collect("AWS::RDS::DBCluster", "DBClusterInstanceClass", "mysql");
  const known = Object.keys(instances.mysql);
  if (known.length < before.regions.length || Object.keys(clusters).length < before.multiAzClusterRegions.length) {
    throw new Error(`The validator knows ${known.length} and ${Object.keys(clusters).length} Regions, fewer than before: its answers have changed.`);
  }
  return {
    regions: known.sort(),
    multiAzClusterRegions: Object.keys(clusters).sort(),
    engines: Object.fromEntries(engines.map((name) => [name, families(instances[name])])),
    multiAzCluster: families(clusters),
  };
}

/** The series of an engine in which no version that can still be created runs a family. */
function classVersions(cfn) {
  const [versions, all] = [read("engine-versions.json").engines, read("instance-classes.json").engines];
  const seriesOf = (version) => version.split(".").slice(0, 2).join(".");
  return Object.fromEntries(engines.map((engine) => {
    const creatable = versions[engine].versions.filter((version) => version.split(".").length > 2 && !versions[engine].deprecated.includes(version));
    const series = union(creatable.map(seriesOf));
    const sample = (family) => `${family}.${all[engine][family].sizes.split(" ").find((size, _, sizes) => size === "large" || !sizes.includes("large"))}`;
    const families = Object.keys(all[engine]);
    const refused = cfn.refused(engine, families.flatMap((family) => creatable.map((version) => [version, sample(family)])));
    const lacks = (family, name) => creatable.filter((version) => seriesOf(version) === name).every((version) => refused.has(`${version} ${sample(family)}`));
    const pairs = families.map((family) => [family, series.filter((name) => lacks(family, name)).join(" ")]).filter(([, names]) => names.length > 0);
    return [engine, { series: series.join(" "), lacking: Object.fromEntries(pairs) }];
  }));
}

/** Properties of the types that rules read, with the names of their nested properties, and the names of all RDS types. */
function properties(spec) {
  const byId = new Map(spec.typeDefinition.entities.map((entity) => [entity.$id, entity]));
  const resources = new Map(spec.resource.entities.map((entity) => [entity.cloudFormationType, entity]));
  const kinds = { string: "string", boolean: "boolean", integer: "integer", number: "number", array: "array", map: "object", ref: "object" };
  const reference = (type) => (type.type === "array" ? reference(type.element) : type.type === "ref" ? byId.get(type.reference.$ref) : null);
  const nested = (type, path, facts, depth) => {
    for (const [name, body] of Object.entries(type.properties)) {
      const inner = depth > 0 ? reference(body.type) : null;
      if (inner) {
        facts[path + name] = Object.keys(inner.properties).sort().join(" ");
        nested(inner, `${path}${name}.`, facts, depth - 1);
      }
    }
    return facts;
  };
  const before = read("resource-properties.json").types;
  const types = Object.fromEntries(
    Object.entries(before).map(([name, old]) => {
      const type = resources.get(name);
      if (!type) {
        return [name, old];
      }
      const readOnly = union(old.readOnly, Object.keys(type.attributes).map((attribute) => attribute.split(".")[0])).filter((attribute) => !type.properties[attribute] || old.readOnly.includes(attribute));
      const now = Object.fromEntries(Object.entries(type.properties).map(([property, body]) => [property, old.properties[property] ?? kinds[body.type.type] ?? "any"]));
      return [name, {
        required: Object.keys(type.properties).filter((property) => type.properties[property].required).sort(),
        readOnly: readOnly.sort(),
        properties: Object.fromEntries(Object.entries({ ...old.properties, ...now }).sort(([a], [b]) => (a < b ? -1 : 1))),
        nested: nested(type, "", {}, 3),
      }];
    }),
  );
  return { rdsTypes: [...resources.keys()].filter((name) => name.startsWith("AWS::RDS::")).sort(), types };
}

const directory = install(["aws-cdk-lib", "@aws-cdk/aws-service-spec"]);
try {
  const modules = join(directory, "node_modules");
  const versionOf = (name) => JSON.parse(readFileSync(join(modules, name, "package.json"), "utf8")).version;
  const cdk = join(modules, "aws-cdk-lib");
  const cfn = validator(join(cdk, "package.json"));
  const recorded = /@(\d{4}-\d{2}-\d{2})T/.exec(cfn.metadata.resourceSchemaVersion)[1];
  const source = `aws-cdk-lib ${versionOf("aws-cdk-lib")} with cloudformation-validate (${cfn.metadata.cfnLintVersion.split("/").at(-1)})`;

  const [ofCdk, before] = [cdkVersions(cdk), read("engine-versions.json").engines];
  write("engine-versions.json", recorded, source, {
    engines: Object.fromEntries(engines.map((engine) => {
      const [current, gone] = [false, true].map((deprecated) => ofCdk[engine].filter((member) => member.deprecated === deprecated).map((member) => member.version));
      return [engine, {
        versions: union(before[engine].versions, cfn.versions(engine), current, gone).sort(natural),
        deprecated: union(before[engine].deprecated.filter((version) => !current.includes(version)), gone).sort(natural),
      }];
    })),
  });

  const { RegionInfo } = createRequire(join(cdk, "package.json"))("aws-cdk-lib/region-info");
  const regions = union(read("regions.json").regions, RegionInfo.regions.map((region) => region.name).filter((name) => !/iso|eusc/.test(name))).sort();
  write("regions.json", recorded, source, { regions });
  write("instance-classes.json", recorded, source, classes(cfn, regions));
  write("class-versions.json", recorded, source, { engines: classVersions(cfn) });

  const spec = JSON.parse(gunzipSync(readFileSync(join(modules, "@aws-cdk", "aws-service-spec", "db.json.gz"))).toString("utf8")).schema;
  write("resource-properties.json", recorded, `@aws-cdk/aws-service-spec ${versionOf("@aws-cdk/aws-service-spec")}`, properties(spec));
} finally {
  rmSync(directory, { recursive: true, force: true });
}

// Parses the statements on the standard input, a JSON list of {dialect, sql},
// with the grammars of dt-sql-parser, and prints for each the first complaint,
// "" for none. The argument is the folder with node_modules.
import { readFileSync } from "node:fs";
import { register } from "node:module";
import { pathToFileURL } from "node:url";

// The package leaves out the ends of the files that it imports, as bundlers
// take them.
register("data:text/javascript," + encodeURIComponent(`
  export async function resolve(specifier, context, next) {
    for (const end of ["", ".js", "/index.js"]) {
      try {
        return await next(specifier + end, context);
      } catch (e) {
        if (end === "/index.js" || !["ERR_MODULE_NOT_FOUND", "ERR_UNSUPPORTED_DIR_IMPORT"].includes(e.code)) throw e;
      }
    }
  }
  export const load = (url, context, next) => next(url, url.includes("/dt-sql-parser/") ? { ...context, format: "module" } : context);
`));
const { HiveSQL, TrinoSQL } = await import(pathToFileURL(process.argv[2] + "/node_modules/dt-sql-parser/dist/index.js").href);
const parsers = { hive: new HiveSQL(), trino: new TrinoSQL() };
const statements = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(statements.map(({ dialect, sql }) => {
  const [first] = parsers[dialect].validate(sql);
  return first ? `line ${first.startLine}, column ${first.startColumn}: ${first.message}` : "";
})));

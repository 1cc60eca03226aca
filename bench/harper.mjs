// Prints file:line:column: message for what Harper finds in the files named; it stands beside this script's package.
import fs from "node:fs";
import * as harper from "harper.js";
import { binary } from "harper.js/binary";

const linter = new harper.LocalLinter({ binary, dialect: harper.Dialect.British });
for (const file of process.argv.slice(2)) {
  const text = fs.readFileSync(file, "utf8");
  const starts = [0];
  [...text].forEach((sign, index) => { if (sign === "\n") starts.push(index + 1); });
  for (const lint of await linter.lint(text, { language: "plaintext" })) {
    const place = lint.span().start;
    const line = starts.findLastIndex((start) => start <= place) + 1;
    console.log(`${file}:${line}:${place - starts[line - 1] + 1}: ${lint.message().replaceAll("\n", " ")}`);
  }
}

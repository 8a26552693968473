// Times Recognizers-Text for JavaScript on the lines of a text: `node peers.js FILE`. Prints
// for each a line of name, seconds to load, seconds to read, bytes, results, failed lines.

const { readFileSync } = require("node:fs");

const begin = process.hrtime.bigint();
const suite = require("@microsoft/recognizers-text-suite");
const seconds = (from) => Number(process.hrtime.bigint() - from) / 1e9;

const lines = readFileSync(process.argv[2], "utf8").split("\n").filter((line) => line.trim());
const size = Buffer.byteLength(lines.join(""));
const peers = {
  dates: (line) => suite.recognizeDateTime(line, "zh-cn"),
  numbers: (line) => suite.recognizeNumber(line, "zh-cn"),
  currency: (line) => suite.recognizeCurrency(line, "zh-cn"),
};

for (const [name, read] of Object.entries(peers)) {
  read("2023年3月1日完成整改3个。");
  const loaded = seconds(begin);
  const from = process.hrtime.bigint();
  let found = 0;
  for (const line of lines) found += read(line).length;
  const numbers = [loaded, seconds(from), size, found, 0];
  console.log([`Recognizers-Text (JavaScript) 1.3.1, ${name}`, ...numbers].join("\t"));
}

// Times Recognizers-Text for JavaScript on the lines of a text: `node peers.js FILE [NAME]`.
// Prints for each a line of name, seconds to load, seconds to read, bytes, results, failed lines.
// Each is read in a process of its own, so that none finds loaded what another has loaded.

const { spawnSync } = require("node:child_process");
const { readFileSync } = require("node:fs");

const PROBE = "2023年3月1日完成整改3个，第三批追缴50元，为期三天。";
const LONGEST = 60;
const PEERS = {
  dates: (suite) => (line) => suite.recognizeDateTime(line, "zh-cn"),
  numbers: (suite) => (line) => suite.recognizeNumber(line, "zh-cn"),
  currency: (suite) => (line) => suite.recognizeCurrency(line, "zh-cn"),
};

const seconds = (from) => Number(process.hrtime.bigint() - from) / 1e9;

// Seconds to load and to read, bytes read in at most a minute, results, failed lines.
function measure(load, lines) {
  const begin = process.hrtime.bigint();
  const read = load(require("@microsoft/recognizers-text-suite"));
  read(PROBE);
  const loaded = seconds(begin);
  const from = process.hrtime.bigint();
  let [size, found, failed] = [0, 0, 0];
  for (const line of lines) {
    try {
      found += read(line).length;
    } catch {
      failed += 1;
    }
    size += Buffer.byteLength(line);
    if (seconds(from) > LONGEST) break;
  }
  return [loaded, seconds(from), size, found, failed];
}

const [file, name] = process.argv.slice(2);
const label = (name) => `Recognizers-Text (JavaScript) 1.3.1, ${name}`;
if (name) {
  const lines = readFileSync(file, "utf8").split("\n").filter((line) => line.trim());
  console.log([label(name), ...measure(PEERS[name], lines)].join("\t"));
} else {
  for (const name of Object.keys(PEERS)) {
    const { status } = spawnSync(process.execPath, [__filename, file, name], { stdio: "inherit" });
    if (status !== 0) console.log([label(name), `failed: ${status}`].join("\t"));
  }
}

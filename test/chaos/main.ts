import { parseArgs } from 'node:util';
import '../support/quick-scrypt.ts';
import { runChaos } from './chaos.ts';
import { chaosFindings, chaosSum, chaosTable } from './report.ts';

// What `npm run chaos -- --seed N` runs: random faults over many accounts. Prints a table, and ends with 1 if anything was found.

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    faults: { type: 'string', default: '1000' },
    accounts: { type: 'string', default: '50' },
  },
});
const [seed, faults, accounts] = [values.seed, values.faults, values.accounts].map(Number) as [
  number,
  number,
  number,
];
console.log(`seed ${seed}: ${faults} faults over ${accounts} accounts`);
const report = await runChaos({
  ...{ seed, faults, accounts },
  onProgress: (done) => {
    if (done % 100 === 0 && done < faults) console.log(`${done} faults happened`);
  },
});
console.log(`\n${chaosTable(report)}\n`);
console.log(`${report.requests} token requests, ${report.replays} of them replays of a lost answer`);
const findings = chaosFindings(report);
for (const finding of findings) console.log(finding);
console.log(chaosSum(report));
process.exitCode = findings.length === 0 ? 0 : 1;

import { writeFileSync } from 'node:fs';
import { benchApproval } from './approval.ts';
import { benchCatalogSearch } from './catalog-search.ts';
import { benchConnectPress } from './connect-press.ts';
import { benchCoreStart } from './core-start.ts';
import { benchDurableStore } from './durable-store.ts';
import type { Figure } from './figure.ts';
import { benchInitialScript } from './initial-script.ts';
import { benchManaged } from './managed.ts';
import { benchRenewals } from './renewals.ts';
import { benchRequests } from './requests.ts';
import { formatTable } from './table.ts';
import { benchWindow } from './window.ts';

// What `npm run bench` runs, on the built app: prints a table and writes bench-results.json. Ends with 1 if a limit is broken.

const figures: Figure[] = await benchCoreStart();
const benches = [
  benchDurableStore,
  benchConnectPress,
  benchInitialScript,
  benchWindow,
  benchCatalogSearch,
  benchApproval,
  benchManaged,
];
for (const bench of benches) {
  figures.push(await bench());
}
figures.push(...(await benchRequests()), ...(await benchRenewals()));
console.log(formatTable(figures));
console.log('\n* on the stand-in, whose network stack is Node’s');
writeFileSync('bench-results.json', `${JSON.stringify(figures, null, 2)}\n`);
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;

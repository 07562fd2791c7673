import { once } from 'node:events';
import { openDataFile } from '../../electron/adapters/data-file.ts';

// A program for tests of several processes. After a line on stdin it opens the data file in a folder, stores its name, and prints the
// storage state as JSON. Arguments: the folder, the name, and the migrations, separated by lines of `--`.

const [directory = '', name = '', migrations = ''] = process.argv.slice(2);
process.stdout.write('ready\n');
await once(process.stdin, 'data');
const { database, state } = openDataFile({
  directory,
  migrations: migrations.split('\n--\n'),
  now: () => Date.now(),
});
if (state.kind === 'ok') database.run('INSERT INTO thing (name) VALUES (?)', name);
database.close();
process.stdout.write(`${JSON.stringify(state)}\n`);
process.stdin.destroy();

import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { findNpm } from '../../../scripts/lib/npm.mjs';
import { createProcesses } from '../../../scripts/lib/processes.mjs';
import { writeSbom } from '../../../scripts/lib/shipped.mjs';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const root = resolve(import.meta.dirname, '../../..');

it('the bill of materials lists all that ships, with Electron, and nothing that only builds or tests', async () => {
  using folder = temporaryDirectory();
  const file = join(folder.path, 'sbom.json');
  const npmCli = findNpm({ env: process.env, execPath: process.execPath })?.cli ?? '';
  const tools = { root, node: process.execPath, npmCli, env: process.env, processes: createProcesses() };
  expect(await writeSbom(tools, file)).toBe(0);

  const { metadata, components } = JSON.parse(await readFile(file, 'utf8')) as {
    metadata: { component: { name: string } };
    components: { purl: string }[];
  };
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; dev?: boolean }>;
  };
  const shipped = Object.entries(lock.packages).flatMap(([path, { version, dev }]) => {
    const name = path.split('node_modules/').at(-1) ?? '';
    return name !== '' && (dev !== true || name === 'electron') ? [`${name}@${version}`] : [];
  });
  const listed = components.map(({ purl }) => decodeURIComponent(purl).replace('pkg:npm/', ''));
  expect(metadata.component.name).toBe('keyfob');
  expect(listed.toSorted()).toEqual(shipped.toSorted());
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtInProviders } from '../../../electron/adapters/built-in-providers.ts';
import { checkCatalog, readCatalog, writeCatalog } from '../../../scripts/lib/catalog.mjs';
import { POPULAR, POPULAR_COUNT, popularProviders } from '../../../shared/domain/popular-providers.ts';
import { builtIn, builtInRecord } from '../../support/records.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const root = resolve(import.meta.dirname, '../../..');
const PROVIDERS = 'electron/core/catalog/providers';

const record = (change: object) => ({ ...builtInRecord('openid-connect'), ...change });

describe('the built catalog', () => {
  it('has a file for each record, and an index for lists and searches', async () => {
    const files = readdirSync(join(root, PROVIDERS)).filter((name) => name.endsWith('.ts'));
    expect(
      builtIn
        .list()
        .map(({ key }) => `${key}.ts`)
        .sort(),
    ).toEqual(files.sort());
    const github = builtIn.list().find(({ key }) => key === 'github');
    expect(github).toMatchObject({
      origin: 'built-in',
      hosts: ['github.com', 'api.github.com', 'uploads.github.com'],
    });
    using folder = temporaryDirectory();
    const catalog = await readCatalog(root);
    await writeCatalog(catalog, join(folder.path, 'catalog'));
    const written = builtInProviders(join(folder.path, 'catalog'));
    expect(written.list()).toEqual(catalog.summaries);
    expect(written.popular()).toEqual(catalog.popular);
    expect(written.find('github')).toEqual(builtInRecord('github'));
    expect([written.find('../index'), written.has('toString')]).toEqual([null, false]);
  });

  it('has the popular providers that the home page may offer', () => {
    // The sandbox is in development runs only.
    const missing = POPULAR.filter((key) => !builtIn.popular().some((provider) => provider.key === key));
    expect(missing).toEqual(['sandbox']);
    expect(builtIn.popular()).toEqual(popularProviders(builtIn.list(), POPULAR_COUNT));
  });

  it('is not built if a record has a fault, and each fault is named', async () => {
    const error = await checkCatalog(root, {
      'aa.ts': record({ key: 'bb', name: 'First' }),
      'cc.ts': record({ key: 'cc', name: 'FIRST', logo: { kind: 'simple-icons', slug: 'nosuchlogo' } }),
      'dd.ts': record({ key: 'dd', colour: 'red' }),
      'ee.ts': record({ key: 'ee', links: { website: 'http://example.com' } }),
      'ff.ts': undefined,
    }).catch((thrown: unknown) => thrown);
    expect((error as Error).message.replaceAll(`${PROVIDERS}/`, '').split('\n').slice(1)).toEqual([
      'aa.ts: key: the file must be named bb.ts',
      'cc.ts: name: aa.ts has the same',
      'cc.ts: logo.slug: simple-icons has no such drawing',
      'dd.ts: default export: Unrecognized key: "colour"',
      'ee.ts: links.website: not-https',
      expect.stringMatching(/^ff\.ts: default export: /),
    ]);
  });

  it('has drawings for every logo that is named', () => {
    for (const { logo } of builtIn.list())
      if (logo.kind === 'simple-icons')
        expect(readFileSync(join(root, `node_modules/simple-icons/icons/${logo.slug}.svg`), 'utf8')).toMatch(
          /^<svg /,
        );
  });
});

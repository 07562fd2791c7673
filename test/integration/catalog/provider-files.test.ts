import { describe, expect, it } from 'vitest';
import { providerFileText } from '../../../electron/core/catalog/provider-file.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import type { ProviderFileReport } from '../../../shared/domain/custom-provider.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { startCore, type CoreHarness } from '../../support/core-harness.ts';
import { FakeFiles } from '../../support/fake-files.ts';
import { builtInRecord } from '../../support/records.ts';

const spotify = builtInRecord('spotify');

/** A file with an exported record in which one part has another value. */
const fileWith = (path: string, value: unknown): string => {
  const file = JSON.parse(providerFileText(spotify)) as object;
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce<object>((part, name) => (part as Record<string, object>)[name] ?? {}, file);
  Object.assign(parent, { [last]: value });
  return JSON.stringify(file);
};

const importing = async (
  harness: CoreHarness,
  files: FakeFiles,
  text: string,
): Promise<ProviderFileReport | null> => {
  files.next = files.add('a.keyfob.json', text);
  const read = await harness.core.providerFiles.read();
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
};

describe('a provider in a file', () => {
  it('is exported, shown before it is stored, and stored as a custom one with a key of its own', async () => {
    const files = new FakeFiles();
    await using harness = await startCore({ ports: { files } });
    const { core } = harness;
    files.next = { id: 'target', name: 'spotify.keyfob.json', size: 0 };
    expect(await core.providerFiles.save(asProviderKey('spotify'))).toMatchObject({ ok: true });
    const text = files.written.get('target')?.toString() ?? '';
    expect(JSON.parse(text)).toMatchObject({ keyfobProvider: 1, record: { key: 'spotify' } });
    const before = core.state.get('providers').length;
    const report = await importing(harness, files, text);
    expect(report).toMatchObject({
      kind: 'found',
      file: 'a.keyfob.json',
      signIn: 'accounts.spotify.com',
      hosts: ['accounts.spotify.com', 'api.spotify.com'],
    });
    expect(core.state.get('providers')).toHaveLength(before);
    if (report?.kind !== 'found') throw new Error('It was refused.');
    const saved = await core.customProviders.save(PAGE, null, { ...report.draft, name: 'Ours' });
    expect(saved).toEqual({ ok: true, value: { key: 'my-ours' } });
    const key = asProviderKey('my-ours');
    const expected = { ...spotify, key, name: 'Ours', managed: null };
    expect(core.catalog.find(key)?.record).toEqual(expected);
  });

  const endpoints = 'record.auth.endpoints';
  it.each([
    ['no JSON', '{', [['', 'not-json']]],
    ['a list', '[]', [['', 'not-json']]],
    ['something else', '{"record":{}}', [['keyfobProvider', 'no-provider-file']]],
    ['a newer version', fileWith('keyfobProvider', 2), [['keyfobProvider', 'newer-version']]],
    ['a file that is too large', ' '.repeat(LIMITS.providerFile + 1), [['', 'too-large']]],
    ['an unknown field beside the record', fileWith('more', 1), [['more', 'unknown-field']]],
    [
      'an unknown field',
      fileWith('record.auth.client.color\u202e', 1),
      [['record.auth.client.color_', 'unknown-field']],
    ],
    [
      'an unknown field of one of several kinds of value',
      fileWith('record.identity.request.proxy', 1),
      [['record.identity.request.proxy', 'unknown-field']],
    ],
    [
      'a script',
      fileWith(`${endpoints}.token`, 'javascript:alert(1)'),
      [[`${endpoints}.token`, 'not-https']],
    ],
    [
      'plain http',
      fileWith(`${endpoints}.token`, 'http://a.example/'),
      [[`${endpoints}.token`, 'not-https']],
    ],
    [
      'a script in a link',
      fileWith('record.links.docs', 'javascript:a'),
      [['record.links.docs', 'not-https']],
    ],
    [
      'extra parameters that replace standard ones',
      fileWith('record.auth.authorizationParameters', { Redirect_URI: 'https://a.example', state: '1' }),
      [
        ['record.auth.authorizationParameters.Redirect_URI', 'reserved parameter'],
        ['record.auth.authorizationParameters.state', 'reserved parameter'],
      ],
    ],
    ['every host', fileWith('record.api.hosts', ['*']), [['record.api.hosts.0', 'not a host']]],
    [
      'a place at the platform',
      fileWith('record.managed', { service: 'spotify', billed: false }),
      [['record.managed', 'managed']],
    ],
    [
      'a pasted token',
      JSON.stringify({ keyfobProvider: 1, record: builtInRecord('sanity') }),
      [['record.auth.kind', 'no-oauth2']],
    ],
  ])('is refused with every fault and its path: %s', async (_, text, faults) => {
    const files = new FakeFiles();
    await using harness = await startCore({ ports: { files } });
    const expected = faults.map(([path, reason]) => ({ path, reason }));
    expect(await importing(harness, files, text)).toEqual({
      kind: 'refused',
      file: 'a.keyfob.json',
      faults: expected,
    });
  });
});

import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fillRecord } from '../../../electron/core/catalog/resolve-record.ts';
import { exampleValues } from '../../../electron/core/catalog/url-rules.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { asProviderKey, asRequestId } from '../../../shared/ids.ts';
import { quirksOf, USUAL } from '../../../scripts/lib/quirks.mjs';
import { builtIn, builtInRecord, expandRecord } from '../../support/records.ts';
import { startCore } from '../../support/core-harness.ts';
import { startSmallServer } from '../../support/small-server.ts';
import { valueOf } from '../../support/value-of.ts';
import { leadingTo, runCourse, type Evidence } from './support/course.ts';
import { IdTokenKeys } from './support/id-token-keys.ts';
import { MADE_UP } from './support/made-up-records.ts';
import { alwaysOf, OBSERVATIONS } from './support/observations.ts';
import { idOf, labelOf } from './support/made-up-document.ts';
import type { RecordSimulator } from './support/record-simulator.ts';
import { TokenSimulator } from './support/token-simulator.ts';

const BUILT_IN = builtIn.list().flatMap(({ key }) => {
  const record = builtInRecord(key);
  return record.auth.kind === 'oauth2' ? [record] : [];
});
const WITH_TOKENS = builtIn.list().flatMap(({ key }) => {
  const record = builtInRecord(key);
  return record.auth.kind === 'manual-token' ? [{ ...record, auth: record.auth }] : [];
});
const RECORDS = [...BUILT_IN, ...MADE_UP.map(expandRecord)];

/** `npm run providers:report` reads it. */
const RESULTS = resolve(import.meta.dirname, '../../../out/provider-results.json');

let simulator: Pick<RecordSimulator, 'respond'> | TokenSimulator | null = null;
const server = await startSmallServer((request) => simulator?.respond(request) ?? { status: 503 });
const http = leadingTo(() => server.origin);
const harness = await startCore({
  providers: MADE_UP,
  renewsInBackground: true,
  ports: { http, streams: http },
});
const keys = new IdTokenKeys();
const results: Record<string, string> = {};

afterAll(async () => {
  await harness[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  const earlier = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as object) : {};
  rmSync(RESULTS, { force: true });
  writeFileSync(RESULTS, JSON.stringify({ ...earlier, ...results }));
});

/** What a plain course has to lead to, whatever the record says. */
const plainFaults = ({ record, strays, connection, checked, scopes }: Evidence): string[] => {
  const { account, grantedScopes } = connection;
  const { identity, check } = record;
  const text = identity?.label[0] === identity?.subject ? idOf('anna') : labelOf('anna');
  const label = identity?.labelFormat.replace('{}', text);
  return [
    ...strays,
    ...(identity !== null && (account.subject !== idOf('anna') || account.label !== label)
      ? [`identified as ${account.subject ?? 'nobody'}, ${account.label}`]
      : []),
    ...(check !== null && checked !== 'ok' ? [`checked: ${String(checked)}`] : []),
    ...scopes.filter((id) => !grantedScopes.includes(id)).map((id) => `scope ${id} is missing`),
  ];
};

describe('a provider as its record describes it', () => {
  it.each(RECORDS)('$key connects, is identified and checked, renews and is revoked', async (record) => {
    results[record.key] = 'failed';
    server.requests.length = 0;
    const evidence = await runCourse(harness, record, keys, (started) => (simulator = started));
    const claimed = new Set([...quirksOf(record).keys(), ...alwaysOf(evidence.record)]);
    const unseen = [...claimed].filter((path) => OBSERVATIONS[path]?.(evidence) !== true);
    expect({ faults: plainFaults(evidence), unseen }).toEqual({ faults: [], unseen: [] });
    results[record.key] = 'passed';
  });

  it('has an observation for each field in which it may differ, and a record that differs in it', () => {
    expect(Object.keys(OBSERVATIONS).sort()).toEqual(Object.keys(USUAL).sort());
    const used = new Set(RECORDS.flatMap((record) => [...quirksOf(record).keys()]));
    expect(Object.keys(USUAL).filter((path) => !used.has(path))).toEqual([]);
  });
});

describe('a provider of pasted tokens as its record describes it', () => {
  it.each(WITH_TOKENS)('$key takes a token, is identified and checked, and can end it', async (record) => {
    results[record.key] = 'failed';
    const { core } = harness;
    const [field] = record.auth.fields;
    const samples = [field?.example ?? '', 'first.second.third', 'a1'.repeat(20)];
    const token = samples.find((text) => new RegExp(`^(?:${field?.pattern ?? '.+'})$`).test(text)) ?? '';
    const variables = exampleValues(record.variables);
    const filled = valueOf(fillRecord(record, variables));
    const provider = new TokenSimulator(filled, token);
    simulator = provider;
    const providerKey = asProviderKey(record.key);
    const values = { [field?.name ?? '']: token };
    const paste = () => core.pastedTokens.paste(PAGE, { providerKey, connectionId: null, variables, values });

    provider.hasEnded = true;
    expect(await paste()).toMatchObject({ ok: false });
    provider.hasEnded = false;
    const { connectionId, accountLabel } = valueOf(await paste());
    expect(accountLabel).toBe(record.identity?.labelFormat.replace('{}', labelOf('anna')));
    const { account } = core.state.get('connections').find(({ id }) => id === connectionId)!;
    expect(account.subject).toBe(idOf('anna'));
    expect(valueOf(await core.checks.check(PAGE, connectionId)).kind).toBe('ok');
    const sent = await core.requests.send(
      PAGE,
      asRequestId(randomUUID()),
      {
        connectionId,
        method: 'GET',
        address: record.api?.examples[0]?.path ?? '',
        query: [],
        headers: [],
        body: { kind: 'none' },
      },
      null,
    );
    expect(valueOf(sent).status).toBe(200);
    provider.hasEnded = true;
    expect(valueOf(await core.checks.check(PAGE, connectionId)).kind).not.toBe('ok');
    expect(provider.strays).toEqual([]);
    results[record.key] = 'passed';
  });
});

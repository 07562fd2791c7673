import { expect, it } from 'vitest';
import { openDataFile } from '../../../electron/adapters/data-file.ts';
import { MIGRATIONS } from '../../../electron/core/storage/schema.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import { EVERYTHING } from '../../../shared/domain/activity.ts';
import type { RequestDraft } from '../../../shared/domain/request.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { asConnectionId } from '../../../shared/ids.ts';
import { timelineText } from '../../../shared/words/timeline.ts';
import { startCore } from '../../support/core-harness.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { valueOf } from '../../support/value-of.ts';

const ID = asConnectionId('00000000-0000-4000-8000-000000000001');
const TIMELINE = JSON.stringify([
  { at: 0, event: 'http_answered', details: { status: 200 } },
  { at: 1, event: 'finished', details: { code: 'token.answer_lost' } },
]);

it('error codes and events that were renamed are shown by their new names, and the activity record still matches', async () => {
  using folder = temporaryDirectory();
  const before = MIGRATIONS.findIndex((sql) => sql.includes('is_response_lost'));
  const old = openDataFile({
    directory: folder.path,
    migrations: MIGRATIONS.slice(0, before),
    now: () => 0,
  }).database;
  old.run(
    `INSERT INTO connection (id, provider_key, platform_connection_id, issuer, subject, label, requested_scopes, granted_scopes,
       connected_at, refreshed_at, can_refresh, is_default, last_check)
     VALUES (?, 'github', 'm', 'i', 's', 'Anna', '[]', '[]', 0, 0, 0, 0, ?)`,
    ...[ID, JSON.stringify({ at: 0, kind: 'unexpected', code: 'platform.bad_answer', status: null })],
  );
  old.run(
    'INSERT INTO renewal (connection_id, outcome, failures, is_answer_lost) VALUES (?, ?, 1, 1)',
    ...[ID, JSON.stringify({ at: 0, kind: 'dead', code: 'token.answer_lost', details: {} })],
  );
  old.run(
    "INSERT INTO connection_timeline VALUES (1, ?, 0, 'refreshed', 'page', 'token.answer_lost', '{}', ?)",
    ...[ID, TIMELINE],
  );
  old.close();

  await using harness = await startCore({ directory: folder.path });
  const { activity, activitySearch, requestHistory, state, timelines } = harness.core;
  expect(state.get('connections')).toMatchObject([
    { lastCheck: { code: 'platform.bad_response' }, failedRenewal: { code: 'token.response_lost' } },
  ]);
  expect(harness.ports.database.rows('SELECT is_response_lost FROM renewal')).toEqual([[1]]);
  // As an earlier version recorded it.
  const lost = 'token.answer_lost' as ErrorCode;
  const timeline = JSON.parse(TIMELINE) as [];
  activity.add({ kind: 'refreshed', actor: PAGE, connectionId: ID, code: lost, timeline });
  expect(await activity.check()).toMatchObject({ problem: null });
  for (const [entry] of [
    timelines.list(ID),
    await activitySearch.list(null, 1, { ...EVERYTHING, text: 'response' }),
  ]) {
    expect(entry).toMatchObject({ code: 'token.response_lost' });
    expect(timelineText(entry!.timeline, 'GitHub')).toMatch(/Response received: status 200\n.*Finished: \S/);
  }
  const draft: RequestDraft = {
    ...{ connectionId: ID, method: 'GET', address: '/', query: [], headers: [] },
    body: { kind: 'none' },
  };
  requestHistory.add(draft, { kind: 'failed', code: 'platform.bad_answer' as ErrorCode });
  expect(valueOf(requestHistory.list(ID))).toMatchObject([{ outcome: { code: 'platform.bad_response' } }]);
});

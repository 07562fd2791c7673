import { appError } from '../../../../../shared/errors.ts';
import { err } from '../../../../../shared/result.ts';
import { again, attempt, attemptId, connection, failedAttempt, HOUR, NOW, ownApp } from '../make-facts.ts';
import { CONNECTIONS, fresh, scenario, SLICES } from '../scenarios.ts';
import { press, pressToOpen, type Shot } from './shot.ts';

const manyConnections = Array.from({ length: 14 }, (_, index) =>
  connection(
    20 + index,
    ['google', 'github', 'spotify', 'sandbox'][index % 4] ?? 'google',
    `person${String(index + 1)}@example.org`,
    {
      isDefault: index < 4,
    },
  ),
);

/** The page of all accounts. */
export const CONNECTION_LIST_SHOTS: readonly Shot[] = [
  { name: 'connections', from: scenario() },
  { name: 'connections-empty', from: fresh() },
  {
    name: 'connections-offline',
    from: scenario({ system: { ...SLICES.system, online: false } }),
  },
  {
    name: 'connections-checking',
    from: scenario(
      { connections: CONNECTIONS.map((each) => ({ ...each, isChecking: true })) },
      { held: ['connections.checkAll'] },
    ),
    steps: press('Check all now'),
  },
  { name: 'connections-many', from: scenario({ connections: manyConnections }) },
  {
    name: 'connections-menu',
    from: scenario(),
    steps: pressToOpen('Actions for studio@example.org', 'menu'),
  },
  {
    name: 'connections-rename',
    from: scenario(),
    steps: async (page) => {
      await press('Actions for studio@example.org')(page);
      await page.getByRole('menuitem', { name: 'Rename…' }).click();
      await page.getByRole('textbox', { name: 'Name of this account' }).waitFor();
    },
  },
  {
    name: 'connections-signing-in',
    from: scenario({
      attempts: [attempt('github', { purpose: again(3), grant: ownApp(2) })],
    }),
  },
  {
    name: 'connections-attempts',
    from: scenario({
      attempts: [
        attempt('spotify'),
        {
          ...failedAttempt('sandbox', 'authorization.access_denied'),
          id: attemptId(2),
          startedAt: NOW - HOUR,
        },
      ],
    }),
  },
  {
    name: 'connections-check-failed',
    from: scenario({}, { replies: { 'connections.checkAll': err(appError('network.offline')) } }),
    steps: async (page) => {
      await press('Check all now')(page);
      await page.getByRole('alert').waitFor();
    },
  },
];

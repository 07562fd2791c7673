import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFileLogger } from '../../../electron/adapters/file-logger.ts';
import { REDACTION_VERSION } from '../../../shared/redact.ts';
import type { Logger } from '../../../electron/core/ports.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const clock = new ManualClock(Date.UTC(2026, 0, 2, 3, 4, 5, 678));
const MEGABYTE = 1024 * 1024;

const linesOf = (path: string): Record<string, unknown>[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const logAttempt = (logger: Logger, code: 'token.invalid_grant' | '' = 'token.invalid_grant'): void =>
  logger.log('attempt.finished', {
    attemptId: '0b54e9e2-6a0f-4e0e-9a3c-8f5f0f5c2a11',
    outcome: 'failed',
    code,
    hasRefreshToken: false,
  });

describe('the log file', () => {
  it('has one line of JSON for each event, with time, level and fields', () => {
    using folder = temporaryDirectory();
    const logger = createFileLogger(folder.path, clock);
    logAttempt(logger);
    logger.log('vault.state', { kind: 'unlocked', protection: 'system', backend: 'keyring' });
    logger.log('http.finished', { host: 'api.example.org', status: 200, durationMs: 12, method: 'GET' });
    expect(linesOf(join(folder.path, 'keyfob.log'))).toEqual([
      {
        at: '2026-01-02T03:04:05.678Z',
        event: 'attempt.finished',
        attemptId: '0b54e9e2-6a0f-4e0e-9a3c-8f5f0f5c2a11',
        outcome: 'failed',
        code: 'token.invalid_grant',
        hasRefreshToken: false,
        redaction: REDACTION_VERSION,
      },
      {
        at: '2026-01-02T03:04:05.678Z',
        event: 'vault.state',
        kind: 'unlocked',
        protection: 'system',
        backend: 'keyring',
        redaction: REDACTION_VERSION,
      },
      {
        at: '2026-01-02T03:04:05.678Z',
        event: 'http.finished',
        host: 'api.example.org',
        status: 200,
        durationMs: 12,
        method: 'GET',
        redaction: REDACTION_VERSION,
      },
    ]);
  });

  it('D75: has secrets in event fields redacted, and stays JSON', () => {
    using folder = temporaryDirectory();
    const logger = createFileLogger(folder.path, clock);
    const outside = [
      'Error: GET https://example.org/?code=marker-1&state=marker-2',
      '{"access_token":"marker-3","x":"\\"refresh_token\\":\\"marker-4\\""}',
      'line one\nBearer marker-5',
    ];
    for (const name of outside) logger.log('app.uncaught', { name, where: 'test' });
    const path = join(folder.path, 'keyfob.log');
    expect(readFileSync(path, 'utf8')).not.toContain('marker');
    expect(linesOf(path)).toHaveLength(3);
  });

  it('D84: is accessible to the owner only, and so is its folder', () => {
    using folder = temporaryDirectory();
    const directory = join(folder.path, 'logs');
    logAttempt(createFileLogger(directory, clock));
    const path = join(directory, 'keyfob.log');
    const mode = (of: string): number => statSync(of).mode & 0o777;
    expect([mode(directory), mode(path)]).toEqual([0o700, 0o600]);
    chmodSync(directory, 0o755);
    chmodSync(path, 0o644);
    logAttempt(createFileLogger(directory, clock));
    expect([mode(directory), mode(path)]).toEqual([0o700, 0o600]);
    expect(linesOf(path)).toHaveLength(2);
  });

  it('is limited to one megabyte, with one previous file', () => {
    using folder = temporaryDirectory();
    const logger = createFileLogger(folder.path, clock);
    const long = 'ä '.repeat(50_000);
    for (let line = 0; line < 30; line += 1)
      logger.log('app.uncaught', { name: `${line} ${long}`, where: '' });
    expect(readdirSync(folder.path).sort()).toEqual(['keyfob.log', 'keyfob.log.1']);
    for (const name of readdirSync(folder.path)) {
      const path = join(folder.path, name);
      expect(statSync(path).size).toBeLessThanOrEqual(MEGABYTE);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    }
    const numbers = ['keyfob.log.1', 'keyfob.log'].flatMap((name) =>
      linesOf(join(folder.path, name)).map((line) => Number(String(line['name']).split(' ')[0])),
    );
    expect(numbers.at(-1)).toBe(29);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  });

  it('continues the file of an earlier run, and counts its size', () => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'keyfob.log');
    writeFileSync(path, `${'x'.repeat(MEGABYTE - 10)}\n`);
    logAttempt(createFileLogger(folder.path, clock));
    expect(linesOf(path)).toHaveLength(1);
    expect(statSync(`${path}.1`).size).toBe(MEGABYTE - 9);
  });

  it('does not throw if it can’t be written', () => {
    using folder = temporaryDirectory();
    writeFileSync(join(folder.path, 'a-file'), '');
    const nowhere = createFileLogger(join(folder.path, 'a-file', 'logs'), clock);
    expect(() => logAttempt(nowhere)).not.toThrow();
    mkdirSync(join(folder.path, 'logs', 'keyfob.log'), { recursive: true });
    const blocked = createFileLogger(join(folder.path, 'logs'), clock);
    expect(() => logAttempt(blocked)).not.toThrow();
  });

  it('is continued if it can’t be replaced by a new one', () => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'keyfob.log');
    writeFileSync(path, `${'x'.repeat(MEGABYTE)}\n`);
    mkdirSync(join(`${path}.1`, 'in the way'), { recursive: true });
    logAttempt(createFileLogger(folder.path, clock));
    expect(readFileSync(path, 'utf8')).toContain('token.invalid_grant');
  });
});

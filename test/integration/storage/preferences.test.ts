import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPreferences } from '../../../electron/adapters/settings-store.ts';
import { readWindowBounds } from '../../../electron/shell/window-bounds.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { storageCode } from '../../support/thrown.ts';

const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const PUT_ASIDE = 'preferences.json.damaged-2026-01-02T03-04-05-678Z';

describe('the preferences', () => {
  it('are the defaults where there is no file', () => {
    using folder = temporaryDirectory();
    const { settings, windowBounds } = openPreferences(folder.path, now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(readWindowBounds(windowBounds.get())).toBeNull();
  });

  it('are found again after a restart', () => {
    using folder = temporaryDirectory();
    const first = openPreferences(folder.path, now);
    first.settings.set({ theme: 'dark', startAtLogin: true, activityDays: 90 });
    const bounds = { x: 10, y: 20, width: 900, height: 600, maximized: false };
    first.windowBounds.set(bounds);
    const second = openPreferences(folder.path, now);
    expect(second.settings.get()).toEqual({ theme: 'dark', startAtLogin: true, activityDays: 90 });
    expect(second.windowBounds.get()).toEqual(bounds);
  });

  it('D84: are in a file for the owner alone', () => {
    using folder = temporaryDirectory();
    const { settings } = openPreferences(folder.path, now);
    settings.set({ theme: 'light', startAtLogin: false, activityDays: 90 });
    expect(statSync(join(folder.path, 'preferences.json')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder.path)).toEqual(['preferences.json']);
  });

  it.each([
    ['half a file', '{"settings":{"theme":"dark"'],
    ['no JSON', 'theme = dark'],
    ['nothing', ''],
    ['zeros', '\0'.repeat(200)],
  ])('that hold %s are put aside, and the defaults are used', (_, content) => {
    using folder = temporaryDirectory();
    writeFileSync(join(folder.path, 'preferences.json'), content);
    const { settings } = openPreferences(folder.path, now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(readFileSync(join(folder.path, PUT_ASIDE), 'utf8')).toBe(content);
    settings.set({ theme: 'dark', startAtLogin: false, activityDays: 90 });
    expect(openPreferences(folder.path, now).settings.get().theme).toBe('dark');
  });

  it('that are damaged twice within the same moment are both kept', () => {
    using folder = temporaryDirectory();
    for (const content of ['first damage', 'second damage']) {
      writeFileSync(join(folder.path, 'preferences.json'), content);
      openPreferences(folder.path, now);
    }
    const kept = readdirSync(folder.path).filter((name) => name.includes('damaged'));
    expect(kept.map((name) => readFileSync(join(folder.path, name), 'utf8')).sort()).toEqual([
      'first damage',
      'second damage',
    ]);
  });

  it.each([
    ['of another kind', { settings: 7, windowBounds: 'left' }],
    ['null', { settings: null, windowBounds: null }],
    ['unknown', { settings: { theme: 'pink', startAtLogin: 'yes' }, windowBounds: { x: 'left' } }],
    ['missing', {}],
    ['a list', []],
    ['more than there are', { settings: { theme: 'system', extra: 1 }, other: { nested: true } }],
  ])('whose values are %s fall back to the defaults, one by one', (_, content) => {
    using folder = temporaryDirectory();
    writeFileSync(join(folder.path, 'preferences.json'), JSON.stringify(content));
    const { settings, windowBounds } = openPreferences(folder.path, now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(readWindowBounds(windowBounds.get())).toBeNull();
  });

  it('with one wrong value keep the others', () => {
    using folder = temporaryDirectory();
    const content = { settings: { theme: 'dark', startAtLogin: 'perhaps' } };
    writeFileSync(join(folder.path, 'preferences.json'), JSON.stringify(content));
    const { settings } = openPreferences(folder.path, now);
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  it('D86: that can’t be written are said so, and the old ones stay in force', () => {
    using folder = temporaryDirectory();
    const { settings, windowBounds } = openPreferences(folder.path, now);
    settings.set({ theme: 'dark', startAtLogin: false, activityDays: 90 });
    // A folder in the file's place stops everybody, root too.
    rmSync(join(folder.path, 'preferences.json'));
    mkdirSync(join(folder.path, 'preferences.json', 'inside'), { recursive: true });
    expect(storageCode(() => settings.set({ theme: 'light', startAtLogin: true, activityDays: 90 }))).toBe(
      'storage.failed',
    );
    expect(settings.get()).toEqual({ theme: 'dark', startAtLogin: false, activityDays: 90 });
    const bounds = { x: 1, y: 2, width: 900, height: 600, maximized: false };
    windowBounds.set(bounds);
    expect(windowBounds.get()).toEqual(bounds);
  });

  it('D81: that can’t be read, though nothing is wrong with them, are left where they are; the app starts with the defaults', () => {
    using folder = temporaryDirectory();
    const path = join(folder.path, 'preferences.json');
    mkdirSync(join(path, 'inside'), { recursive: true });
    const { settings, windowBounds } = openPreferences(folder.path, now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(readWindowBounds(windowBounds.get())).toBeNull();
    expect(storageCode(() => settings.set({ theme: 'dark', startAtLogin: false, activityDays: 90 }))).toBe(
      'storage.failed',
    );
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(existsSync(join(path, 'inside'))).toBe(true);
  });

  it('have defaults where their folder can’t be made either', () => {
    using folder = temporaryDirectory();
    writeFileSync(join(folder.path, 'a-file'), '');
    const { settings } = openPreferences(join(folder.path, 'a-file', 'preferences'), now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(storageCode(() => settings.set({ theme: 'dark', startAtLogin: false, activityDays: 90 }))).toBe(
      'storage.failed',
    );
  });

  it('D84: that were open to others are closed to them with the next change', () => {
    using folder = temporaryDirectory();
    openPreferences(folder.path, now);
    const path = join(folder.path, 'preferences.json');
    chmodSync(path, 0o644);
    openPreferences(folder.path, now).settings.set({ theme: 'dark', startAtLogin: false, activityDays: 90 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });
});

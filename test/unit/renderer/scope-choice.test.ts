import { describe, expect, it } from 'vitest';
import {
  choiceHint,
  compareAccess,
  initialScopes,
  groupScopes,
  isPresetOn,
  toShownScope,
  togglePreset,
} from '../../../renderer/components/scopes/scope-choice.ts';
import type { OAuth2Facts, ScopePreset } from '../../../shared/domain/provider-auth.ts';
import { sandbox } from '../../e2e/pages/support/made-up-records.ts';
import { github, google, spotify } from '../../e2e/pages/support/real-records.ts';

const auth = spotify.auth as OAuth2Facts;
const [listening, playlists] = auth.scopes.presets as [ScopePreset, ScopePreset];
const minimum = ['user-read-private'];

it('a choice is called the minimum only if something is selected', () => {
  expect(choiceHint(auth, minimum)).toBe('minimum');
  expect(choiceHint(auth, [...minimum, 'user-read-email'])).toBeNull();
  expect(choiceHint(auth, [])).toBe('nothing');
  expect(choiceHint({ ...auth, scopes: { ...auth.scopes, items: [] } }, [])).toBeNull();
});

describe('presets', () => {
  it('add their scopes and remove them again', () => {
    const on = togglePreset(auth, listening, minimum);
    expect(on).toEqual([...minimum, ...listening.scopes]);
    expect(isPresetOn(auth.scopes.items, listening, on)).toBe(true);
    expect(togglePreset(auth, listening, on)).toEqual(minimum);
  });

  it('keep scopes of other presets and scopes chosen one by one', () => {
    const both = togglePreset(
      auth,
      playlists,
      togglePreset(auth, listening, [...minimum, 'user-read-email']),
    );
    const one = togglePreset(auth, listening, both);
    expect(one).toEqual([...minimum, 'user-read-email', ...playlists.scopes]);
  });

  it('never remove the minimum', () => {
    const preset: ScopePreset = { id: 'all', words: 'All', scopes: ['user-read-private', 'user-read-email'] };
    const withPreset = { ...auth, scopes: { ...auth.scopes, presets: [preset] } };
    expect(togglePreset(withPreset, preset, ['user-read-private', 'user-read-email'])).toEqual(minimum);
  });

  it('are on if a chosen scope implies theirs', () => {
    const sandboxAuth = sandbox.auth as OAuth2Facts;
    const [notes] = sandboxAuth.scopes.presets as [ScopePreset];
    expect(isPresetOn(sandboxAuth.scopes.items, notes, ['notes:write'])).toBe(true);
  });
});

describe('lists of scopes', () => {
  it('show a short list completely and a long one without scopes that are neither chosen nor in a preset', () => {
    const githubAuth = github.auth as OAuth2Facts;
    expect(initialScopes(githubAuth, [])).toBe(githubAuth.scopes.items);
    const googleAuth = google.auth as OAuth2Facts;
    const first = initialScopes(googleAuth, ['openid', 'https://www.googleapis.com/auth/drive']);
    expect(first.length).toBeLessThan(googleAuth.scopes.items.length);
    const ids = first.map(({ id }) => id);
    expect(ids).toContain('https://www.googleapis.com/auth/drive');
    for (const preset of googleAuth.scopes.presets)
      expect(ids).toEqual(expect.arrayContaining([...preset.scopes]));
  });

  it('are grouped, those without a group first', () => {
    expect(groupScopes(auth.scopes.items).map(({ name }) => name)).toEqual([
      null,
      'Listening',
      'Playlists',
      'Profile',
    ]);
  });

  it('show the name of a scope that the record does not list', () => {
    expect(toShownScope(auth.scopes.items, 'x.custom')).toEqual({
      id: 'x.custom',
      words: 'x.custom',
      scope: null,
    });
  });
});

it('a change of access tells what is added and removed; what another scope implies is neither', () => {
  const { items } = github.auth.kind === 'oauth2' ? github.auth.scopes : { items: [] };
  const compare = (granted: string[], wanted: string[], canReduce = true) =>
    compareAccess({ items, canReduce }, granted, wanted);
  expect(compare(['read:user'], ['read:user', 'repo'])).toEqual({ added: ['repo'], removed: [], stays: [] });
  expect(compare(['repo', 'x.own'], ['x.own'])).toEqual({ added: [], removed: ['repo'], stays: [] });
  expect(compare(['repo', 'x.own'], ['x.own'], false)).toEqual({ added: [], removed: [], stays: ['repo'] });
  const wide = items.find(({ implies }) => implies.length > 0);
  const narrow = wide?.implies[0] ?? '';
  expect(compare([wide?.id ?? ''], [wide?.id ?? '', narrow])).toMatchObject({ added: [], removed: [] });
  expect(compare([narrow], [wide?.id ?? ''])).toMatchObject({ added: [wide?.id], removed: [] });
});

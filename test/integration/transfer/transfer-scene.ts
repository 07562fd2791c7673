import { BrowserWindow, dialog } from 'electron';
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { systemChosenFiles } from '../../../electron/adapters/chosen-files.ts';
import { systemRandom } from '../../../electron/adapters/system-clock.ts';
import type { Question } from '../../../electron/core/ports.ts';
import type { ExportContent } from '../../../electron/core/transfer/export-content.ts';
import { openExport, readExport, sealExport } from '../../../electron/core/transfer/export-file.ts';
import { PAGE } from '../../../shared/domain/actor.ts';
import {
  IMPORT_KINDS,
  type ExportChoices,
  type ImportPreview,
  type ImportReport,
} from '../../../shared/domain/transfer.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { startCore, type CoreHarness, type HarnessOptions } from '../../support/core-harness.ts';
import { valueOf } from '../../support/value-of.ts';

export const PASSPHRASE = 'four unrelated words for a file';
export const NOTHING: ExportChoices = { tokens: false, clientSecrets: false, requests: false };
export const EVERYTHING: ExportChoices = { tokens: true, clientSecrets: true, requests: true };

/** Real files, chosen in dialogs of the system in which the person picks `path`; null cancels. */
export const realFiles = () => systemChosenFiles(() => new BrowserWindow());

export const choosePath = (path: string | null): void => {
  const canceled = path === null;
  vi.spyOn(dialog, 'showSaveDialog').mockResolvedValue({ canceled, filePath: path ?? '' });
  vi.spyOn(dialog, 'showOpenDialog').mockResolvedValue({ canceled, filePaths: path === null ? [] : [path] });
};

export const decrypted = async (text: string): Promise<ExportContent> =>
  JSON.parse(valueOf(await openExport(valueOf(readExport(text)), PASSPHRASE))) as ExportContent;

export const sealed = async (content: unknown): Promise<string> =>
  valueOf(await sealExport(JSON.stringify(content), PASSPHRASE, systemRandom));

export interface Computer extends CoreHarness {
  readonly questions: Question[];
  /** How the person answers, and what happens while the dialog is open. */
  answer: () => boolean | Promise<boolean>;
  open(path: string, passphrase?: string): Promise<Result<ImportPreview>>;
  /** Imports a file, and uses the file's for items of these kinds that differ. */
  importFrom(path: string, take?: readonly string[]): Promise<Result<ImportReport>>;
}

/** Another computer with a Keyfob of its own. */
export const startComputer = async (options: HarnessOptions = {}): Promise<Computer> => {
  const questions: Question[] = [];
  let computer: Computer | null = null;
  const ask = (question: Question): Promise<boolean> => {
    questions.push(question);
    return Promise.resolve(computer?.answer() ?? true);
  };
  const harness = await startCore({ ...options, ports: { files: realFiles(), confirmation: { ask } } });
  return (computer = Object.assign(harness, { questions, answer: () => true, ...importing(harness) }));
};

export const importing = ({ core }: CoreHarness): Pick<Computer, 'open' | 'importFrom'> => {
  const open: Computer['open'] = async (path, passphrase = PASSPHRASE) => {
    choosePath(path);
    const chosen = await core.accountImport.choose();
    return chosen.ok ? core.accountImport.open(passphrase) : chosen;
  };
  return {
    open,
    importFrom: async (path, take = []) => {
      const preview = await open(path);
      if (!preview.ok) return preview;
      const { id, items } = preview.value;
      const chosen = items.filter(({ kind }) => take.includes(kind)).map((item) => item.id);
      return core.accountImport.import(PAGE, id, chosen);
    },
  };
};

export const fileIn = ({ directory }: Pick<CoreHarness, 'directory'>): string =>
  join(directory, 'accounts.keyfob');

/** Exports to a file, and returns what is in it. */
export const exportFrom = async (
  { core, directory }: CoreHarness,
  choices: typeof NOTHING,
): Promise<ExportContent> => {
  const path = fileIn({ directory });
  choosePath(path);
  valueOf(await core.accountExport.save(PAGE, choices, PASSPHRASE));
  return decrypted(readFileSync(path, 'utf8'));
};

/** Imports a file with this content, and uses the file's where it differs. */
export const importContent = async (
  harness: CoreHarness,
  content: ExportContent,
  taken: readonly string[] = IMPORT_KINDS,
) => {
  const path = fileIn(harness);
  writeFileSync(path, await sealed(content));
  return importing(harness).importFrom(path, taken);
};

/** What a file with this content has in it. */
export const itemsOf = async (harness: CoreHarness, content: ExportContent) => {
  const path = fileIn(harness);
  writeFileSync(path, await sealed(content));
  return valueOf(await importing(harness).open(path)).items;
};

/** A file's content with many OAuth apps, each with an account. */
export const manyAccounts = (count: number, providerKey: ProviderKey, issuer: string): ExportContent => {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const ids = numbers.map(() => randomUUID());
  const tokens = { refreshToken: 'r', dpopKey: null, others: {}, refreshedAt: 1, expiresAt: null };
  return {
    ...{ createdAt: 0, providers: [], requests: [], variables: [] },
    clients: numbers.map((number) => ({
      ...{ id: ids[number]!, providerKey, name: `App ${number}`, clientId: `client-${number}` },
      ...{
        callback: 'loopback',
        callbackKey: providerKey,
        variables: {},
        createdAt: 1,
        secretExpiresAt: null,
      },
      ...{ hasSecret: true, secret: `secret-${number}`, apiKey: null, key: null },
    })),
    accounts: numbers.map((number) => ({
      ...{ id: randomUUID(), providerKey, issuer, subject: `person-${number}`, tenant: null },
      grant: { kind: 'own', client: ids[number]!, clientCredentials: false },
      ...{ identity: `${number}@example.com`, label: `Person ${number}`, isLabelEdited: false, color: null },
      ...{ isDefault: false, connectedAt: 1, requestedScopes: [], grantedScopes: [], neededScopes: [] },
      tokens: { ...tokens, accessToken: `token-${number}`, refreshTokenEnd: null },
    })),
  };
};

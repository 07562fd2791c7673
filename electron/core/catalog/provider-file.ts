import type { CustomProviderDraft, ProviderFileFault } from '../../../shared/domain/custom-provider.ts';
import type { ProviderRecord } from '../../../shared/domain/provider.ts';
import { isJsonObject } from '../../../shared/json-object.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { issueReason, type Issue } from './issue-reason.ts';
import { providerRecordSchema } from './provider-schema.ts';
import { draftFromRecord } from './record-draft.ts';

/** The version of the format. A file of a newer one may say what this Keyfob would not understand. */
const VERSION = 1;
const MAX_FAULTS = 50;

/** A record as the text of a file, without its place at the platform. A record contains no secret. */
export const providerFileText = (record: ProviderRecord): string =>
  `${JSON.stringify({ keyfobProvider: VERSION, record: { ...record, managed: undefined } }, null, 2)}\n`;

interface ReadProvider {
  readonly record: ProviderRecord;
  readonly draft: CustomProviderDraft;
}

/** Reads the text of a file. Returns every fault with its path in the file, and never a value of it. */
export const readProviderFile = (text: string): Result<ReadProvider, readonly ProviderFileFault[]> => {
  const content = parsed(text);
  if (content === null) return refused('', 'not-json');
  const { keyfobProvider: version, record: input, ...others } = content;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1)
    return refused('keyfobProvider', 'no-provider-file');
  if (version > VERSION) return refused('keyfobProvider', 'newer-version');
  const faults = Object.keys(others).map((name) => fault([name], 'unknown-field'));
  const result = providerRecordSchema.safeParse(input);
  if (!result.success) faults.push(...faultsOf(result.error.issues, ['record']));
  if (isJsonObject(input) && (input['managed'] ?? null) !== null)
    faults.push(fault(['record', 'managed'], 'managed'));
  if (!result.success || faults.length > 0) return err(distinct(faults).slice(0, MAX_FAULTS));
  const record = result.data;
  return record.auth.kind === 'oauth2'
    ? ok({ record, draft: draftFromRecord(record, record.auth) })
    : refused('record.auth.kind', 'no-oauth2');
};

/** The file as a JSON object, or null. */
const parsed = (text: string): Readonly<Record<string, unknown>> | null => {
  try {
    const content: unknown = JSON.parse(text);
    return isJsonObject(content) ? content : null;
  } catch {
    return null;
  }
};

type Path = readonly PropertyKey[];

const faultsOf = (issues: readonly Issue[], at: Path): ProviderFileFault[] =>
  issues.flatMap((issue) => {
    const path = [...at, ...issue.path];
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((name) => fault([...path, name], 'unknown-field'));
    // Of several kinds of value, the one that was meant has faults in its parts.
    const meant = issue.errors?.find((branch) => branch.some(isAboutPart));
    if (meant) return faultsOf(meant, path);
    return [fault(path, issueReason(issue))];
  });

const isAboutPart = ({ path, code }: Issue): boolean => path.length > 0 || code === 'unrecognized_keys';

/** Names in the file are anybody's, so they are shortened and lose what can't be seen. */
const fault = (path: Path, reason: string): ProviderFileFault => ({
  path: path
    .map((part) =>
      String(part)
        .replace(/[^\x21-\x7e]/g, '_')
        .slice(0, 60),
    )
    .join('.'),
  reason,
});

const distinct = (faults: readonly ProviderFileFault[]): ProviderFileFault[] => [
  ...new Map(faults.map((one) => [`${one.path} ${one.reason}`, one])).values(),
];

const refused = (path: string, reason: string): Result<never, readonly ProviderFileFault[]> =>
  err([{ path, reason }]);

import type { Actor } from '../../../shared/domain/actor.ts';
import { isSelected, type ImportPreview, type ImportReport } from '../../../shared/domain/transfer.ts';
import { appError } from '../../../shared/errors.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { customRecord as CustomRecord } from '../catalog/custom-record.ts';
import type { Ask, Confirmations } from '../confirmations/confirmations.ts';
import type { Events } from '../events.ts';
import { readText } from '../http/byte-source.ts';
import type { ChosenFiles } from '../ports.ts';
import { knownRecords, plannedChange, type ChangeSources } from '../setup/planned-change.ts';
import { providerQuestion, type ProviderChange } from '../setup/provider-change.ts';
import { inTurns, nextTurn, type Steps } from '../steps.ts';
import { asResultAsync } from '../storage/failures.ts';
import { Turns } from '../vault/turns.ts';
import type { ExportContent, parseContent as ParseContent } from './export-content.ts';
import { openExport, readExport, type SealedExport } from './export-file.ts';
import { planImport } from './import-plan.ts';
import { importQuestions } from './import-question.ts';
import {
  ImportRefused,
  refuseIfLocked,
  reportOf,
  storeImport,
  type DecidedImport,
  type ImportStores,
  type StoredImport,
} from './import-store.ts';
import type { OpenedImport } from './opened-import.ts';

interface AccountImportParts extends ImportStores, ChangeSources {
  readonly confirmations: Confirmations;
  readonly files: ChosenFiles;
  readonly events: Events;
  readonly opened: OpenedImport;
}

/**
 * Imports accounts from an encrypted file in three steps: the person chooses the file, opens it with its passphrase and sees what is in
 * it, and decides. Nothing is stored before that (docs/adr/0047).
 */
export class AccountImport {
  readonly #parts: AccountImportParts;
  /** Each attempt to open a file takes 128 MiB. */
  readonly #turns = new Turns();
  #file: { readonly name: string; readonly sealed: SealedExport } | null = null;

  constructor(parts: AccountImportParts) {
    this.#parts = parts;
  }

  /** Reads a file that the person chooses. Returns its name; null if they cancel. Fails with `transfer.*`. */
  async choose(): Promise<Result<string | null>> {
    const { files } = this.#parts;
    const chosen = await files.chooseSource();
    if (!chosen) return ok(null);
    this.forget();
    if (chosen.size > LIMITS.exportFile) return err(appError('transfer.too_large'));
    const content = await files.read(chosen.id);
    const text = content.ok ? await readText(content.value) : null;
    if (text === null) return err(appError('transfer.not_readable'));
    await nextTurn();
    const sealed = readExport(text);
    if (!sealed.ok) return sealed;
    this.#file = { name: chosen.name, sealed: sealed.value };
    return ok(chosen.name);
  }

  /** Opens the chosen file and says what is in it. Fails with `transfer.*`, `vault.*` or `storage.*`. */
  open(passphrase: string): Promise<Result<ImportPreview>> {
    return this.#turns.run(() =>
      asResultAsync(async () => {
        const problem = this.#parts.vault.problem();
        if (problem) return err(problem);
        const file = this.#file;
        if (!file) return err(appError('transfer.no_file'));
        const opened = await openExport(file.sealed, passphrase);
        if (!opened.ok) return opened;
        await nextTurn();
        // The schema library is loaded on first use.
        const { parseContent } = await import('./export-content.ts');
        const { customRecord } = await import('../catalog/custom-record.ts');
        const content = await inTurns(contentOf(parseContent, opened.value));
        if (content === null) return err(appError('transfer.damaged'));
        // It may have been locked meanwhile, or another file chosen.
        const closed = this.#parts.vault.problem();
        if (closed) return err(closed);
        if (this.#file !== file) return err(appError('transfer.no_file'));
        const id = this.#parts.random.uuid();
        const { items } = await inTurns(planImport(this.#parts, customRecord, content, new Set()));
        if (this.#file !== file) return err(appError('transfer.no_file'));
        this.#parts.opened.set(id, content);
        return ok({ id, file: file.name, createdAt: content.createdAt, items });
      }),
    );
  }

  /**
   * Stores the new items of the opened file, and those that differ where the person chose the file's: all or nothing. The person must
   * confirm outside the page, with the hosts that tokens would be sent to. Fails with `transfer.*`, `system.not_confirmed`, `vault.*` or
   * `storage.*`.
   *
   * @param chosen the IDs of items that differ
   */
  async import(actor: Actor, id: string, chosen: readonly string[]): Promise<Result<ImportReport>> {
    const { confirmations, events } = this.#parts;
    const { customRecord } = await import('../catalog/custom-record.ts');
    const stored = await confirmations.during(actor, 'import', (ask) =>
      asResultAsync(() => this.#import(actor, customRecord, id, new Set(chosen), ask)),
    );
    if (!stored.ok) return stored;
    events.emitAll(stored.value.events);
    this.forget();
    return ok(stored.value.report);
  }

  /** Forgets the file. What was decrypted must not stay in memory. */
  forget(): Result<null> {
    this.#file = null;
    this.#parts.opened.drop();
    return ok(null);
  }

  async #import(
    actor: Actor,
    customRecord: typeof CustomRecord,
    id: string,
    chosen: ReadonlySet<string>,
    ask: Ask,
  ): Promise<Result<StoredImport>> {
    const decided = await inTurns(this.#decide(customRecord, id, chosen));
    if (!decided.ok) return decided;
    const { plan, changes } = decided.value;
    if (!plan.items.some((item) => isSelected(item, chosen)))
      return ok({ report: reportOf({ plan, chosen }), events: [] });
    const aboutSecrets = [...changes.values()]
      .filter(({ details }) => details.length > 0)
      .map(providerQuestion)
      .filter((question) => question !== null);
    for (const question of [...aboutSecrets, ...importQuestions(plan, chosen)])
      if (!(await ask(question))) return err(appError('system.not_confirmed'));
    const facts = factsOf(decided.value);
    try {
      const storing = this.#store(actor, this.#decide(customRecord, id, chosen), facts);
      return ok(await this.#parts.database.transactionInTurns(storing));
    } catch (error) {
      if (error instanceof ImportRefused) return err(error.failure);
      throw error;
    }
  }

  /** @param facts what the person has seen. What Keyfob has may have changed since. */
  *#store(actor: Actor, decide: Steps<Result<DecidedImport>>, facts: string): Steps<StoredImport> {
    const decided = yield* decide;
    // Secrets that can't be read look as if they had changed.
    refuseIfLocked(this.#parts);
    if (!decided.ok) throw new ImportRefused(decided.error);
    if (factsOf(decided.value) !== facts) throw new ImportRefused(appError('transfer.changed_meanwhile'));
    yield;
    return yield* storeImport(this.#parts, actor, decided.value);
  }

  *#decide(
    customRecord: typeof CustomRecord,
    id: string,
    chosen: ReadonlySet<string>,
  ): Steps<Result<DecidedImport>> {
    const problem = this.#parts.vault.problem();
    if (problem) return err(problem);
    const content = this.#parts.opened.content(id);
    if (!content) return err(appError('transfer.no_file'));
    const plan = yield* planImport(this.#parts, customRecord, content, chosen);
    const changes = new Map<string, ProviderChange>();
    // Every record of the catalog is read for them.
    let records: ReturnType<typeof knownRecords> | null = null;
    for (const { item, parts } of plan.providers) {
      if (!parts || !isSelected(item, chosen)) continue;
      const key = item.state === 'new' ? null : asProviderKey(parts.record.key);
      records ??= knownRecords(this.#parts.catalog);
      const change = plannedChange(this.#parts, key, parts.record, records);
      if (!change.ok) return change;
      changes.set(parts.record.key, change.value);
      yield;
    }
    return ok({ plan, chosen, changes });
  }
}

const factsOf = ({ plan, changes }: DecidedImport): string => JSON.stringify([plan.items, [...changes]]);

/** Null if the text is no content of a file. Parts that are nested too deeply make the schema overflow the stack. */
function* contentOf(parse: typeof ParseContent, text: string): Steps<ExportContent | null> {
  try {
    return yield* parse(JSON.parse(text));
  } catch {
    return null;
  }
}

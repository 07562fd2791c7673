import type { Actor } from '../../../shared/domain/actor.ts';
import type { ExportChoices, ExportReport } from '../../../shared/domain/transfer.ts';
import { isStrongEnough } from '../../../shared/domain/vault.ts';
import { appError } from '../../../shared/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ActivityLog } from '../activity/activity-log.ts';
import type { Confirmations } from '../confirmations/confirmations.ts';
import type { ChosenFiles, Random } from '../ports.ts';
import { inTurns } from '../steps.ts';
import { asResultAsync } from '../storage/failures.ts';
import type { TokenRefresh } from '../tokens/token-refresh.ts';
import { sealExport } from './export-file.ts';
import { exportQuestion } from './export-question.ts';
import { gather, hasSecrets, type Gathered, type GatherSources } from './gather.ts';

interface AccountExportParts extends Omit<GatherSources, 'refresh'> {
  readonly refresh: TokenRefresh;
  readonly activity: ActivityLog;
  readonly confirmations: Confirmations;
  readonly files: ChosenFiles;
  readonly random: Random;
}

/** Saves accounts to an encrypted file that the person chooses (docs/adr/0047). */
export class AccountExport {
  readonly #parts: AccountExportParts;

  constructor(parts: AccountExportParts) {
    this.#parts = parts;
  }

  /**
   * Returns null if the person chooses no file. If secrets go along, the person must confirm outside the page: a page that was taken over
   * could choose a passphrase that it knows. Fails with `transfer.*`, `system.not_confirmed`, `vault.*` or `storage.*`.
   */
  save(actor: Actor, choices: ExportChoices, passphrase: string): Promise<Result<ExportReport | null>> {
    return asResultAsync(() => this.#save(actor, choices, passphrase));
  }

  async #save(
    actor: Actor,
    choices: ExportChoices,
    passphrase: string,
  ): Promise<Result<ExportReport | null>> {
    const { vault, confirmations, files, clock } = this.#parts;
    const strength = await vault.judge.judge(passphrase);
    if (!isStrongEnough(strength))
      return err(appError('vault.passphrase_weak', { weakness: strength.weakness ?? '' }));
    const planned = await inTurns(gather(this.#parts, choices, () => true));
    if (!planned.ok) return planned;
    const question = exportQuestion(planned.value.content, (key) => this.#parts.catalog.nameOf(key));
    const confirmed = question
      ? await confirmations.during(actor, 'export', async (ask) =>
          (await ask(question)) ? ok(null) : err(appError('system.not_confirmed')),
        )
      : ok(null);
    if (!confirmed.ok) return confirmed;
    const day = new Date(clock.now()).toISOString().slice(0, 10);
    const target = await files.chooseTarget(`keyfob-accounts-${day}.keyfob`);
    if (!target) return ok(null);
    // A refresh token that is exchanged meanwhile would be spent in the file.
    return this.#parts.refresh.whileNoneRuns(() =>
      this.#write(actor, choices, passphrase, target.id, planned.value),
    );
  }

  async #write(
    actor: Actor,
    choices: ExportChoices,
    passphrase: string,
    target: string,
    confirmed: Gathered,
  ): Promise<Result<ExportReport>> {
    const { activity, files, random } = this.#parts;
    const shown = new Set(holdersIn(confirmed));
    const gathered = await inTurns(gather(this.#parts, choices, (id) => shown.has(id)));
    if (!gathered.ok) return gathered;
    const { content, managed, withoutSecrets } = gathered.value;
    // The schema library is loaded on first use. What could not be imported again must not be saved.
    const { contentText, parseContent } = await import('./export-content.ts');
    const text = await inTurns(contentText(await inTurns(parseContent(content))));
    const sealed = await sealExport(text, passphrase, random);
    if (!sealed.ok) return sealed;
    const signedIn = content.accounts.filter(({ tokens }) => tokens !== null).length;
    const secrets = content.clients.filter(hasSecrets).length;
    // Without an entry in the record, nothing leaves.
    const details = { accounts: content.accounts.length, signedIn, secrets };
    const entry = activity.begin({ kind: 'exported', actor, details });
    const written = await files.write(target, chunk(sealed.value));
    const saved = written.ok ? written : err(appError('transfer.not_saved'));
    activity.complete(entry, saved.ok ? null : saved.error.code, {});
    return saved.ok
      ? ok({ file: saved.value, accounts: content.accounts.length, signedIn, managed, withoutSecrets })
      : saved;
  }
}

/** The IDs of the accounts and OAuth clients whose secrets go along. */
const holdersIn = ({ content: { accounts, clients } }: Gathered): string[] => [
  ...accounts.filter(({ tokens }) => tokens !== null).map(({ id }) => id),
  ...clients.filter(hasSecrets).map(({ id }) => id),
];

async function* chunk(text: string): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(new TextEncoder().encode(text));
}

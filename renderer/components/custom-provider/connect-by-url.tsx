import { useRef, useState } from 'react';
import type {
  CustomProviderDraft,
  DiscoveryReport,
  ProviderFileReport,
} from '../../../shared/domain/custom-provider.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import type { ProviderKey } from '../../../shared/ids.ts';
import { LIMITS, standing } from '../../../shared/limits.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { BY_URL, CUSTOM } from '../../../shared/words/custom.ts';
import { PROVIDER_FILE } from '../../../shared/words/provider-file.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { ErrorNotice } from '../error-notice.tsx';
import { useAction } from '../../hooks/use-action.ts';
import { errorLine } from '../../i18n/errors.ts';
import { useServices, useSlices } from '../../stores/services.ts';
import { toastText } from '../../stores/toaster.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './found.module.css';
import { ConnectFound } from './connect-found.tsx';
import { canRegisterAt } from './discovery-facts.ts';
import { EMPTY_CUSTOM_DRAFT } from './draft.ts';
import { DiscoverySummary } from './discovery-summary.tsx';
import { ImportFound, ImportRefused } from './import-found.tsx';
import { ProviderForm } from './provider-form.tsx';

/** Errors to show at the address field. */
const ADDRESS_ERRORS: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'discovery.not_an_address',
  'discovery.not_https',
]);

/** Adds a custom provider: found by discovery from a URL, imported from a file, or entered by hand. */
export const ConnectByUrl = ({
  example,
}: {
  /** The placeholder of the address field. */
  readonly example: string;
}) => {
  const { bridge, toaster } = useServices();
  const navigation = useNavigation();
  const [address, setAddress] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const [report, setReport] = useState<DiscoveryReport | null>(null);
  const [allowsPrivate, setAllowsPrivate] = useState(false);
  const [isByHand, setIsByHand] = useState(false);
  const hasDocument = useSlices((slices) => slices.system.clientDocument);
  const field = useRef<HTMLInputElement>(null);
  const discover = useAction(
    async (url: string, allowPrivate: boolean, server: string | null) => {
      const found = await bridge.call('catalog.discover', { url, allowPrivate, server });
      // The next look, for another server, has the consent, too.
      if (found.ok) setAllowsPrivate(allowPrivate);
      return found;
    },
    (found) => {
      setReport(found);
      setIsByHand(false);
    },
  );
  const [imported, setImported] = useState<ProviderFileReport | null>(null);
  const importFile = useAction(
    () => bridge.call('catalog.importFile'),
    (next) => {
      if (next === null) return;
      setImported(next);
      setIsByHand(false);
    },
  );
  const chooseFile = (): void => navigation.leave(() => importFile.run());
  const openSavedProvider = (key: ProviderKey, draft: CustomProviderDraft): void => {
    toaster.show({ text: toastText(CUSTOM.saved, { provider: draft.name }), tone: 'done' });
    navigation.replace({ page: 'provider', providerKey: key });
  };
  const startAgain = (): void => {
    setReport(null);
    setIsByHand(false);
    requestAnimationFrame(() => field.current?.focus());
  };
  const addressError = discover.error && ADDRESS_ERRORS.has(discover.error.code) ? discover.error : null;
  const problem = isEmpty ? COMMON.required : addressError ? errorLine(addressError) : undefined;
  const isPrivate = discover.error?.code === 'discovery.private_address';
  /** A server that registers apps needs no form. */
  const isOneButton = report !== null && canRegisterAt(report, hasDocument) && !isByHand;
  if (imported?.kind === 'found')
    return (
      <>
        <ImportFound
          key={`report ${imported.file}`}
          report={imported}
          actions={
            <Button busy={importFile.busy} onClick={chooseFile}>
              {PROVIDER_FILE.another}
            </Button>
          }
        />
        <ErrorNotice error={importFile.error} />
        <ProviderForm
          key={JSON.stringify(imported.draft)}
          providerKey={null}
          draft={imported.draft}
          openGroups={['name']}
          onSaved={openSavedProvider}
        />
      </>
    );
  return report ? (
    <>
      <DiscoverySummary
        report={report}
        onAgain={() => navigation.leave(startAgain)}
        onServer={(server) => navigation.leave(() => discover.run(address.trim(), allowsPrivate, server))}
      >
        <ErrorNotice error={discover.error} />
        {isOneButton && (
          <ConnectFound key={report.issuer} draft={report.draft} onDetails={() => setIsByHand(true)} />
        )}
      </DiscoverySummary>
      {!isOneButton && (
        <ProviderForm
          key={report.issuer}
          providerKey={null}
          draft={report.draft}
          openGroups={['name', 'scopes']}
          focusFirst={canRegisterAt(report, hasDocument)}
          onSaved={openSavedProvider}
        />
      )}
    </>
  ) : (
    <>
      <Section title={BY_URL.address} titleHidden>
        <Form
          className={styles.look}
          onSubmit={() => {
            const url = address.trim();
            setIsEmpty(url === '');
            if (url === '' || standing(url, LIMITS.url) === 'over') field.current?.focus();
            else navigation.leave(() => discover.run(url, false, null));
          }}
        >
          <div className={styles.lookLine}>
            <TextField
              mono
              type="url"
              inputRef={field}
              label={BY_URL.address}
              hint={BY_URL.addressHint}
              placeholder={example}
              data-autofocus
              value={address}
              onValue={(value) => {
                setAddress(value);
                setIsEmpty(false);
                discover.clear();
              }}
              error={problem}
              limit={LIMITS.url}
            />
            <Button
              variant={isByHand ? 'plain' : 'primary'}
              type="submit"
              busy={discover.busy}
              className={styles.lookButton}
            >
              {BY_URL.discover}
            </Button>
          </div>
          {!addressError && (
            <ErrorNotice
              error={discover.error}
              tone={isPrivate ? 'warn' : 'bad'}
              actions={
                isPrivate ? (
                  <Button
                    size="s"
                    busy={discover.busy}
                    onClick={() => discover.run(address.trim(), true, null)}
                  >
                    {BY_URL.allowPrivate}
                  </Button>
                ) : undefined
              }
            />
          )}
          <ErrorNotice error={importFile.error} />
          {imported?.kind === 'refused' && <ImportRefused report={imported} />}
          <div className={styles.otherWays}>
            {!isByHand && (
              <Button variant="quiet" onClick={() => setIsByHand(true)}>
                {BY_URL.byHand}
              </Button>
            )}
            <Button variant="quiet" busy={importFile.busy} onClick={chooseFile}>
              {PROVIDER_FILE.action}
            </Button>
          </div>
        </Form>
      </Section>
      {isByHand && (
        <ProviderForm
          providerKey={null}
          draft={EMPTY_CUSTOM_DRAFT}
          openGroups={['name', 'addresses', 'app', 'scopes']}
          focusFirst
          onSaved={openSavedProvider}
        />
      )}
    </>
  );
};

import { Link } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { asProviderKey } from '../../../shared/ids.ts';
import { CATALOG } from '../../../shared/words/catalog.ts';
import { FIELD } from '../../../shared/words/fields.ts';
import { fill } from '../../../shared/words/fill.ts';
import { pageContent } from '../../ui/page-content.ts';
import { useNavigation } from '../../navigation/navigation.ts';
import { usePageSearch } from '../../hooks/use-page-search.ts';
import { useFormat } from '../../i18n/format.ts';
import { useNameWarnings } from '../../hooks/use-name-warnings.ts';
import { useProviders } from '../../hooks/use-provider.ts';
import { indexProviders } from '../../search/providers.ts';
import { search } from '../../search/search.ts';
import { useSlices } from '../../stores/services.ts';
import type { CatalogFilter } from '../../stores/view-store.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import styles from './catalog.module.css';
import { Categories, filterName, isIn } from './categories.tsx';
import { ProviderTile } from './provider-tile.tsx';
import { Tile } from './tile.tsx';
import { TileGrid, type TileGridHandle } from './tile-grid.tsx';

/** A provider, or the tile that leads to connecting by URL. */
type CatalogItem = ProviderSummary | 'by-url';

const scrollToTop = (): void => {
  const content = pageContent();
  if (content) content.scrollTop = 0;
};

/** All providers, filtered by search text and category. */
export const CatalogPage = () => {
  const navigation = useNavigation();
  const format = useFormat();
  const providers = useProviders();
  return (
    <Page
      name={CATALOG.title}
      aside={<span className={styles.count}>{format.count(providers.length, CATALOG.count)}</span>}
      actions={
        <Button onClick={() => navigation.open({ page: 'connect-by-url' })}>{CATALOG.connectByUrl}</Button>
      }
    >
      <CatalogSearch providers={providers} />
    </Page>
  );
};

/** What changes with each key. */
const CatalogSearch = ({ providers }: { readonly providers: readonly ProviderSummary[] }) => {
  const navigation = useNavigation();
  const format = useFormat();
  const connections = useSlices((slices) => slices.connections);
  const warnings = useNameWarnings();
  const { query, category, change } = usePageSearch();
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<TileGridHandle>(null);

  const index = useMemo(() => indexProviders(providers), [providers]);
  const found = useMemo(() => search(index, query), [index, query]);
  const connected = useMemo(
    () => new Set<string>(connections.map((connection) => connection.providerKey)),
    [connections],
  );
  const isSearching = query.trim() !== '';
  const shown = useMemo(() => {
    const inCategory = category === null ? found : found.filter((provider) => isIn(category, provider));
    if (isSearching) return inCategory;
    const isConnected = ({ key }: ProviderSummary): boolean => connected.has(key);
    return [...inCategory.filter(isConnected), ...inCategory.filter((provider) => !isConnected(provider))];
  }, [found, category, isSearching, connected]);
  const items = useMemo<CatalogItem[]>(() => [...shown, 'by-url'], [shown]);

  const setQuery = (next: string): void => {
    change({ query: next });
    scrollToTop();
  };
  const setCategory = useCallback(
    (next: CatalogFilter | null): void => {
      change({ category: next });
      scrollToTop();
    },
    [change],
  );
  const open = useCallback(
    (provider: ProviderSummary): void =>
      navigation.open({ page: 'provider', providerKey: asProviderKey(provider.key) }),
    [navigation],
  );
  const openConnectByUrl = (): void => navigation.open({ page: 'connect-by-url' });

  return (
    <>
      <div className={styles.tools}>
        <SearchField
          first
          inputRef={field}
          label={CATALOG.search}
          placeholder={CATALOG.placeholder}
          value={query}
          onValue={setQuery}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              grid.current?.focusFirst();
            }
            const first = shown[0];
            if (event.key === 'Enter' && first && query.trim() !== '') open(first);
          }}
        />
        <Categories providers={providers} value={category} onValue={setCategory} />
      </div>
      <p className="visually-hidden" role="status">
        {!isSearching ? '' : format.count(shown.length, CATALOG.matches)}
      </p>
      {shown.length === 0 && (
        <Empty
          title={fill(category === null ? CATALOG.noMatches.title : CATALOG.noMatches.titleIn, {
            query,
            category: category === null ? '' : filterName(category),
          })}
          text={CATALOG.noMatches.text}
        >
          <Button variant="primary" onClick={openConnectByUrl}>
            {CATALOG.connectByUrl}
          </Button>
          {category !== null && found.length > 0 ? (
            <Button onClick={() => setCategory(null)}>{CATALOG.noMatches.searchAll}</Button>
          ) : (
            <Button
              onClick={() => {
                setQuery('');
                field.current?.focus();
              }}
            >
              {FIELD.clear}
            </Button>
          )}
        </Empty>
      )}
      {shown.length > 0 && (
        <TileGrid
          ref={grid}
          label={CATALOG.results}
          items={items}
          keyOf={(item) => (item === 'by-url' ? ' by-url' : item.key)}
          onLeaveTop={() => field.current?.focus()}
          renderTile={(item, tabIndex) =>
            item === 'by-url' ? (
              <Tile
                focusKey="by-url"
                tabIndex={tabIndex}
                mark={
                  <span className={styles.linkMark}>
                    <Link className={styles.linkIcon} aria-hidden />
                  </span>
                }
                name={CATALOG.connectByUrl}
                text={CATALOG.connectByUrlText}
                tags={[]}
                onOpen={openConnectByUrl}
              />
            ) : (
              <ProviderTile
                provider={item}
                isConnected={connected.has(item.key)}
                warning={warnings.get(item.key)}
                tabIndex={tabIndex}
                onOpen={open}
              />
            )
          }
        />
      )}
    </>
  );
};

import { memo } from 'react';
import type { ProviderSummary } from '../../../shared/domain/provider.ts';
import { CATALOG } from '../../../shared/words/catalog.ts';
import { COMMON } from '../../../shared/words/common.ts';
import { MANAGED } from '../../../shared/words/managed.ts';
import { Logo } from '../../ui/logo.tsx';
import { Tile, type TileTag } from './tile.tsx';

interface ProviderTileProps {
  readonly provider: ProviderSummary;
  readonly isConnected: boolean;
  /** That the name may deceive. */
  readonly warning: string | undefined;
  readonly tabIndex: 0 | -1;
  readonly onOpen: (provider: ProviderSummary) => void;
}

const tagsOf = ({ provider, isConnected, warning }: ProviderTileProps): TileTag[] => [
  ...(isConnected ? [{ word: COMMON.connected, tone: 'ok' as const }] : []),
  ...(provider.managed === null
    ? []
    : [{ word: provider.managed.billed ? CATALOG.managedBilled : MANAGED.tag, tone: 'plain' as const }]),
  ...(warning === undefined ? [] : [{ word: warning, tone: 'warn' as const }]),
  ...(provider.origin === 'custom' ? [{ word: COMMON.custom, tone: 'plain' as const }] : []),
];

/** A provider in the catalog. Typing in the search renders only the tiles that were not there before. */
export const ProviderTile = memo((props: ProviderTileProps) => {
  const { provider, tabIndex, onOpen } = props;
  return (
    <Tile
      focusKey={`provider:${provider.key}`}
      tabIndex={tabIndex}
      mark={<Logo provider={provider} />}
      name={provider.name}
      text={provider.description}
      tags={tagsOf(props)}
      onOpen={() => onOpen(provider)}
    />
  );
});

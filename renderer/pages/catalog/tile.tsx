import type { ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { Name } from '../../ui/name.tsx';
import { Tag } from '../../ui/tag.tsx';
import surface from '../../ui/tile.module.css';
import styles from './catalog.module.css';

export interface TileTag {
  readonly word: string;
  readonly tone: 'ok' | 'plain' | 'warn';
}

/** A tile of the catalog: icon, name, description and tags. */
export const Tile = ({
  focusKey,
  tabIndex,
  mark,
  name,
  text,
  tags,
  onOpen,
}: {
  readonly focusKey: string;
  readonly tabIndex: 0 | -1;
  readonly mark: ReactNode;
  readonly name: string;
  readonly text: string;
  readonly tags: readonly TileTag[];
  readonly onOpen: () => void;
}) => (
  <button
    type="button"
    className={cx(surface.tile, styles.tile)}
    data-focus-key={focusKey}
    tabIndex={tabIndex}
    onClick={onOpen}
  >
    {mark}
    <span className={styles.words}>
      <span className={cx(styles.top, tags.length > 1 && styles.crowded)}>
        <Name text={name} className={styles.name} />
        {tags.length > 0 && (
          <span className={styles.tags}>
            {tags.map(({ word, tone }) => (
              <Tag key={word} tone={tone}>
                {word}
              </Tag>
            ))}
          </span>
        )}
      </span>
      <span className={styles.text}>{text}</span>
    </span>
  </button>
);

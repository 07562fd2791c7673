import { useState } from 'react';
import type { SavedRequest } from '../../../shared/domain/request.ts';
import { inFolders, splitName } from './folders.ts';
import styles from './request-side.module.css';
import { shortPath } from './response-words.ts';
import { SaveDialog } from './save-dialog.tsx';
import { StoredItem } from './stored-item.tsx';
import type { Removed } from './use-removal.ts';

/** The saved requests in their folders, which can be folded away. A search opens them. */
export const SavedList = ({
  requests,
  query,
  current,
  ...rest
}: {
  readonly requests: readonly SavedRequest[];
  /** What the person searches. */
  readonly query: string;
  /** The ID of the one that is in the form; null if none is. */
  readonly current: string | null;
  readonly onOpen: (request: SavedRequest) => void;
  readonly onRemove: (removed: Removed) => void;
}) =>
  inFolders(requests).map(([folder, inside]) => {
    const list = (
      <ul key={folder}>
        {inside.map((request) => (
          <SavedItem key={request.id} request={request} isCurrent={request.id === current} {...rest} />
        ))}
      </ul>
    );
    return folder === '' ? (
      list
    ) : (
      <details key={`${folder}\n${query}`} open>
        <summary className={styles.folderName}>
          {folder} <span className={styles.count}>{inside.length}</span>
        </summary>
        {list}
      </details>
    );
  });

const SavedItem = ({
  request,
  isCurrent,
  onOpen,
  onRemove,
}: {
  readonly request: SavedRequest;
  readonly isCurrent: boolean;
  readonly onOpen: (request: SavedRequest) => void;
  readonly onRemove: (removed: Removed) => void;
}) => {
  const [isRenaming, setIsRenaming] = useState(false);
  return (
    <>
      <StoredItem
        method={request.draft.method}
        name={request.name}
        shownName={splitName(request.name).name}
        title={request.draft.address}
        onOpen={() => onOpen(request)}
        onRename={() => setIsRenaming(true)}
        id={request.id}
        isCurrent={isCurrent}
        onRemove={onRemove}
      >
        <span className={styles.outcome}>
          {shortPath({ address: request.draft.unsent?.path ?? request.draft.address })}
        </span>
      </StoredItem>
      {isRenaming && (
        <SaveDialog draft={request.draft} renamed={request} onDone={() => setIsRenaming(false)} />
      )}
    </>
  );
};

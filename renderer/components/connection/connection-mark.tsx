import { useEffect } from 'react';
import { useStore } from 'zustand';
import { accountColor } from '../../../shared/domain/account-color.ts';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import { useServices } from '../../stores/services.ts';
import { AccountMark } from '../../ui/account-mark.tsx';

/** The mark of a connected account, with its picture once that is loaded. */
export const ConnectionMark = ({ connection }: { readonly connection: ConnectionFacts }) => {
  const { id, account, pictureAt } = connection;
  const { pictures } = useServices();
  useEffect(() => {
    if (pictureAt !== null) void pictures.load(id, pictureAt);
  }, [pictures, id, pictureAt]);
  const picture = useStore(pictures, (known) => (pictureAt === null ? null : (known[id]?.url ?? null)));
  return <AccountMark label={account.label} color={accountColor(connection)} picture={picture} />;
};

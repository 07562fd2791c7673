import type { OAuth2Facts } from '../../../shared/domain/provider-auth.ts';
import { fill } from '../../../shared/words/fill.ts';
import { NEXT_ACTION } from '../../../shared/words/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { toShownScope } from './scope-choice.ts';

/** Opens the choice of scopes with those that are missing. */
export const AddAccessButton = ({
  auth,
  scopes,
  onAdd,
}: {
  /** Null if the provider is not known. */
  readonly auth: OAuth2Facts | null;
  readonly scopes: readonly string[];
  /** Called with the scopes that can be requested. */
  readonly onAdd: (scopes: readonly string[]) => void;
}) => {
  const format = useFormat();
  const items = auth?.scopes.items ?? [];
  const addable = scopes.filter((id) => auth?.scopes.open === true || items.some((item) => item.id === id));
  const words = addable.map((id) => toShownScope(items, id).words);
  return (
    <Button size="s" onClick={() => onAdd(addable)}>
      {words.length > 0 && words.length < 3
        ? fill(NEXT_ACTION.addScopes, { scopes: format.list(words) })
        : NEXT_ACTION.addAccess}
    </Button>
  );
};

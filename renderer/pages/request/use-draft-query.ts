import { useEffect, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { Value } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/result.ts';
import { draftOfForm, type RequestForm } from '../../stores/request-form.ts';
import { useAccountVariables, useServices } from '../../stores/services.ts';

/** Milliseconds after the last change. */
const DELAY_MS = 250;

/** Asks the core about the request in the form, 250 ms after the last change of it or of a variable; null until the first response. */
export const useDraftQuery = <Name extends 'requests.preview' | 'requests.addedHeaders'>(
  name: Name,
  { id }: ConnectionFacts,
  { method, path, variables, query, headers, body }: RequestForm,
): Result<Value<Name>> | null => {
  const { bridge } = useServices();
  const { version } = useAccountVariables(id);
  const [about, setAbout] = useState<Result<Value<Name>> | null>(null);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      const draft = draftOfForm(id, { method, path, variables, query, headers, body });
      void bridge.call<'requests.preview' | 'requests.addedHeaders'>(name, draft).then((result) => {
        if (!isOld) setAbout(result);
      });
    }, DELAY_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [bridge, name, id, method, path, variables, query, headers, body, version]);
  return about;
};

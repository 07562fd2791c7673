import { useEffect, useState } from 'react';
import type { ConnectionFacts } from '../../../shared/domain/connection.ts';
import type { RequestPreview } from '../../../shared/domain/request.ts';
import type { Result } from '../../../shared/result.ts';
import { draftOfForm, type RequestForm } from '../../stores/request-form.ts';
import { useAccountVariables, useServices } from '../../stores/services.ts';

/** Milliseconds after the last change. */
const DELAY_MS = 250;

/** What sending the form would do, 250 ms after the last change of it or of a variable; null until the first result. */
export const usePreview = (
  { id }: ConnectionFacts,
  { method, path, placeholders, query, headers, body }: RequestForm,
): Result<RequestPreview> | null => {
  const { bridge } = useServices();
  const { version } = useAccountVariables(id);
  const [preview, setPreview] = useState<Result<RequestPreview> | null>(null);
  useEffect(() => {
    let isOld = false;
    const timer = setTimeout(() => {
      const draft = draftOfForm(id, { method, path, placeholders, query, headers, body });
      void bridge.call('requests.preview', draft).then((result) => {
        if (!isOld) setPreview(result);
      });
    }, DELAY_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [bridge, id, method, path, placeholders, query, headers, body, version]);
  return preview;
};

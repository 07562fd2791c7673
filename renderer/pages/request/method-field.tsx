import { useEffect, useRef, useState } from 'react';
import { REQUEST } from '../../../shared/words/request.ts';
import { Select } from '../../ui/select.tsx';
import styles from './request-form.module.css';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'] as const;
const OTHER = 'other';

/** The usual methods, and any other that is typed. */
export const MethodField = ({
  method,
  onMethod,
}: {
  readonly method: string;
  readonly onMethod: (method: string) => void;
}) => {
  const isUsual = METHODS.some((usual) => usual === method);
  const [isTyping, setIsTyping] = useState(!isUsual);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isTyping && method === '') field.current?.focus();
  }, [isTyping, method]);
  if (!isTyping && isUsual)
    return (
      <div className={styles.method}>
        <Select
          label={REQUEST.method}
          groups={[
            {
              label: null,
              options: [
                ...METHODS.map((value) => ({ value, label: value })),
                { value: OTHER, label: REQUEST.otherMethod },
              ],
            },
          ]}
          value={method}
          onValue={(value) => {
            if (value !== OTHER) {
              onMethod(value);
              return;
            }
            setIsTyping(true);
            onMethod('');
          }}
        />
      </div>
    );
  return (
    <input
      ref={field}
      className={styles.ownMethod}
      aria-label={REQUEST.ownMethod}
      placeholder={REQUEST.method}
      autoComplete="off"
      spellCheck={false}
      value={method}
      onChange={(event) => onMethod(event.target.value.toUpperCase())}
      onBlur={() => {
        if (method === '') onMethod('GET');
        setIsTyping(false);
      }}
    />
  );
};

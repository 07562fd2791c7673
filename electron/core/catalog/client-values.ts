/** What texts of a record can name of the person's OAuth client. */
export interface ClientValues {
  readonly clientId?: string | undefined;
  /** Secret. */
  readonly apiKey?: string | null | undefined;
}

const CLIENT_ID = '{client_id}';
const API_KEY = '{api_key}';

/** Whether a text of a record has a place for the secret key of the OAuth client. */
export const namesApiKey = (text: string): boolean => text.includes(API_KEY);

/** The texts with the values in their places. Those that name a value that there is none of are left out. */
export const withClientValues = (
  texts: Readonly<Record<string, string>>,
  { clientId, apiKey }: ClientValues,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, text]) => {
      if (text.includes(CLIENT_ID) && clientId === undefined) return [];
      if (text.includes(API_KEY) && (apiKey ?? null) === null) return [];
      // By functions, since `$` has a meaning in a replacement text.
      const filled = text.replaceAll(CLIENT_ID, () => clientId ?? '').replaceAll(API_KEY, () => apiKey ?? '');
      return [[name, filled]];
    }),
  );

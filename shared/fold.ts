/** Lower case, without accents: "Ångström" → "angstrom". */
export const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

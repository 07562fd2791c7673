import type { z } from 'zod';
import type { recordStructure } from './record-structure.ts';

/** What the author of a record writes; everything with a sensible default may be left out. */
export type ProviderRecordInput = z.input<typeof recordStructure>;

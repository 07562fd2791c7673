import type { z } from 'zod';
import type { recordStructure } from './record-structure.ts';

/** A provider record as its author writes it. Fields with a default are optional. */
export type ProviderRecordInput = z.input<typeof recordStructure>;

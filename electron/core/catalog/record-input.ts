/** What the files in `providers/` export. */
export type { RecordInput as ProviderRecordInput } from '../../../shared/provider-schema/record.ts';

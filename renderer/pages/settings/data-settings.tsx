import { ExportSection } from './export-section.tsx';
import { ImportSection } from './import-section.tsx';

/** Accounts in files. */
export const DataSettings = () => (
  <>
    <ExportSection />
    <ImportSection />
  </>
);

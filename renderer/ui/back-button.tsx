import { ArrowLeft } from 'lucide-react';
import styles from './back-button.module.css';
import { Name } from './name.tsx';

/** Leads to the page above. */
export const BackButton = ({ label, onBack }: { readonly label: string; readonly onBack: () => void }) => (
  <button type="button" className={styles.back} onClick={onBack}>
    <ArrowLeft className={styles.icon} aria-hidden />
    <Name text={label} />
  </button>
);

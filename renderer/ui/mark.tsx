/** The app's logo: a fob. */
export const Mark = ({ className }: { readonly className?: string | undefined }) => (
  <svg viewBox="0 0 20 20" className={className} fill="none" aria-hidden>
    <rect x="1.25" y="4.75" width="17.5" height="10.5" rx="5.25" fill="var(--accent)" />
    <circle cx="6.5" cy="10" r="2" fill="var(--accent-ink)" />
    <path d="M10.75 10h4.5" stroke="var(--accent-ink)" strokeWidth="1.75" strokeLinecap="round" />
  </svg>
);

import type { ProviderLogo, ProviderSummary } from '../../shared/domain/provider.ts';
import { initials, tileColors } from './brand-color.ts';
import { cx } from './cx.ts';
import { BRAND_LOGOS, OWN_LOGOS } from './logos.ts';
import styles from './logo.module.css';

interface LogoProps {
  readonly provider: Pick<ProviderSummary, 'logo' | 'name' | 'brandColor'>;
  readonly size?: 's' | 'm' | 'l';
}

const pathOf = (logo: ProviderLogo): string | undefined => {
  if (logo.kind === 'simple-icons') return BRAND_LOGOS[logo.slug];
  return logo.kind === 'own' ? OWN_LOGOS[logo.name] : undefined;
};

/**
 * A provider's logo or initials in the brand's color, with enough contrast in light and dark. Decorative: the
 * name always stands beside it.
 */
export const Logo = ({ provider, size = 'm' }: LogoProps) => {
  const { logo, name, brandColor } = provider;
  const path = pathOf(logo);
  return (
    <span
      className={cx(styles.tile, styles[size])}
      style={tileColors(brandColor, path === undefined ? 'letters' : 'graphic')}
      aria-hidden
    >
      {path === undefined ? (
        <span className={styles.letters}>{initials(name)}</span>
      ) : (
        <svg viewBox="0 0 24 24" className={styles.sign}>
          <path d={path} />
        </svg>
      )}
    </span>
  );
};

import { useState } from 'react';
import type { ProviderLogo, ProviderSummary } from '../../shared/domain/provider.ts';
import { initials, tileColors } from './brand-color.ts';
import { cx } from './cx.ts';
import { OWN_LOGOS } from './logos.ts';
import styles from './logo.module.css';

interface LogoProps {
  readonly provider: Pick<ProviderSummary, 'logo' | 'name' | 'brandColor'>;
  readonly size?: 's' | 'm' | 'l';
}

/** The file that the build made of a drawing. Nothing is fetched from a server: that would tell it which providers a person views. */
const fileOf = (logo: ProviderLogo): string | null =>
  logo.kind === 'simple-icons' ? `./logos/${logo.slug}.svg` : null;

/**
 * A provider's logo or initials in the brand's color, with enough contrast in light and dark. Decorative: the
 * name always stands beside it.
 */
export const Logo = ({ provider, size = 'm' }: LogoProps) => {
  const { logo, name, brandColor } = provider;
  const [missing, setMissing] = useState<string | null>(null);
  const file = fileOf(logo);
  const path = logo.kind === 'own' ? OWN_LOGOS[logo.name] : undefined;
  const isDrawn = path !== undefined || (file !== null && file !== missing);
  return (
    <span
      className={cx(styles.tile, styles[size])}
      style={tileColors(brandColor, isDrawn ? 'graphic' : 'letters')}
      aria-hidden
    >
      {!isDrawn ? (
        <span className={styles.letters}>{initials(name)}</span>
      ) : file !== null ? (
        // The picture itself only says whether the file is there; its mask is what is seen, in the tile's color.
        <img
          src={file}
          crossOrigin="anonymous"
          alt=""
          className={cx(styles.sign, styles.masked)}
          style={{ maskImage: `url("${file}")` }}
          onError={() => setMissing(file)}
        />
      ) : (
        <svg viewBox="0 0 24 24" className={styles.sign}>
          <path d={path} />
        </svg>
      )}
    </span>
  );
};

import { SETTINGS } from '../../../shared/words/settings.ts';
import { useSlices } from '../../stores/services.ts';
import { Facts, Section } from '../../ui/section.tsx';
import { LICENSES } from './licenses.ts';
import styles from './settings.module.css';

const words = SETTINGS.about;

/** Version, environment and licenses. */
export const AboutSettings = () => {
  const system = useSlices((slices) => slices.system);
  return (
    <>
      <Section title={words.facts}>
        <Facts
          items={[
            { name: words.version, value: `${system.appName} ${system.version}` },
            { name: words.environment, value: words.environments[system.environment] },
            { name: words.platform, value: words.platforms[system.platform] },
            { name: words.network, value: system.online ? words.online : words.offline },
            { name: words.links, value: system.deepLinks ? words.linksOn : words.linksOff },
            { name: words.autostart, value: words[system.autostart] },
          ]}
        />
      </Section>
      <Section title={words.license}>
        <div className={styles.stack}>
          <p className={styles.text}>{words.licenseText}</p>
          <ul className={styles.licenses}>
            {LICENSES.map(({ name, license }) => (
              <li key={name} className={styles.license}>
                <span>{name}</span>
                <span>{license}</span>
              </li>
            ))}
          </ul>
          <p className={styles.text}>{words.logos}</p>
        </div>
      </Section>
    </>
  );
};

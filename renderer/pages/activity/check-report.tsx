import type { ActivityCheck, ActivityProblem } from '../../../shared/domain/activity.ts';
import { ACTIVITY_CHECK, ACTIVITY_KIND } from '../../../shared/words/activity.ts';
import { fill } from '../../../shared/words/fill.ts';
import { useFormat, type Format } from '../../i18n/format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

const words = ACTIVITY_CHECK;

/** What a check of the record found. */
export const CheckReport = ({
  found,
  onClose,
}: {
  readonly found: ActivityCheck;
  readonly onClose: () => void;
}) => {
  const format = useFormat();
  const { problem } = found;
  return (
    <Notice
      announce
      tone={problem ? 'bad' : 'ok'}
      title={problem ? words.problem : words.fits.title}
      actions={
        <Button size="s" onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      <p>{problem ? problemText(problem, format) : fitText(found, format)}</p>
      {!problem && <p>{sealText(found.seal, format)}</p>}
    </Notice>
  );
};

const problemText = ({ kind, entry }: ActivityProblem, format: Format): string => {
  if (kind === 'seal') return words.problems.seal;
  if (!entry) return words.removed;
  const title = ACTIVITY_KIND[entry.kind].done;
  return fill(words.problems[kind], { title, when: format.dateTime(entry.at) });
};

const fitText = ({ entries, oldestAt }: ActivityCheck, format: Format): string =>
  oldestAt === null
    ? words.fits.empty
    : fill(words.fits.text, {
        entries: format.count(entries, words.entries),
        since: format.dateTime(oldestAt),
      });

const sealText = (seal: ActivityCheck['seal'], format: Format): string =>
  seal.kind === 'compared'
    ? fill(words.seal.compared, { since: format.dateTime(seal.since) })
    : words.seal[seal.kind];

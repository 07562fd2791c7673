import { useState } from 'react';
import { completeScopes, minimumScopes } from '../../../shared/domain/scopes.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { Button } from '../../ui/button.tsx';
import { NamesToggle } from '../../components/scopes/names-toggle.tsx';
import { ScopeChooser } from '../../components/scopes/scope-chooser.tsx';
import { toShownScope } from '../../components/scopes/scope-choice.ts';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';
import styles from './access-step.module.css';

/** Step 3: what the app may do. The least that works is chosen at the start. */
export const AccessStep = ({ providerKey, detail, auth, steps, change }: StepContext) => {
  // Folded away while a sign-in is there. What it asks for is settled; once it has ended, the next one may ask for something else.
  const [unfolded, setUnfolded] = useState(false);
  const provider = detail.record.name;
  const ended = steps.attempt !== null && steps.attempt.outcome !== null;
  const shown = steps.access === 'open' || (ended && unfolded);
  const sent = completeScopes(auth, steps.scopes);
  const words = sent.map((id) => toShownScope(auth.scopes.items, id).words);
  const isMinimum =
    auth.scopes.items.length > 0 &&
    sent.length === completeScopes(auth, minimumScopes(auth)).length &&
    minimumScopes(auth).every((id) => sent.includes(id));
  return (
    <Step
      number={3}
      focusKey="step:access"
      state={steps.access}
      title={STEPS.access.title}
      summary={words.length === 0 ? fill(SCOPES.noneChosen, { provider }) : !shown && words.join(' · ')}
      action={
        <>
          {shown && auth.scopes.items.length > 0 && <NamesToggle />}
          {ended && (
            <Button variant="quiet" size="s" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
              {unfolded ? SCOPES.showFewer : STEPS.access.change}
            </Button>
          )}
        </>
      }
    >
      {shown && (
        <>
          {isMinimum && <p className={styles.minimum}>{STEPS.access.minimum}</p>}
          <ScopeChooser
            providerKey={providerKey}
            providerName={provider}
            auth={auth}
            chosen={steps.scopes}
            onChosen={(scopes) => change({ scopes })}
          />
        </>
      )}
    </Step>
  );
};

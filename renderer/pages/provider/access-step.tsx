import { useState } from 'react';
import { completeScopes } from '../../../shared/domain/scopes.ts';
import { fill } from '../../../shared/words/fill.ts';
import { STEPS } from '../../../shared/words/provider.ts';
import { SCOPES } from '../../../shared/words/scopes.ts';
import { Button } from '../../ui/button.tsx';
import { NamesToggle } from '../../components/scopes/names-toggle.tsx';
import { ScopeChooser } from '../../components/scopes/scope-chooser.tsx';
import { choiceHint, toShownScope } from '../../components/scopes/scope-choice.ts';
import type { StepContext } from './step-context.ts';
import { Step } from './step.tsx';
import { choosableAccess } from './steps.ts';

/** Step 3: scopes. The minimum is preselected. */
export const AccessStep = ({ providerKey, detail, auth: all, steps, change }: StepContext) => {
  const auth = choosableAccess(detail, all);
  // A sign-in folds the scopes away, because its scopes are fixed. After it has ended, the person may change
  // them for the next.
  const [isUnfolded, setIsUnfolded] = useState(false);
  const provider = detail.record.name;
  const hasEnded = steps.attempt !== null && steps.attempt.outcome !== null;
  const isShown = steps.access === 'open' || (hasEnded && isUnfolded);
  const requestedScopes = completeScopes(auth, steps.scopes);
  const scopeWords = requestedScopes.map((id) => toShownScope(auth.scopes.items, id).words);
  const hint = choiceHint(auth, requestedScopes);
  return (
    <Step
      number={3}
      focusKey="step:access"
      state={steps.access}
      title={STEPS.access.title}
      summary={
        isShown
          ? hint !== null && STEPS.access[hint]
          : steps.access === 'done' &&
            (scopeWords.length === 0 ? fill(SCOPES.noneChosen, { provider }) : scopeWords.join(' · '))
      }
      action={
        <>
          {isShown && auth.scopes.items.length > 0 && <NamesToggle />}
          {hasEnded && (
            <Button
              variant="quiet"
              size="s"
              aria-expanded={isUnfolded}
              onClick={() => setIsUnfolded(!isUnfolded)}
            >
              {isUnfolded ? SCOPES.showFewer : STEPS.access.change}
            </Button>
          )}
        </>
      }
    >
      {isShown && (
        <ScopeChooser
          providerKey={providerKey}
          providerName={provider}
          auth={auth}
          chosen={steps.scopes}
          onChosen={(scopes) => change({ scopes })}
        />
      )}
    </Step>
  );
};

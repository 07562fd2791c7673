import { Component, type ReactNode } from 'react';
import { FRAME } from '../../shared/words/frame.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';

interface Props {
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Shows a message in place of a page that throws while rendering. Only class components can catch that. */
export class CrashGuard extends Component<Props, { readonly crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError(): { crashed: boolean } {
    return { crashed: true };
  }

  override render(): ReactNode {
    if (!this.state.crashed) return this.props.children;
    return (
      <Empty title={FRAME.crashed.title} text={FRAME.crashed.text}>
        <Button variant="primary" onClick={this.props.onLeave}>
          {FRAME.crashed.action}
        </Button>
      </Empty>
    );
  }
}

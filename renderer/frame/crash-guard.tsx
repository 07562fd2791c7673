import { Component, type ReactNode } from 'react';
import { FRAME } from '../../shared/words/frame.ts';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';

interface Props {
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Keeps a page that breaks from taking the window with it. Only a class can catch what a child throws while drawing. */
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

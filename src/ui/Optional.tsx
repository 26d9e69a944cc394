import { Component, Suspense, type ReactNode } from 'react';

interface OptionalProps {
  readonly children: ReactNode;
}

interface OptionalState {
  readonly isMissing: boolean;
}

/**
 * A part of the page that is loaded apart and that the rest can do without: nothing stands there until it has come,
 * nor when it cannot be loaded. A class, because only classes can catch what their children throw.
 */
export class Optional extends Component<OptionalProps, OptionalState> {
  override state: OptionalState = { isMissing: false };

  static getDerivedStateFromError(): OptionalState {
    return { isMissing: true };
  }

  override render(): ReactNode {
    return this.state.isMissing ? null : <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}

import { Component, type ReactNode } from 'react';
import { LoadError, retryLoading } from './loading.ts';

/** What is known of something that could not be drawn. */
export interface CaughtError {
  readonly thrown: unknown;
  /** Draws it once more. */
  readonly onRetry: () => void;
}

interface BoundaryProps {
  readonly children: ReactNode;
  /** What stands there when something inside could not be drawn; nothing where the page can do without it. */
  readonly renderFailure?: (caught: CaughtError) => ReactNode;
}

interface BoundaryState {
  readonly caught: { readonly thrown: unknown } | null;
}

/**
 * Puts something in the place of what failed to be drawn or loaded, where React would leave an empty page. What could
 * not be loaded is tried again by itself, below what stands there, which goes only once the part is there. A class, because
 * only classes can catch what their children throw.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { caught: null };
  #stopRetrying: (() => void) | null = null;

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { caught: { thrown } };
  }

  override componentDidCatch(thrown: unknown): void {
    this.#stopRetrying?.();
    this.#stopRetrying = thrown instanceof LoadError ? retryLoading(thrown.load, this.#retry) : null;
  }

  override componentWillUnmount(): void {
    this.#stopRetrying?.();
  }

  readonly #retry = (): void => {
    this.#stopRetrying?.();
    this.setState({ caught: null });
  };

  override render(): ReactNode {
    const { caught } = this.state;
    const { children, renderFailure } = this.props;
    if (caught === null) return children;
    return renderFailure?.({ thrown: caught.thrown, onRetry: this.#retry }) ?? null;
  }
}

import { Component, type ReactNode } from 'react';
import { LoadError, retryLoading } from './loading.ts';

/** The failure of something that could not be rendered. */
export interface CaughtError {
  readonly thrown: unknown;
  /** Renders it again. */
  readonly onRetry: () => void;
}

interface BoundaryProps {
  readonly children: ReactNode;
  /** Rendered in its place; nothing where the page can do without it. */
  readonly renderFailure?: (caught: CaughtError) => ReactNode;
}

interface BoundaryState {
  readonly caught: { readonly thrown: unknown } | null;
}

/**
 * Replaces what failed to render or load, where React would leave an empty page. What could not be loaded is retried
 * automatically; the replacement stays until the part is loaded. A class, because only classes can catch what their
 * children throw.
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

import { Component, type ComponentType, type ReactNode } from 'react';

interface BoundaryProps {
  readonly children: ReactNode;
  /** What stands there when something inside could not be drawn. */
  readonly fallback: ComponentType<Fallen>;
}

/** What is known of something that could not be drawn. */
export interface Fallen {
  readonly thrown: unknown;
  /** Draws it once more. */
  readonly onAgain: () => void;
}

interface BoundaryState {
  readonly fallen: { readonly thrown: unknown } | null;
}

/**
 * Puts something in the place of what failed to be drawn or loaded, where React would leave an empty page. A class,
 * because only classes can catch what their children throw.
 */
export class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { fallen: null };

  static getDerivedStateFromError(thrown: unknown): BoundaryState {
    return { fallen: { thrown } };
  }

  readonly #again = (): void => this.setState({ fallen: null });

  override render(): ReactNode {
    const { fallen } = this.state;
    const { children, fallback: Fallback } = this.props;
    return fallen === null ? children : <Fallback thrown={fallen.thrown} onAgain={this.#again} />;
  }
}

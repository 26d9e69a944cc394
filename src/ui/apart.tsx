import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';

type Fate<Props> =
  | { readonly kind: 'coming' }
  | { readonly kind: 'here'; readonly Part: ComponentType<Props> }
  | { readonly kind: 'failed'; readonly thrown: unknown };

/**
 * A part of the page that is loaded when it is first drawn. Not by `lazy`, which keeps a failure for good: here it is
 * thrown, for the nearest boundary to catch, and whoever draws the part again has it fetched again.
 */
export function apart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null;

  async function fetchPart(): Promise<Fate<Props>> {
    try {
      known = await load();
      return { kind: 'here', Part: known };
    } catch (thrown) {
      return { kind: 'failed', thrown };
    }
  }

  return function Apart(props: Props) {
    const [fate, setFate] = useState<Fate<Props>>(() =>
      known === null ? { kind: 'coming' } : { kind: 'here', Part: known },
    );
    // An effect: what is loaded comes from outside. Before painting, since somebody waits for it.
    useLayoutEffect(() => {
      if (known !== null) return;
      void fetchPart().then(setFate);
    }, []);
    if (fate.kind === 'failed') throw fate.thrown;
    return fate.kind === 'coming' ? waiting : <fate.Part {...props} />;
  };
}

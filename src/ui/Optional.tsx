import { Suspense, type ReactNode } from 'react';
import { Boundary } from './Boundary.tsx';

/**
 * A part of the page that is loaded apart and that the rest can do without: nothing stands there until it has come,
 * nor when it cannot be loaded.
 */
export function Optional({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary fallback={Nothing}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

function Nothing() {
  return null;
}

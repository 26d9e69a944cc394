import { Suspense, useEffect, type ReactNode } from 'react';
import { Boundary, type Fallen } from './Boundary.tsx';

/** Nobody waits for it, and the network may be away for a while. */
const AGAIN_MS = 10_000;

/**
 * A part of the page that is loaded apart and that the rest can do without: nothing stands there until it has come.
 * When it cannot be loaded that is tried again by itself.
 */
export function Optional({ children }: { readonly children: ReactNode }) {
  return (
    <Boundary fallback={Later}>
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

function Later({ onAgain }: Fallen) {
  // An effect: time and the network are outside of React.
  useEffect(() => {
    const timer = setTimeout(onAgain, AGAIN_MS);
    window.addEventListener('online', onAgain);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', onAgain);
    };
  }, [onAgain]);
  return null;
}

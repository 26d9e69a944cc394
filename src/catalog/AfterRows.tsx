import { Suspense, useEffect, useState, type ReactNode } from 'react';
import type { Listing } from '../listing/listing.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { whenPainted, whenQuiet } from '../ui/idle.ts';

interface AfterRowsProps {
  readonly listing: Listing;
  /** It comes right after the rows; otherwise when the browser is idle. */
  readonly isNext?: true;
  readonly children: ReactNode;
}

/** Draws what the first view can do without, once the first rows are on screen. */
export function AfterRows({ listing, isNext, children }: AfterRowsProps) {
  const [isTime, setTime] = useState(false);
  // An effect: the first answer comes from outside, and nothing is drawn for what comes before it.
  useEffect(() => {
    if (isTime) return undefined;
    let cancel: (() => void) | null = null;
    const look = () => {
      if (listing.getView().activity.kind === 'opening' || cancel !== null) return;
      cancel = (isNext === true ? whenPainted : whenQuiet)(() => setTime(true));
    };
    look();
    const unsubscribe = listing.subscribe(look);
    return () => {
      unsubscribe();
      cancel?.();
    };
  }, [listing, isTime, isNext]);
  if (!isTime) return null;
  return (
    <Boundary>
      {/* What waits for its code must not hold back the page: a box that is clicked meanwhile would spring back. */}
      <Suspense fallback={null}>{children}</Suspense>
    </Boundary>
  );
}

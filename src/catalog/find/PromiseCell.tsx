import { useSyncExternalStore } from 'react';
import type { Image } from '../../api/image.ts';
import { promiseText } from '../../search/promise-messages.ts';
import { promisesOf, type ImagePromise } from '../../search/promises.ts';
import { searches, useAnswer, useSearchState } from './searches.ts';

/** Which promise a column is about. */
const KINDS: Readonly<Record<string, ImagePromise['kind']>> = {
  replaced: 'replaced',
  provided: 'provided',
  idWorks: 'id-works',
  maintained: 'maintained',
};

interface PromiseCellProps {
  readonly image: Image;
  readonly column: string;
  readonly nowMs: number;
}

/** One promise of an image in words; nothing where it promises nothing of the kind. */
export function PromiseCell({ image, column, nowMs }: PromiseCellProps) {
  const isHidden = image['os_hidden'] === true;
  const promise = promisesOf(image, nowMs, isHidden).find(({ kind }) => kind === KINDS[column]);
  if (promise === undefined) return null;
  return promise.state === 'overdue' ? (
    <Due imageId={image.id} promise={promise} />
  ) : (
    <PromiseWords promise={promise} />
  );
}

function PromiseWords({ promise }: { readonly promise: ImagePromise }) {
  const text = promiseText(promise);
  return (
    <span data-state={promise.state} title={text}>
      {text}
    </span>
  );
}

/** Only the newest of a family can be overdue, which the whole catalog tells. */
function Due({ imageId, promise }: { readonly imageId: string; readonly promise: ImagePromise }) {
  const search = useSyncExternalStore(searches.subscribe, () => searches.current());
  const version = useSearchState(search)?.found?.version ?? null;
  const [states = null] = useAnswer(search, 'promise-states', [imageId], version) ?? [];
  if (states?.includes('overdue') === true || promise.kind !== 'replaced') {
    return <PromiseWords promise={promise} />;
  }
  return <PromiseWords promise={{ ...promise, state: 'kept', isReplaced: states !== null }} />;
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toApiError } from '../../api/errors.ts';
import {
  changeImageCache,
  imageCacheQuery,
  type CacheChange,
  type CachedImage,
} from '../../api/image-cache.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatAge } from '../../format/dates.ts';
import { isUuid } from '../../format/text.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { tell } from '../../ui/Toast.tsx';
import { useNow } from '../../ui/useNow.ts';
import { useOperationScope } from '../operation-scope.ts';
import { CACHE_WORDS as words, cacheRefusedWords } from './admin-messages.ts';
import { Failed } from './Failed.tsx';
import styles from './Quota.module.css';
import type { ServicePageProps } from './QuotaDialog.tsx';

/** The images that a node of the service keeps at hand, for administrators. */
export function CacheDialog({ onClose, hrefOf }: ServicePageProps) {
  const { http, scope } = useOperationScope();
  const { data, error, refetch } = useQuery({ ...imageCacheQuery(http, scope), retry: false });

  async function change(one: CacheChange): Promise<void> {
    try {
      await changeImageCache(http, scope, one);
      tell({ text: words.done });
    } catch (thrown) {
      tell({ tone: 'bad', text: words.refused, detail: cacheRefusedWords(toApiError(thrown)) });
    }
    await refetch();
  }

  return (
    <Dialog
      title={words.title}
      closeLabel={words.close}
      width="text"
      onClose={onClose}
      actions={
        data === undefined ? undefined : (
          <>
            <Button title={words.cleanHelp} onClick={() => void change({ kind: 'clean' })}>
              {words.clean}
            </Button>
            <Button title={words.pruneHelp} onClick={() => void change({ kind: 'prune' })}>
              {words.prune}
            </Button>
            <Button look="danger" onClick={() => void change({ kind: 'clear' })}>
              {words.clear}
            </Button>
          </>
        )
      }
    >
      <div className={styles.page}>
        {error !== null && <Failed error={error} what={words.what} onRetry={() => void refetch()} />}
        {data === undefined && error === null && <p role="status">{words.loading}</p>}
        {data !== undefined && (
          <>
            <p className={styles.dim}>{words.node}</p>
            <h3 className={styles.heading}>{words.cached}</h3>
            {data.cached.length === 0 && <p>{words.empty}</p>}
            <ul className={styles.images} aria-label={words.cached}>
              {data.cached.map((cached) => (
                <CachedLine
                  key={cached.imageId}
                  cached={cached}
                  href={hrefOf(cached.imageId)}
                  onDrop={() => void change({ kind: 'drop', imageId: cached.imageId })}
                />
              ))}
            </ul>
            <h3 className={styles.heading}>{words.queued}</h3>
            {data.queued.length === 0 && <p>{words.noneQueued}</p>}
            <ul className={styles.images} aria-label={words.queued}>
              {data.queued.map((imageId) => (
                <li key={imageId} className={styles.image}>
                  <PageLink href={hrefOf(imageId)} translate="no">
                    {imageId}
                  </PageLink>
                </li>
              ))}
            </ul>
            <AddToCache onAdd={(imageId) => void change({ kind: 'add', imageId })} />
          </>
        )}
      </div>
    </Dialog>
  );
}

interface CachedLineProps {
  readonly cached: CachedImage;
  readonly href: string;
  readonly onDrop: () => void;
}

function CachedLine({ cached: { imageId, sizeBytes, hits, lastAccessedMs }, href, onDrop }: CachedLineProps) {
  const nowMs = useNow();
  const facts = [
    ...(sizeBytes === null ? [] : [formatBytes(sizeBytes)]),
    ...(hits === null ? [] : [words.hits(hits)]),
    ...(lastAccessedMs === null
      ? []
      : [words.used(formatAge(new Date(lastAccessedMs).toISOString(), nowMs))]),
  ];
  return (
    <li className={styles.image}>
      <PageLink href={href} translate="no">
        {imageId}
      </PageLink>
      <span>
        {facts.join(' · ')}{' '}
        <Button look="quiet" aria-label={words.dropOf(imageId)} onClick={onDrop}>
          {words.drop}
        </Button>
      </span>
    </li>
  );
}

function AddToCache({ onAdd }: { readonly onAdd: (imageId: string) => void }) {
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const isFit = isUuid(typed.trim());
  return (
    <form
      className={styles.page}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(!isFit);
        if (!isFit) return;
        onAdd(typed.trim());
        setTyped('');
      }}
    >
      <Field
        label={words.imageId}
        help={words.imageIdHelp}
        problem={isTried && !isFit ? words.noImageId : null}
      >
        {(ids) => (
          <TextInput {...ids} dir="ltr" value={typed} onChange={(event) => setTyped(event.target.value)} />
        )}
      </Field>
      <p>
        <Button submits>{words.add}</Button>
      </p>
    </form>
  );
}

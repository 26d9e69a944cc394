import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import { storesInDetailQuery, storesQuery, type GlanceStore } from '../../api/imports.ts';
import { listImages } from '../../api/images.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { formatCount } from '../../format/words.ts';
import { Badge } from '../../ui/Badge.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Option } from '../../ui/Field.tsx';
import { TextInput } from '../../ui/inputs.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { useOperationScope, type OperationScope } from '../operation-scope.ts';
import { Failed } from '../service/Failed.tsx';
import type { ServicePageProps } from '../service/QuotaDialog.tsx';
import { isOwn } from '../target.ts';
import { STORE_WORDS as words } from './messages.ts';
import { StoreButton } from './StoreButtons.tsx';
import { copiesOf } from './store-state.ts';
import { COPY_TONES } from './StoresCard.tsx';
import styles from './Stores.module.css';

const PAGE_SIZE = 50;

/** A table of images against stores: which store has which image, with copying and deleting copies. */
export function StoresDialog({ onClose, hrefOf }: ServicePageProps) {
  const place = useOperationScope();
  const { data: stores, error, refetch } = useStores(place);
  return (
    <Dialog title={words.pageTitle} closeLabel={words.close} width="page" onClose={onClose}>
      <div className={styles.page}>
        {error !== null && <Failed error={error} what={words.what} onRetry={() => void refetch()} />}
        {stores === undefined && error === null && <p role="status">{words.loading}</p>}
        {stores !== undefined && stores.length < 2 && <p>{words.one}</p>}
        {stores !== undefined && stores.length >= 2 && (
          <ImagesInStores place={place} stores={stores} hrefOf={hrefOf} />
        )}
      </div>
    </Dialog>
  );
}

/** Administrators are told more of them. */
function useStores({ http, scope, isAdmin }: OperationScope) {
  const plain = useQuery(storesQuery(http, scope));
  const { data: detailed } = useQuery({
    ...storesInDetailQuery(http, scope),
    enabled: isAdmin,
    retry: false,
  });
  return { ...plain, data: detailed ?? plain.data };
}

interface ImagesInStoresProps {
  readonly place: OperationScope;
  readonly stores: readonly GlanceStore[];
  readonly hrefOf: ServicePageProps['hrefOf'];
}

function ImagesInStores({ place, stores, hrefOf }: ImagesInStoresProps) {
  const [isMine, setMine] = useState(true);
  const [text, setText] = useState('');
  const list = useActiveImages(place, isMine);
  const loaded = list.data?.pages.flatMap(({ images }) => images) ?? [];
  const wanted = text.trim().toLowerCase();
  const shown = loaded.filter((image) => nameIn(image).toLowerCase().includes(wanted));
  return (
    <>
      <div className={styles.controls}>
        <Field label={words.find} help={words.findHelp}>
          {(ids) => (
            <TextInput {...ids} dir="auto" value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <div>
          <Option type="checkbox" label={words.onlyMine} isChosen={isMine} onChange={setMine} />
        </div>
      </div>
      {list.error !== null && (
        <Failed error={list.error} what={words.images} onRetry={() => void list.refetch()} />
      )}
      <p role="status" className={styles.dim}>
        {list.data === undefined ? words.loadingImages : words.shown(shown.length)}
      </p>
      {list.data !== undefined && loaded.length === 0 && <p>{words.noImages}</p>}
      {shown.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrollable content must be reachable by keyboard
        <div className={styles.frame} tabIndex={0} role="group" aria-label={words.pageTitle}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.image}</th>
                {stores.map((store) => (
                  <th key={store.id} scope="col">
                    <StoreHead store={store} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((image) => (
                <ImageRow
                  key={image.id}
                  image={image}
                  stores={stores}
                  place={place}
                  href={hrefOf(image.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && (
        <p>
          <Button
            aria-disabled={list.isFetching}
            onClick={() => void (list.isFetching || list.fetchNextPage())}
          >
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
}

function useActiveImages({ http, scope }: OperationScope, isMine: boolean) {
  return useInfiniteQuery({
    queryKey: queryKeys.imagesInStores(scope, isMine),
    queryFn: ({ signal, pageParam }) => {
      const own = isMine ? [{ name: 'owner', value: scope.projectId }] : [];
      const query = [{ name: 'status', value: 'active' }, ...own];
      return listImages(http, scope, { query, limit: PAGE_SIZE, marker: pageParam }, signal);
    },
    initialPageParam: '',
    getNextPageParam: ({ next, lastId }) => (next === null ? null : (next.marker ?? lastId)),
    staleTime: 10_000,
  });
}

function StoreHead({ store }: { readonly store: GlanceStore }) {
  const facts = [
    ...(store.isDefault ? [words.default] : []),
    ...(store.isReadOnly ? [words.readOnly] : []),
    ...(store.type === null ? [] : [words.type(store.type)]),
    ...(store.weight === null ? [] : [words.weight(formatCount(store.weight))]),
  ];
  return (
    <>
      <span translate="no" dir="auto">
        {store.id}
      </span>
      {store.description !== null && (
        <div className={styles.dim} dir="auto">
          {store.description}
        </div>
      )}
      {facts.length > 0 && <div className={styles.dim}>{facts.join(' · ')}</div>}
    </>
  );
}

interface ImageRowProps {
  readonly image: Image;
  readonly stores: readonly GlanceStore[];
  readonly place: OperationScope;
  readonly href: string;
}

function ImageRow({ image: listed, stores, place, href }: ImageRowProps) {
  // What a job has read of it since the list was read.
  const { data: image = listed } = useQuery<Image>({
    queryKey: queryKeys.image(place.scope, listed.id),
    enabled: false,
  });
  const name = nameIn(image);
  const isMine = isOwn({ owner: textOf(image, 'owner') }, place);
  const copies = new Map(copiesOf(image, stores).map((copy) => [copy.store.id, copy]));
  return (
    <tr>
      <th scope="row" className={styles.image}>
        <PageLink href={href} translate="no" dir="auto">
          {name}
        </PageLink>
      </th>
      {stores.map(({ id }) => {
        const copy = copies.get(id);
        return (
          <td key={id}>
            {copy !== undefined && (
              <span className={styles.cell}>
                <Badge tone={COPY_TONES[copy.state]}>{words.states[copy.state]}</Badge>
                <StoreButton item={{ id: image.id, name }} copy={copy} isOwn={isMine} />
              </span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

function nameIn(image: Image): string {
  return textOf(image, 'name') ?? image.id;
}

import { useQuery } from '@tanstack/react-query';
import { textOf, type Image } from '../../api/image.ts';
import { storesQuery } from '../../api/imports.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { useOperationScope } from '../operation-scope.ts';
import { PanelCard } from '../PanelCard.tsx';
import { isOwn } from '../target.ts';
import { STORE_WORDS as words } from './messages.ts';
import { StoreButton } from './StoreButtons.tsx';
import { copiesOf, type CopyState } from './store-state.ts';
import styles from './Stores.module.css';

export const COPY_TONES: Readonly<Record<CopyState, Tone>> = {
  there: 'ok',
  copying: 'busy',
  failed: 'bad',
  none: 'off',
};

/** The stores of the service, which of them have the image, and ways to change that; nothing where there is one. */
export function StoresCard({ image }: { readonly image: Image }) {
  const place = useOperationScope();
  const { data: stores = [] } = useQuery({ ...storesQuery(place.http, place.scope), retry: false });
  const copies = copiesOf(image, stores);
  if (copies.length < 2) return null;
  const isMine = isOwn({ owner: textOf(image, 'owner') }, place);
  const item = { id: image.id, name: textOf(image, 'name') ?? image.id };
  return (
    <PanelCard title={words.title}>
      <ul className={styles.stores}>
        {copies.map((copy) => (
          <li key={copy.store.id} className={styles.store}>
            <span className={styles.name}>
              <span translate="no" dir="auto">
                {copy.store.id}
              </span>
              {copy.store.description !== null && (
                <span className={styles.dim} dir="auto">
                  {copy.store.description}
                </span>
              )}
            </span>
            <Badge tone={COPY_TONES[copy.state]}>{words.states[copy.state]}</Badge>
            <StoreButton item={item} copy={copy} isOwn={isMine} />
          </li>
        ))}
      </ul>
      {copies.some(({ state }) => state === 'failed') && <p className={styles.dim}>{words.failedNote}</p>}
      {isMine &&
        !place.isAdmin &&
        copies.some(({ state, obstacle }) => state !== 'there' && obstacle === null) && (
          <p className={styles.dim}>{words.adminsOnly}</p>
        )}
    </PanelCard>
  );
}

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toApiError } from '../../api/errors.ts';
import { textOf, type Image } from '../../api/image.ts';
import { setVisibility } from '../../api/images-write.ts';
import { mutationClient } from '../../api/mutations.ts';
import { confirmGone } from '../../api/queries.ts';
import { queryKeys } from '../../api/query-keys.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { say } from '../../ui/Toast.tsx';
import { useGoneIsAnnounced } from '../../ui/announce-once.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import { Refused } from './Refused.tsx';
import styles from './VisibilityNotice.module.css';

interface VisibilityNoticeProps {
  readonly image: Image;
  /** The image is shared now, and this notice is about to disappear. */
  readonly onShared: () => void;
}

/** Why an image cannot be shared as it is, the effect of changing its visibility, and the button that does it. */
export function VisibilityNotice({ image, onShared }: VisibilityNoticeProps) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const scope = scopeOf(session);
  const queryKey = queryKeys.image(scope, image.id);
  const visibility = textOf(image, 'visibility') ?? '';
  const { mutate, isPending, error } = useMutation(
    {
      mutationFn: () => setVisibility(http, scope, image.id, 'shared'),
      networkMode: 'always',
      // An older answer would show the old visibility again.
      onMutate: () => client.cancelQueries({ queryKey }),
      // The panel says that the image is gone; it learns it first.
      onError: (thrown) =>
        toApiError(thrown).status === 404 ? confirmGone(client, http, scope, image.id) : undefined,
      onSuccess: (changed) => {
        client.setQueryData(queryKey, changed);
        onShared();
        say(words.madeShared);
      },
    },
    mutationClient,
  );
  const isToldAsGone = useGoneIsAnnounced(error === null ? null : toApiError(error));
  return (
    <section className={styles.notice} aria-label={words.visibilityTitle}>
      <h3 className={styles.title}>{words.visibilityTitle}</h3>
      <p>
        {words.visibilityNow(visibility)} {words.visibilityNeeds}
      </p>
      <p>{words.visibilityThen(visibility)}</p>
      <p>
        <Button look="primary" disabled={isPending} onClick={() => mutate()}>
          {words.makeShared}
        </Button>
      </p>
      {error !== null && !isToldAsGone && (
        <NoteBox tone="bad" role="alert">
          <Refused error={toApiError(error)} operation={{ kind: 'visibility' }} />
        </NoteBox>
      )}
    </section>
  );
}

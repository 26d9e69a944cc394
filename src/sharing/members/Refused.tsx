import { type ApiError, commonFact } from '../../api/errors.ts';
import { ServiceSaid } from '../../session/ServiceSaid.tsx';
import { explainMemberRefusal, type Operation, type SharingUser } from './refusal-messages.ts';
import styles from './Refused.module.css';
import { useMemo, useEffect } from 'react';
import { useSession } from '../../session/SessionContext.ts';
import { isReader } from '../../session/rights.ts';
import { useQueryClient } from '@tanstack/react-query';
import { confirmGone } from '../../api/queries.ts';
import { scopeOf } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useAlertRole, useGoneIsAnnounced } from '../../ui/announce-once.ts';
import { MEMBERS_WORDS as words } from './messages.ts';

interface RefusedProps {
  readonly error: ApiError;
  readonly operation: Operation;
}

/** A refusal of the service: our explanation, its own text, and the request ID for support. */
export function Refused({ error, operation }: RefusedProps) {
  const { title, advice } = explainMemberRefusal(error, operation, useSharingUser());
  return (
    <div className={styles.refused}>
      <p className={styles.title}>{title}</p>
      <p>{advice}</p>
      <ServiceSaid error={error} />
    </div>
  );
}

/** The user, as far as refusals depend on who asks. */
export function useSharingUser(): SharingUser {
  const { session } = useSession();
  return useMemo(() => ({ profile: session.profile, isReader: isReader(session) }), [session]);
}

interface ListRefusedProps {
  readonly imageId: string;
  readonly error: ApiError;
  readonly onRetry: () => void;
}

/** Why the members of an image cannot be listed; the panel says when the image is gone. */
export function ListRefused({ imageId, error, onRetry }: ListRefusedProps) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const role = useAlertRole(commonFact(error));
  const isMissing = error.status === 404;
  // An effect: the panel still shows the image, and must learn that it is gone.
  useEffect(() => {
    if (isMissing) void confirmGone(client, http, scopeOf(session), imageId);
  }, [isMissing, client, http, session, imageId]);
  if (useGoneIsAnnounced(error)) return null;
  return (
    <NoteBox tone="bad" role={isMissing ? undefined : role}>
      <Refused error={error} operation={{ kind: 'list' }} />
      <p>
        <Button onClick={onRetry}>{words.tryAgain}</Button>
      </p>
    </NoteBox>
  );
}

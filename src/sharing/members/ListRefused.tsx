import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { commonFact, type ApiError } from '../../api/errors.ts';
import { confirmGone } from '../../api/queries.ts';
import { scopeOf } from '../../session/session.ts';
import { useSession } from '../../session/SessionContext.ts';
import { Button } from '../../ui/Button.tsx';
import { NoteBox } from '../../ui/Note.tsx';
import { useAlertRole, useIsToldAsGone } from '../../ui/told-once.ts';
import { MEMBERS_WORDS as words } from './messages.ts';
import { Refused } from './Refused.tsx';

interface ListRefusedProps {
  readonly imageId: string;
  readonly error: ApiError;
  readonly onRetry: () => void;
}

/** Why the members of an image cannot be listed; that the image is gone is for its panel to say. */
export function ListRefused({ imageId, error, onRetry }: ListRefusedProps) {
  const { session, http } = useSession();
  const client = useQueryClient();
  const role = useAlertRole(commonFact(error));
  const isMissing = error.status === 404;
  // An effect: the panel, which has read the image before, has to learn it too.
  useEffect(() => {
    if (isMissing) void confirmGone(client, http, scopeOf(session), imageId);
  }, [isMissing, client, http, session, imageId]);
  if (useIsToldAsGone(error)) return null;
  return (
    <NoteBox tone="bad" role={isMissing ? undefined : role}>
      <Refused error={error} operation={{ kind: 'list' }} />
      <p>
        <Button onClick={onRetry}>{words.tryAgain}</Button>
      </p>
    </NoteBox>
  );
}

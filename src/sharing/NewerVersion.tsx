import { useQuery } from '@tanstack/react-query';
import { textOf, type Image } from '../api/image.ts';
import { imageQuery } from '../api/queries.ts';
import { newerVersionOf, useFamily } from '../search/useFamily.ts';
import { scopeOf } from '../session/session.ts';
import { useSession } from '../session/SessionContext.ts';
import { StatusNote } from '../ui/Note.tsx';
import { NEWER_WORDS } from './newer-messages.ts';

/**
 * Says that an image has a newer version, where it is about to be accepted, shared or copied. Nothing where it has none,
 * and while that is not known.
 */
export function NewerVersion({ image }: { readonly image: Image }) {
  const { session, http } = useSession();
  const family = useFamily(image, { http, scope: scopeOf(session) });
  const newer = family === null ? null : newerVersionOf(image, family);
  if (newer === null) return null;
  return <StatusNote tone="info">{NEWER_WORDS.hasNewer(textOf(newer, 'name') ?? newer.id)}</StatusNote>;
}

/** The same where only the ID is at hand: the image is read, unless it is known. */
export function NewerVersionOf({ imageId }: { readonly imageId: string }) {
  const { session, http } = useSession();
  const { data } = useQuery(imageQuery(http, scopeOf(session), imageId));
  return data === undefined ? null : <NewerVersion image={data} />;
}

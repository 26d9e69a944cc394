import { textOf, type Image } from '../api/image.ts';
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

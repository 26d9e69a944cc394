import { textOf, type Image } from '../../api/image.ts';
import { encodePathSegment } from '../../format/url.ts';
import { useSession } from '../../session/SessionContext.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { LIKE_WORDS as words } from './like-messages.ts';

/** Leads to where the operator starts servers from images; nothing where they have not said so, or no server can start. */
export function LaunchLink({ image }: { readonly image: Image }) {
  const { launchUrl } = useSession().session;
  if (launchUrl === undefined || textOf(image, 'status') !== 'active') return null;
  // A function: `$&` in an ID would be a pattern.
  const href = launchUrl.replaceAll('{id}', () => encodePathSegment(image.id));
  return (
    <ButtonLink href={href} target="_blank" rel="noreferrer">
      {words.launch}
    </ButtonLink>
  );
}

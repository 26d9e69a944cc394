import { useAddress } from '../navigation/useAddress.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { MISSING_WORDS as words } from './lazy-messages.ts';
import { projectText } from './project-label.ts';
import { uiWithPlace } from './scope-address.ts';
import { useSession } from './SessionContext.ts';

/** Says when a link asked for a project or region that this user does not have, and what to do about it. */
export function MissingScope() {
  const { session } = useSession();
  const { write } = useAddress();
  const { missing, home, project, region } = session;
  if (missing === undefined) return null;
  const name = projectText(session);
  const what =
    missing.project === undefined
      ? words.missingRegion(missing.region ?? '')
      : words.missingProject(missing.project);
  function stayHere(): void {
    write({
      history: 'replace',
      change: ({ address, imageId }) => ({
        address: { ...address, ui: uiWithPlace(address.ui, { projectId: project.id, region }, home) },
        imageId,
      }),
    });
  }
  return (
    <Banner tone="info" actions={<Button onClick={stayHere}>{words.stayIn(name)}</Button>}>
      {words.missing(what, name)}{' '}
      {missing.project === undefined ? words.missingRegionAdvice : words.missingProjectAdvice}
    </Banner>
  );
}

import { Banner } from '../ui/Banner.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import { useSession } from './SessionContext.ts';

/** Says when a link asked for a project or region that this user does not have. */
export function MissingScope() {
  const { missing } = useSession().session;
  if (missing === undefined) return null;
  const { project, region } = missing;
  const what = project === undefined ? words.missingRegion(region ?? '') : words.missingProject(project);
  return <Banner tone="info">{words.missing(what)}</Banner>;
}

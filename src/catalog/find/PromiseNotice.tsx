import { filtersOf, PROMISE_STATE } from '../../filters/address.ts';
import { includeValue } from '../../filters/own.ts';
import { paths } from '../../paths.ts';
import type { ImageSearch } from '../../search/client.ts';
import type { SearchState } from '../../search/protocol.ts';
import { EVERY_IMAGE, type ImageQuery } from '../../search/query.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { PageLink } from '../../ui/PageLink.tsx';
import { usePreference } from '../../ui/preferences.ts';
import type { Catalog } from '../useCatalog.ts';
import styles from './FindBar.module.css';
import { PROMISES_IN_LIST as words } from './list-promise-messages.ts';
import { useAnswer } from './searches.ts';

/** What was hidden, so that it is shown again once it says something else. */
const HIDDEN_KEY = 'vitrine.promises.hidden';

interface PromiseNoticeProps {
  readonly catalog: Pick<Catalog, 'session' | 'ui'>;
  readonly search: ImageSearch;
  readonly state: SearchState;
}

function ownImages(owner: string, state: string): ImageQuery {
  const wanted = { kind: 'value', attribute: PROMISE_STATE, value: state } as const;
  return { ...EVERY_IMAGE, filters: [{ name: 'owner', value: owner }], local: [wanted] };
}

/** Says which images of the project are overdue for replacement, or promise something that ends soon. */
export function PromiseNotice({ catalog, search, state: { reading, found } }: PromiseNoticeProps) {
  const { session, ui } = catalog;
  const owner = session.project.id;
  const [hidden, setHidden] = usePreference(HIDDEN_KEY);
  // While pages come the numbers would change with each of them.
  const isSettled = reading.kind !== 'reading' && reading.kind !== 'retrying';
  const version = found?.version ?? null;
  const count = (state: string) => (isSettled ? ownImages(owner, state) : undefined);
  const overdue = useAnswer(search, 'count', count('overdue'), version)?.count ?? 0;
  const soon = useAnswer(search, 'count', count('soon'), version)?.count ?? 0;
  const text = words.own(overdue, soon);
  const told = `${owner} ${overdue} ${soon}`;
  const isShown = ui.some(({ value }) => value.startsWith(`${PROMISE_STATE}:`));
  if (overdue + soon === 0 || hidden === told || isShown) return null;
  const hrefOf = (state: string) =>
    paths.images({
      filters: filtersOf([{ name: 'owner', value: owner }]),
      ui: includeValue([], { name: PROMISE_STATE, value: state }),
    });
  return (
    <p className={styles.near} role="status">
      <span className={styles.progress}>{text}</span>
      {overdue > 0 && <PageLink href={hrefOf('overdue')}>{words.showOverdue}</PageLink>}
      {soon > 0 && <PageLink href={hrefOf('soon')}>{words.showSoon}</PageLink>}
      <IconButton label={words.hide} icon={<Icon name="close" />} onClick={() => setHidden(told)} />
    </p>
  );
}

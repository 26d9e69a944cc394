import { useRef, useState } from 'react';
import { useAddress } from '../navigation/useAddress.ts';
import { Icon } from '../ui/Icon.tsx';
import { lazyDialog } from '../ui/lazy.tsx';
import { SESSION_WORDS as words } from './messages.ts';
import { projectLabel } from './project-label.ts';
import { inPlace, type ScopePlace } from './scope-address.ts';
import { useOpening } from './ScopedSession.tsx';
import styles from './ScopeSwitch.module.css';
import { useSession } from './SessionContext.ts';

const ScopePicker = lazyDialog(() => import('./ScopePicker.tsx').then((file) => file.ScopePicker));

/** The present project and region, and the button to choose another where there is one. */
export function ScopeSwitch() {
  const { session } = useSession();
  const isOpening = useOpening().kind === 'opening';
  const { write } = useAddress();
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { project, region, projects, regions, home } = session;
  const { text, qualifier } = projectLabel(project, projects);
  const where = (
    <span className={styles.names} title={qualifier ?? undefined}>
      <bdi translate="no" className={styles.project}>
        {text}
      </bdi>
      {region !== '' && (
        <span className={styles.region}>
          {' · '}
          <bdi translate="no">{region}</bdi>
        </span>
      )}
    </span>
  );

  if (projects.length < 2 && regions.length < 2) {
    return (
      <p className={styles.where}>
        <span className="visually-hidden">{words.scope}: </span>
        {where}
      </p>
    );
  }

  function go(place: ScopePlace): void {
    setOpen(false);
    write({ history: 'push', change: (location) => inPlace(location, place, home) });
  }

  return (
    <>
      <button
        ref={trigger}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-busy={isOpening}
        // By the time of the click it is often loaded.
        onPointerEnter={ScopePicker.prefetch}
        onFocus={ScopePicker.prefetch}
        onClick={() => setOpen(true)}
      >
        <span className="visually-hidden">{words.scope}: </span>
        {where}
        <Icon name="updown" />
      </button>
      <span className="visually-hidden" role="status">
        {isOpening ? words.opening : ''}
      </span>
      {isOpen && (
        <ScopePicker session={session} returnTo={trigger} onChoose={go} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

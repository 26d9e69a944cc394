import { useSyncExternalStore, type ReactNode } from 'react';
import { textOf } from '../api/image.ts';
import { presetIn, presetsOf } from '../filters/presets.ts';
import type { ListView } from '../listing/view.ts';
import { NEW_IMAGE } from '../paths.ts';
import { projectText } from '../session/project-label.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { copyAndSay } from '../ui/copy.ts';
import { Icon } from '../ui/Icon.tsx';
import { onPreference, readPreference, writePreference } from '../ui/stored-preference.ts';
import { LATER_WORDS } from './lazy-messages.ts';
import { showPreset } from './show-preset.ts';
import {
  closedCards,
  startCardFor,
  START_CARDS_KEY,
  START_COMMANDS,
  withClosedCard,
  type StartCardName,
} from './start-card.ts';
import styles from './StartCard.module.css';
import type { Catalog } from './useCatalog.ts';

const readClosed = () => readPreference(START_CARDS_KEY);

/**
 * The card that says what can be done first, until it is closed for good; `null` mostly. A hook rather than a part:
 * it stands below every list, and a part without anything to show would be rendered with each change of it.
 */
export function useStartCard(catalog: Catalog, view: ListView): ReactNode {
  const stored = useSyncExternalStore(onPreference, readClosed);
  const card = startCardFor({
    isEmbedded: catalog.session.embedded,
    ownsNothing: ownsNothing(catalog, view),
    closed: closedCards(stored),
  });
  return card === null ? null : <StartCard card={card} catalog={catalog} />;
}

interface StartCardProps {
  readonly card: StartCardName;
  readonly catalog: Catalog;
}

/** A sentence, one button and one command. */
function StartCard({ card, catalog }: StartCardProps) {
  const { session } = catalog;
  const words = LATER_WORDS.startCards[card];
  const command = START_COMMANDS[card];
  return (
    <section className={styles.card} aria-labelledby="start-card">
      <div className={styles.head}>
        <h2 id="start-card" className={styles.title}>
          {words.title(projectText(session))}
        </h2>
        <IconButton
          label={LATER_WORDS.closeStartCard}
          icon={<Icon name="close" />}
          onClick={() => writePreference(START_CARDS_KEY, withClosedCard(readClosed(), card))}
        />
      </div>
      <p className={styles.text}>{words.text}</p>
      <div className={styles.ways}>
        <Button
          look="primary"
          onClick={() => {
            if (card === 'empty') catalog.open(NEW_IMAGE);
            else showPreset(catalog, card === 'embedded' ? 'pending' : 'mine');
          }}
        >
          {words.action}
        </Button>
        <span className={styles.command}>
          {words.commandLabel} <code translate="no">{command}</code>
          <IconButton
            label={LATER_WORDS.copyCommand}
            icon={<Icon name="copy" />}
            onClick={() => copyAndSay(command)}
          />
        </span>
      </div>
    </section>
  );
}

/** Whether a list that would have the project's own images was read as a whole and has none. */
function ownsNothing({ session, filters, profile, listing }: Catalog, { total }: ListView): boolean {
  const preset = presetIn(filters, presetsOf(profile.name, session.project.id));
  if (total.kind !== 'exact' || (preset !== 'mine' && preset !== 'all')) return false;
  const { images, isWhole } = listing.inMemory();
  return isWhole && images.every((image) => textOf(image, 'owner') !== session.project.id);
}

import { useId } from 'react';
import { LANGUAGE } from '../../format/language.ts';
import { FieldSet, Option, OptionRow } from '../../ui/Field.tsx';
import { usePreference } from '../../ui/preferences.ts';
import { ZONE_KEY } from '../../ui/stored-preference.ts';
import { FOLDED_WORDS } from './messages.ts';

/** The zone of all times on the page. */
export function ZoneControl() {
  const [zone, setZone] = usePreference(ZONE_KEY);
  const name = useId();
  const local = new Intl.DateTimeFormat(LANGUAGE).resolvedOptions().timeZone;
  return (
    <FieldSet label={FOLDED_WORDS.zone} help={FOLDED_WORDS.zoneHelp} isHelpBehind>
      <OptionRow>
        <Option
          type="radio"
          look="button"
          name={name}
          label={FOLDED_WORDS.localZone(local)}
          isChosen={zone !== 'utc'}
          onChange={() => setZone(null)}
        />
        <Option
          type="radio"
          look="button"
          name={name}
          label={FOLDED_WORDS.utc}
          isChosen={zone === 'utc'}
          onChange={() => setZone('utc')}
        />
      </OptionRow>
    </FieldSet>
  );
}

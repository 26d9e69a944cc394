import type { Image } from '../../api/image.ts';
import type { ImageSchema } from '../../api/schemas.ts';
import type { ProfileName } from '../../attributes/profile.ts';
import { missingOf } from './entries.ts';
import { PROPERTIES_WORDS as words } from './messages.ts';
import styles from './Missing.module.css';

interface MissingProps {
  readonly image: Image;
  readonly schema: ImageSchema | null;
  readonly profile: ProfileName;
}

/** Attributes that this image does not have and others may: a missing attribute is not an empty one. */
export function Missing({ image, schema, profile }: MissingProps) {
  const missing = missingOf(image, schema, profile);
  if (missing.length === 0) return null;
  return (
    <details className={styles.missing}>
      <summary>{words.missing(missing.length)}</summary>
      <ul>
        {missing.map(({ name, label, meaning }) => (
          <li key={name} className={styles.row}>
            {label !== name && <span>{label}</span>}
            <code translate="no" dir="auto">
              {name}
            </code>
            {meaning !== null && <span>{words.means(meaning)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

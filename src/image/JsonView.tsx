import type { Image } from '../api/image.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { copyAndSay } from '../ui/copy.ts';
import styles from './JsonView.module.css';
import { IMAGE_WORDS as words } from './messages.ts';

/** The service's own answer, readable and to copy. */
export function JsonView({ image }: { readonly image: Image }) {
  const text = JSON.stringify(image, null, 2);
  return (
    <div className={styles.view}>
      <Button onClick={() => copyAndSay(text, words)}>
        <Icon name="copy" />
        {words.copyJson}
      </Button>
      <pre className={styles.json} aria-label={words.jsonOf}>
        {text}
      </pre>
    </div>
  );
}

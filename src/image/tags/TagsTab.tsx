import { useRef } from 'react';
import { unreadableTagsOf } from '../../api/image.ts';
import { useSession } from '../../session/SessionContext.ts';
import { userRoleOf } from '../../session/rights.ts';
import { StatusNote } from '../../ui/Note.tsx';
import type { TabProps } from '../tab.ts';
import { UnreadableNotice } from '../../ui/Unreadable.tsx';
import { AddTags } from './AddTags.tsx';
import { shownTags } from './change-tags.ts';
import { TAG_WORDS as words } from './messages.ts';
import { Tag } from './Tag.tsx';
import { askedAs } from '../../api/keyed-tags.ts';
import { TagFailures } from './TagFailures.tsx';
import styles from './TagsTab.module.css';
import { useTags } from './useTags.ts';

/** The tags of an image; users who may change them can add and remove some. */
export function TagsTab({ image, list }: TabProps) {
  const { session } = useSession();
  const use = useTags(image.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const role = userRoleOf(image, session);
  const tags = shownTags(image, use.state.pending);

  function remove(tag: string): void {
    // The pressed button is about to disappear.
    heading.current?.focus();
    use.change('remove', [tag]);
  }

  return (
    <div className={styles.tab}>
      {role === 'other' && <StatusNote tone="info">{words.onlyOwner}</StatusNote>}
      {role === 'administrator' && <StatusNote tone="info">{words.asAdministrator}</StatusNote>}
      <section className={styles.section} aria-label={words.tags}>
        <h3 ref={heading} tabIndex={-1} className={styles.title}>
          {words.count(tags.length)}
        </h3>
        <UnreadableNotice
          elements={unreadableTagsOf(image).map((element) => ({ why: words.unreadable, element }))}
        />
        {tags.length === 0 ? (
          <p className={styles.dim}>{words.none}</p>
        ) : (
          <ul className={styles.tags}>
            {tags.map((tag) => (
              <Tag
                key={tag}
                tag={tag}
                isPending={use.state.pending.has(tag)}
                onFilter={() => list.filterBy({ name: 'tag', value: askedAs(tag, session.profile) })}
                onRemove={role === 'other' ? null : () => remove(tag)}
              />
            ))}
          </ul>
        )}
      </section>
      <TagFailures image={image} use={use} onRetry={() => heading.current?.focus()} />
      {role !== 'other' && <AddTags key={image.id} tags={tags} inList={list.imagesInMemory()} use={use} />}
    </div>
  );
}

import type { ReactNode } from 'react';
import { firstText, flagOf, tagsOf, textOf, type Image } from '../api/image.ts';
import { sizeBytesOf } from '../filters/local.ts';
import { exactBytes } from '../format/bytes.ts';
import { formatAge, formatTime } from '../format/dates.ts';
import { useSession } from '../session/SessionContext.ts';
import { Badge } from '../ui/Badge.tsx';
import { minDiskOf, minMemoryOf, platformOf, sizeOf, statusTone } from './facts.ts';
import { IMAGE_WORDS as words, STATUS_MEANING } from './messages.ts';
import styles from './Overview.module.css';
import type { TabProps } from './tab.ts';

/** What a person wants to know of an image first. */
export function Overview({ image, nowMs }: TabProps) {
  const { session } = useSession();
  const status = textOf(image, 'status') ?? words.none;
  const owner = textOf(image, 'owner');
  return (
    <dl className={styles.facts}>
      <Fact label={words.status}>
        <Badge tone={statusTone(status)}>{status}</Badge>
        <span className={styles.dim}>{STATUS_MEANING[status]}</span>
      </Fact>
      <Fact label={words.visibility}>{visibilityWords(image)}</Fact>
      <Fact label={words.platform}>
        {firstText(image, ['__os_version']) ?? platformOf(image) ?? words.none}
      </Fact>
      <Fact label={words.size}>
        <Size image={image} />
      </Fact>
      <Fact label={words.format}>{formatWords(image)}</Fact>
      <Fact label={words.requires}>{requirementWords(image)}</Fact>
      {textOf(image, 'hw_firmware_type') !== null && (
        <Fact label={words.firmware}>{textOf(image, 'hw_firmware_type')?.toUpperCase()}</Fact>
      )}
      <Time label={words.created} image={image} attribute="created_at" nowMs={nowMs} />
      <Time label={words.updated} image={image} attribute="updated_at" nowMs={nowMs} />
      <Fact label={words.owner}>
        <span className={styles.mono}>{owner ?? words.none}</span>
        {owner === session.project.id && <span className={styles.dim}>({words.ownProject})</span>}
      </Fact>
      <Tags image={image} />
      <Description image={image} />
    </dl>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </>
  );
}

function Size({ image }: { readonly image: Image }) {
  const sizeBytes = sizeBytesOf(image);
  if (sizeBytes === null) return words.none;
  return (
    <>
      {sizeOf(image)} <span className={styles.dim}>({exactBytes(sizeBytes)})</span>
    </>
  );
}

interface TimeProps {
  readonly label: string;
  readonly image: Image;
  readonly attribute: string;
  readonly nowMs: number;
}

function Time({ label, image, attribute, nowMs }: TimeProps) {
  const time = textOf(image, attribute);
  if (time === null) return null;
  return (
    <Fact label={label}>
      <time dateTime={time}>{formatTime(time)}</time>{' '}
      <span className={styles.dim}>({formatAge(time, nowMs)})</span>
    </Fact>
  );
}

function Tags({ image }: { readonly image: Image }) {
  const tags = tagsOf(image);
  if (tags.length === 0) return null;
  return (
    <Fact label={words.tags}>
      {tags.map((tag) => (
        <span key={tag} className={styles.tag} dir="auto">
          {tag}
        </span>
      ))}
    </Fact>
  );
}

function Description({ image }: { readonly image: Image }) {
  const text = firstText(image, ['__description', 'description']);
  return text === null ? null : <Fact label={words.description}>{text}</Fact>;
}

function visibilityWords(image: Image): string {
  return [
    textOf(image, 'visibility') ?? words.none,
    ...(flagOf(image, 'protected') === true ? [words.protectedWord] : []),
    ...(flagOf(image, 'os_hidden') === true ? [words.hiddenWord] : []),
  ].join(', ');
}

function formatWords(image: Image): string {
  const disk = textOf(image, 'disk_format');
  const container = textOf(image, 'container_format');
  if (disk === null || container === null) return disk ?? container ?? words.none;
  return words.formatIn(disk, container);
}

function requirementWords(image: Image): string {
  const disk = minDiskOf(image);
  const memory = minMemoryOf(image);
  const needs = [
    ...(disk === null ? [] : [words.requiresDisk(disk)]),
    ...(memory === null ? [] : [words.requiresMemory(memory)]),
  ];
  return needs.length === 0 ? words.requiresNothing : needs.join(', ');
}

import { useId, type ReactNode } from 'react';
import { textOf, type Image } from '../../api/image.ts';
import type { Address } from '../../filters/address.ts';
import { sizeBytesOf } from '../../filters/local.ts';
import { fieldLabel } from '../../filters/messages.ts';
import { formatBytes } from '../../format/bytes.ts';
import { formatTime, machineTime } from '../../format/dates.ts';
import { nameOf } from '../../image/facts.ts';
import type { CatalogSummary } from '../../search/catalog-summary.ts';
import { useProjectNames } from '../../session/project-lookup.ts';
import { useSession } from '../../session/SessionContext.ts';
import { PageLink } from '../../ui/PageLink.tsx';
import { BarTable, type TableBar } from './BarTable.tsx';
import { CreatedChart } from './CreatedChart.tsx';
import { SUMMARY_WORDS as words } from './summary-messages.ts';
import { hrefOfEnding, hrefOfSpan, hrefOfValue } from './summary-query.ts';
import styles from './Summary.module.css';

interface SummaryPartsProps {
  readonly summary: CatalogSummary;
  readonly address: Address;
  readonly hrefOf: (imageId: string) => string;
}

/** The parts of a summary. Each picture is a table as well, and each bar leads to the images that it stands for. */
export function SummaryParts({ summary, address, hrefOf }: SummaryPartsProps) {
  const images = new Map(summary.images.map((image) => [image.id, image]));
  const found = (ids: readonly string[]) => ids.flatMap((id) => images.get(id) ?? []);
  const { neverChanged, ages } = summary;
  return (
    <div className={styles.parts}>
      <Part title={words.created}>
        <CreatedChart bars={summary.created} address={address} />
      </Part>
      <Storage summary={summary} address={address} />
      <Part title={words.ages}>
        <BarTable
          head={words.createdHead}
          bars={ages.map(({ fromMs, toMs, toDays, count, bytes }) => ({
            key: String(toDays),
            label: words.age(toDays),
            href: count === 0 ? null : hrefOfSpan(address, fromMs, toDays === 31 ? null : toMs),
            count,
            bytes,
          }))}
        />
      </Part>
      <Part title={words.largest}>
        <ImageTable images={found(summary.largest)} hrefOf={hrefOf} />
      </Part>
      <Part title={words.oldest}>
        <ImageTable images={found(summary.oldest)} hrefOf={hrefOf} />
      </Part>
      <Part title={words.neverChanged}>
        <p>{words.neverChangedNote(neverChanged.count, neverChanged.bytes)}</p>
        <ImageTable images={found(neverChanged.ids)} hrefOf={hrefOf} />
      </Part>
      <Part title={words.equal}>
        <EqualFilesPart equal={summary.equal} images={images} hrefOf={hrefOf} />
      </Part>
      <Part title={words.ending}>
        <Ending ending={summary.ending} images={images} address={address} hrefOf={hrefOf} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Storage({ summary, address }: Omit<SummaryPartsProps, 'hrefOf'>) {
  const { session } = useSession();
  const owners = summary.storage
    .filter(({ attribute }) => attribute === 'owner')
    .flatMap(({ bars }) => bars.flatMap(({ value }) => value ?? []));
  const projectName = useProjectNames(owners);
  const labelOf = (attribute: string, value: string | null) => {
    if (value === null) return words.none;
    return attribute === 'owner' ? projectName(value) : value;
  };
  return summary.storage.map(({ attribute, bars }) => (
    <Part key={attribute} title={words.storage(attribute)}>
      <BarTable
        head={fieldLabel(attribute)}
        bars={bars.map(({ value, count, bytes }): TableBar => ({
          key: value ?? '',
          label: labelOf(attribute, value),
          href: value === null ? null : hrefOfValue(address, session, attribute, value),
          count,
          bytes,
        }))}
      />
    </Part>
  ));
}

interface ImageTableProps {
  readonly images: readonly Image[];
  readonly hrefOf: (imageId: string) => string;
}

function ImageTable({ images, hrefOf }: ImageTableProps) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.image}</th>
          <th scope="col">{words.sizeHead}</th>
          <th scope="col">{words.createdHead}</th>
        </tr>
      </thead>
      <tbody>
        {images.map((image) => (
          <ImageRow key={image.id} image={image} href={hrefOf(image.id)} />
        ))}
      </tbody>
    </table>
  );
}

function ImageRow({ image, href }: { readonly image: Image; readonly href: string }) {
  const size = sizeBytesOf(image);
  const created = textOf(image, 'created_at') ?? '';
  return (
    <tr>
      <td>
        <PageLink href={href} dir="auto">
          {nameOf(image)}
        </PageLink>
      </td>
      <td>{size === null ? '' : formatBytes(size)}</td>
      <td>
        <time dateTime={machineTime(created)}>{formatTime(created)}</time>
      </td>
    </tr>
  );
}

interface NamedProps {
  readonly images: ReadonlyMap<string, Image>;
  readonly hrefOf: (imageId: string) => string;
}

function EqualFilesPart({ equal, images, hrefOf }: NamedProps & { readonly equal: CatalogSummary['equal'] }) {
  if (!equal.isKnown) return <p>{words.equalUnknown}</p>;
  if (equal.files === 0) return <p>{words.equalNone}</p>;
  return (
    <>
      <p>{words.equalNote(equal.files, equal.images, equal.twiceBytes)}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.image}</th>
            <th scope="col">{words.imagesHead}</th>
            <th scope="col">{words.twice}</th>
          </tr>
        </thead>
        <tbody>
          {equal.groups.map(({ ids, count, twiceBytes }) => (
            <tr key={ids.join()}>
              <td>
                {ids.map((id) => (
                  <PageLink key={id} href={hrefOf(id)} className={styles.line} dir="auto">
                    {nameOf(images.get(id) ?? { id })}
                  </PageLink>
                ))}
              </td>
              <td>{words.copies(count)}</td>
              <td>{formatBytes(twiceBytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

interface EndingProps extends NamedProps {
  readonly ending: CatalogSummary['ending'];
  readonly address: Address;
}

function Ending({ ending, images, address, hrefOf }: EndingProps) {
  if (ending.count === 0) return <p>{words.endingNone}</p>;
  return (
    <>
      <p>
        <PageLink href={hrefOfEnding(address)}>{words.endingNote(ending.count)}</PageLink>
      </p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{words.image}</th>
            <th scope="col">{words.promise}</th>
          </tr>
        </thead>
        <tbody>
          {ending.next.map(({ id, attribute, untilMs }) => (
            <tr key={`${id} ${attribute}`}>
              <td>
                <PageLink href={hrefOf(id)} dir="auto">
                  {nameOf(images.get(id) ?? { id })}
                </PageLink>
              </td>
              <td>{words.ends(attribute, untilMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

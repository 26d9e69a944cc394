import { canonical, filtersOf, type Param } from '../filters/address.ts';
import { PROFILES } from '../attributes/profile.ts';
import { isOrderName } from '../filters/order.ts';
import { readFilters } from '../filters/reading.ts';
import { LISTING_PARAMETERS } from './conditions.ts';
import type { SearchedCatalog } from './protocol.ts';
import type { ImageQuery } from './query.ts';
import { CatalogReader, type ReaderWorld } from './reading/catalog-reader.ts';

/** What was read, or is being read, with some filters left to the service. */
interface Reading {
  readonly filters: readonly Param[];
  readonly reader: CatalogReader;
}

/**
 * The readings of one catalog. The first is of everything, and goes on by itself as far as is cheap. In a larger catalog
 * a query with filters is read with those left to the service, which lists less; what was read stays known.
 */
export class Readings {
  readonly #catalog: SearchedCatalog;
  readonly #world: ReaderWorld;
  readonly #readings = new Map<string, Reading>();
  readonly #all: Reading;
  #isHidden = false;

  constructor(catalog: SearchedCatalog, world: ReaderWorld) {
    this.#catalog = catalog;
    this.#world = world;
    this.#all = this.#begun([], catalog.unasked);
    this.#all.reader.begin();
  }

  #begun(filters: readonly Param[], unasked: number): Reading {
    const key = canonical(filtersOf(filters));
    const query = [...this.#catalog.listing, ...filters];
    const reading = { filters, reader: new CatalogReader({ query, unasked }, this.#world) };
    reading.reader.setHidden(this.#isHidden);
    this.#readings.set(key, reading);
    return reading;
  }

  get all(): CatalogReader {
    return this.#all.reader;
  }

  /** Whether everything was read that a query could find once the conditions on one attribute are left out. */
  isComplete(query: ImageQuery, without: string | null = null): boolean {
    const asked = query.filters.filter(({ name }) => name !== without && `${name}s` !== without);
    return [...this.#readings.values()].some(
      ({ filters, reader }) =>
        reader.state().kind === 'complete' && filters.every((one) => isAmong(asked, one)),
    );
  }

  /** The reading that a query waits for. */
  readerFor(query: ImageQuery | null): CatalogReader {
    if (query === null || this.all.state().kind === 'complete') return this.all;
    const known = this.#readings.get(canonical(filtersOf(this.#leftToService(query))));
    return known?.reader ?? this.all;
  }

  /** Reads all that a query could find. */
  goOn(query: ImageQuery | null): void {
    const filters = query === null ? [] : this.#leftToService(query);
    const isLarge = this.all.state().kind !== 'reading' && this.all.state().kind !== 'complete';
    if (filters.length === 0 || !isLarge) {
      this.all.goOn();
      return;
    }
    const known = this.#readings.get(canonical(filtersOf(filters)));
    if (known !== undefined) {
      known.reader.goOn();
      return;
    }
    const { reader } = this.#begun(filters, 0);
    reader.goOn();
    reader.begin();
  }

  forEach(act: (reader: CatalogReader) => void): void {
    for (const { reader } of this.#readings.values()) act(reader);
  }

  setHidden(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.forEach((reader) => reader.setHidden(isHidden));
  }

  /** The filters of a query that the service applies, but for times of creation: walkers need that condition. */
  #leftToService(query: ImageQuery): readonly Param[] {
    const readings = readFilters(filtersOf(query.filters), PROFILES[this.#catalog.profile]);
    return readings
      .filter(({ param: { name }, outcome }) => {
        const isListing = LISTING_PARAMETERS.has(name) || isOrderName(name) || name === 'created_at';
        return outcome.kind === 'sent' && !isListing;
      })
      .map(({ param }) => param);
  }
}

function isAmong(params: readonly Param[], { name, value }: Param): boolean {
  return params.some((param) => param.name === name && param.value === value);
}

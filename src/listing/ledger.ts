/** The permanent record of a page: some fifty bytes, so that its rows can leave memory and be read again. */
export interface LedgerPage {
  /** The image before the page; empty at the start. */
  readonly marker: string;
  /** The requested number of images. */
  readonly limit: number;
  /** Images that the service sent, shown or not. */
  readonly received: number;
  /** The last image that the service sent: the marker of the next page. */
  readonly lastId: string;
  /** Rows of the page that are shown. */
  readonly rows: number;
}

/** The page of a row, and its index in the page. */
export interface RowPlace {
  readonly page: number;
  readonly offset: number;
}

/**
 * The pages of one run in the order they were read, with every marker. A class that changes in place, because a copy
 * per page would cost the square of the pages over a million rows with small pages.
 */
export class Ledger {
  readonly #pages: LedgerPage[] = [];
  /** Rows before each page. */
  readonly #starts: number[] = [];
  #rows = 0;
  #received = 0;

  /** Rows of all pages together. */
  get rowCount(): number {
    return this.#rows;
  }

  /** Images of all pages together, shown or not. */
  get receivedCount(): number {
    return this.#received;
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  /** The last image of the last page, or `null` before the first page. */
  get lastId(): string | null {
    return this.#pages.at(-1)?.lastId ?? null;
  }

  append(page: LedgerPage): void {
    this.#pages.push(page);
    this.#starts.push(this.#rows);
    this.#rows += page.rows;
    this.#received += page.received;
  }

  /** Drops this page and all later ones. */
  truncate(pageCount: number): void {
    this.#rows = this.#starts[pageCount] ?? this.#rows;
    for (const { received } of this.#pages.slice(pageCount)) this.#received -= received;
    this.#pages.length = Math.min(pageCount, this.#pages.length);
    this.#starts.length = this.#pages.length;
  }

  /** Changes the number of rows of pages: images were removed for now, or came back. */
  resize(rowsOfPages: ReadonlyMap<number, number>): void {
    const [first] = [...rowsOfPages.keys()].toSorted((one, other) => one - other);
    if (first === undefined) return;
    this.#rows = this.startOf(first);
    for (const [offset, page] of this.#pages.slice(first).entries()) {
      const index = first + offset;
      const rows = rowsOfPages.get(index) ?? page.rows;
      if (rows !== page.rows) this.#pages[index] = { ...page, rows };
      this.#starts[index] = this.#rows;
      this.#rows += rows;
    }
  }

  page(index: number): LedgerPage | undefined {
    return this.#pages[index];
  }

  startOf(page: number): number {
    return this.#starts[page] ?? this.#rows;
  }

  /** Finds a row by bisection: a million rows in pages of 100 take 14 steps. */
  locate(row: number): RowPlace | null {
    if (row < 0 || row >= this.#rows) return null;
    let low = 0;
    let high = this.#pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= row) low = middle;
      else high = middle - 1;
    }
    return { page: low, offset: row - this.startOf(low) };
  }

  /** The page that ends with an image, searched from the newest one. */
  pageEndingWith(imageId: string): number | null {
    const found = this.#pages.findLastIndex(({ lastId }) => lastId === imageId);
    return found === -1 ? null : found;
  }
}

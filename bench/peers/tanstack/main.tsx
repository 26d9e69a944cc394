import { keepPreviousData, QueryClient, QueryClientProvider, useInfiniteQuery } from '@tanstack/react-query';
import { createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { COLUMNS, pageUrl, type ListedImage } from '../columns.ts';
import '../peers.css';

// As the packages' public example of a virtualized list with infinite scrolling is written: one infinite query, a table
// over all of its rows, rows that are measured, and the next page when less than 500 px are left.

const features = tableFeatures({});
const helper = createColumnHelper<typeof features, ListedImage>();
const columns = helper.columns(
  COLUMNS.map(([label, text]) => helper.accessor((image) => text(image), { id: label, header: label })),
);

async function readPage(query: string, marker: string): Promise<readonly ListedImage[]> {
  const response = await fetch(pageUrl(query, marker));
  return ((await response.json()) as { images: readonly ListedImage[] }).images;
}

function Images() {
  const [query, setQuery] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const { data, fetchNextPage, isFetching, hasNextPage } = useInfiniteQuery({
    queryKey: ['images', query],
    queryFn: ({ pageParam }) => readPage(query, pageParam),
    initialPageParam: '',
    getNextPageParam: (page: readonly ListedImage[]) =>
      page.length < 100 ? undefined : String(page.at(-1)?.['id']),
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  });
  const flat = useMemo(() => data?.pages.flat() ?? [], [data]);
  const fetchMore = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (left < 500 && !isFetching && hasNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetching, hasNextPage]);
  useEffect(fetchMore, [fetchMore]);

  const table = useTable({ features, data: flat, columns });
  const { rows } = table.getRowModel();
  // oxlint-disable-next-line react/incompatible-library -- it is what is measured
  const virtualizer = useVirtualizer({
    count: rows.length,
    estimateSize: () => 36,
    getScrollElement: () => scroller.current,
    measureElement: (element) => element.getBoundingClientRect().height,
    overscan: 5,
  });

  return (
    <>
      <p>
        <button type="button" id="filter" onClick={() => setQuery('__os_type=Windows&')}>
          Windows
        </button>
        <button type="button" id="sort" onClick={() => setQuery('sort_key=name&')}>
          Sort by name
        </button>
      </p>
      <div ref={scroller} role="grid" aria-label="Images" onScroll={fetchMore}>
        {table.getHeaderGroups().map((group) => (
          <div key={group.id} role="row" className="head">
            {group.headers.map((header) => (
              // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- FlexRender gives the label
              <div key={header.id} role="columnheader">
                <table.FlexRender header={header} />
              </div>
            ))}
          </div>
        ))}
        <div role="rowgroup" className="body" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            if (row === undefined) return null;
            return (
              <div
                key={row.id}
                role="row"
                className="row"
                data-index={item.index}
                data-key={String(row.original['id'])}
                ref={(node) => virtualizer.measureElement(node)}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {row.getAllCells().map((cell, at) => (
                  <div key={cell.id} role={at === 0 ? 'rowheader' : 'gridcell'}>
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <Images />
    </QueryClientProvider>,
  );
}

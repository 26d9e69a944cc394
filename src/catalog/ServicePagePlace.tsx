import { useCallback, useEffect, useRef, type ComponentType } from 'react';
import { withUi } from '../filters/address.ts';
import { useAddress } from '../navigation/useAddress.ts';
import type { ServicePageProps } from '../operations/service/QuotaDialog.tsx';
import { paths } from '../paths.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { SERVICE_PAGE, type ServicePageId } from './service-page.ts';

const PAGES: Readonly<Record<ServicePageId, ComponentType<ServicePageProps>>> = {
  summary: lazyDialog(() => import('./summary/SummaryDialog.tsx').then((file) => file.SummaryDialog)),
  stores: lazyDialog(() => import('../operations/stores/StoresDialog.tsx').then((file) => file.StoresDialog)),
  tasks: lazyDialog(() => import('../operations/service/TasksDialog.tsx').then((file) => file.TasksDialog)),
  cache: lazyDialog(() => import('../operations/service/CacheDialog.tsx').then((file) => file.CacheDialog)),
  quota: lazyDialog(() => import('../operations/service/QuotaDialog.tsx').then((file) => file.QuotaDialog)),
};

/** The page about the service over the list that the address names. */
export function ServicePagePlace({ page }: { readonly page: ServicePageId }) {
  const { address, arrival, write, back } = useAddress();
  const { filters, ui } = address;
  const isAbove = useRef(false);
  // An effect: only the navigation that led here tells whether the previous history entry is the list alone.
  useEffect(() => {
    if (arrival !== 'REPLACE') isAbove.current = arrival === 'PUSH';
  }, [arrival]);
  const close = useCallback(() => {
    if (isAbove.current) {
      back();
      return;
    }
    write({
      history: 'replace',
      change: (at) => ({ ...at, address: { ...at.address, ui: withUi(at.address.ui, SERVICE_PAGE, null) } }),
    });
  }, [write, back]);
  const Page = PAGES[page];
  const without = { filters, ui: withUi(ui, SERVICE_PAGE, null) };
  return <Page onClose={close} hrefOf={(imageId) => paths.image(imageId, without)} />;
}

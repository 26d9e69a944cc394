import { useCallback, useEffect, useRef, type ComponentType } from 'react';
import { valueOf, withUi } from '../filters/address.ts';
import { useAddress } from '../navigation/useAddress.ts';
import type { ServicePageProps } from '../operations/service/QuotaDialog.tsx';
import { paths } from '../paths.ts';
import { lazyDialog } from '../ui/lazy.tsx';
import { SERVICE_PAGE, servicePageIn, type ServicePageId } from './service-page.ts';

const PAGES: Readonly<Record<ServicePageId, ComponentType<ServicePageProps>>> = {
  quota: lazyDialog(() => import('../operations/service/QuotaDialog.tsx').then((file) => file.QuotaDialog)),
};

/** The page about the service over the list, while the address names one. */
export function ServicePlace() {
  const { address, arrival, write, back } = useAddress();
  const { filters, ui } = address;
  const page = servicePageIn(valueOf(ui, SERVICE_PAGE));
  const isOpen = page !== null;
  const isAbove = useRef(false);
  // An effect: only the navigation that led here tells whether the previous history entry is the list alone.
  useEffect(() => {
    if (arrival !== 'REPLACE') isAbove.current = isOpen && arrival === 'PUSH';
  }, [arrival, isOpen]);
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
  if (page === null) return null;
  const Page = PAGES[page];
  const without = { filters, ui: withUi(ui, SERVICE_PAGE, null) };
  return <Page onClose={close} hrefOf={(imageId) => paths.image(imageId, without)} />;
}

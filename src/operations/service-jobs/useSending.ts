import { useEffect, useRef, useState } from 'react';
import { type ApiError, toApiError } from '../../api/errors.ts';
import { tell } from '../../ui/Toast.tsx';
import { failureText, serviceTitle } from './messages.ts';
import type { ServiceWork } from './service-work.ts';

/** The request of a form: whether it is on its way, and why it was refused. */
export interface Sending {
  readonly isSending: boolean;
  readonly refusal: ApiError | null;
  /** Whether the form is still on screen. */
  readonly isShown: () => boolean;
  /**
   * Sends, and closes the form when the service has taken it; a second press does nothing meanwhile. A refusal is shown
   * in the form, or told as that of this work where the form was closed before.
   */
  readonly send: (work: ServiceWork, start: () => Promise<void>) => Promise<void>;
}

export function useSending(onDone: () => void): Sending {
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  const shown = useRef(false);
  // An effect: only its end tells that the form was closed.
  useEffect(() => {
    shown.current = true;
    return () => {
      shown.current = false;
    };
  }, []);
  return {
    isSending,
    refusal,
    isShown: () => shown.current,
    send: async (work, start) => {
      if (isSending) return;
      setSending(true);
      setRefusal(null);
      try {
        await start();
        if (shown.current) onDone();
      } catch (thrown) {
        const error = toApiError(thrown);
        if (shown.current) {
          setRefusal(error);
          setSending(false);
        } else tellRefusal(work, error);
      }
    },
  };
}

/** Says that a job was not begun, and why; not after a sign-out, when it is no news to who signs in next. */
export function tellRefusal(work: ServiceWork, error: ApiError): void {
  if (error.status === 401) return;
  tell({ tone: 'bad', text: serviceTitle(work, 'failed'), detail: failureText(error) });
}

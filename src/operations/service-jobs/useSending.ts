import { useState } from 'react';
import { type ApiError, toApiError } from '../../api/errors.ts';

/** The request of a form: whether it is on its way, and why it was refused. */
export interface Sending {
  readonly isSending: boolean;
  readonly refusal: ApiError | null;
  /** Sends, and closes the form when the service has taken it; a second press does nothing meanwhile. */
  readonly send: (start: () => Promise<void>) => Promise<void>;
}

export function useSending(onDone: () => void): Sending {
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ApiError | null>(null);
  return {
    isSending,
    refusal,
    send: async (start) => {
      if (isSending) return;
      setSending(true);
      setRefusal(null);
      try {
        await start();
      } catch (thrown) {
        setRefusal(toApiError(thrown));
        setSending(false);
        return;
      }
      onDone();
    },
  };
}

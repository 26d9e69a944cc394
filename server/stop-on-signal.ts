/** A second signal this soon after the first is the same one: a terminal sends it to us, and npm once more. */
const SAME_SIGNAL_MS = 1000;

/**
 * Runs `stop` on SIGINT or SIGTERM and then ends the process; a second signal ends it at once.
 * `onError` is told when stopping went wrong.
 */
export function stopOnSignal(stop: () => Promise<void>, onError: (error: unknown) => void): void {
  let firstAt: number | undefined;
  const onSignal = () => {
    if (firstAt !== undefined) {
      if (Date.now() - firstAt >= SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    firstAt = Date.now();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        onError(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

import { channel } from 'node:diagnostics_channel';

/** What happens inside of the gateway and is counted elsewhere; nothing of it names a person, a project or an image. */
interface Events {
  /** A request was answered, or its browser went away (`gone`). */
  request: {
    readonly method: string;
    readonly route: string;
    readonly status: number | 'gone';
    readonly seconds: number;
    readonly bytesIn: number;
    readonly bytesOut: number;
  };
  /** A request to a service has its answer, or has failed. */
  upstream: {
    readonly traffic: 'identity' | 'question' | 'transfer';
    readonly status: number | 'failed';
    readonly seconds: number;
  };
  /** A request was refused to spare others: too many connections, too many that wait, too many of one person. */
  shed: { readonly reason: 'connections' | 'queue' | 'budget' };
  signIn: { readonly way: string; readonly result: 'done' | 'refused' | 'limited' | 'failed' };
  /** A token could not be had again. */
  renewalFailed: Readonly<Record<string, never>>;
}

const channelOf = (name: keyof Events) => channel(`vitrine:${name}`);

/** Tells its observers; costs nothing without any. Channels, since what happens here is deep inside, far from metrics. */
export function report<Name extends keyof Events>(name: Name, event: Events[Name]): void {
  channelOf(name).publish(event);
}

/** Calls back with every event of that name in this process, until the function that it answers is called. */
export function observe<Name extends keyof Events>(
  name: Name,
  listener: (event: Events[Name]) => void,
): () => void {
  // What is published under a name has its type: both go through this module.
  const onMessage = (event: unknown) => listener(event as Events[Name]);
  channelOf(name).subscribe(onMessage);
  return () => channelOf(name).unsubscribe(onMessage);
}

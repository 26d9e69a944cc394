import { StartError } from './start-error.ts';

/** What an error of listening means; any other error, of opening the page for instance, as it is. */
export function listenProblem(
  error: unknown,
  { host, port }: { readonly host: string; readonly port: number },
): unknown {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return error;
  if (error.syscall === 'getaddrinfo') {
    return new StartError(`Host ${host} was not found. Choose another with --host.`);
  }
  if (error.syscall !== 'listen' && error.syscall !== 'bind') return error;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(`Port ${port} is already in use. Choose another with --port.`);
    case 'EACCES':
      return new StartError(`Port ${port} needs special privileges. Choose one above 1023 with --port.`);
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
      return new StartError(`This machine has no address ${host}. Choose another with --host.`);
    case 'EINVAL':
      return new StartError(
        `${host} cannot be listened on: choose another address with --host (one that begins with fe80: needs its interface, as in fe80::1%eth0).`,
      );
    default:
      return error;
  }
}

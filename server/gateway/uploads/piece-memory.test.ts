import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

import { expect, test } from 'vitest';

import { testCertificate } from '../testing/test-certificate.ts';

/** One head after the other, with bodies of known and unknown length, in bytes that come together and in few. */
const REQUESTS = [
  'PUT /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'PUT /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nd\r\n3\r\nefg\r\n',
  '2\r\nhi\r\n0\r\n\r\nPUT /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n',
  'k'.repeat(99_999),
  'lGET /4 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
];
const BODIES = ['abc', 'defghi', `${'k'.repeat(99_999)}l`, ''];

test.each<[string, (answer: RequestListener) => Server, (port: number) => Socket]>([
  ['http', (answer) => createServer(answer), (port) => connect(port, '127.0.0.1')],
  [
    'https',
    (answer) => createTlsServer({ cert: testCertificate.certificate, key: testCertificate.key }, answer),
    (port) => connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false }),
  ],
])('Node makes memory for each piece of a request alone, by %s', async (scheme, start, open) => {
  const bodies: string[] = [];
  const memories = new Set<ArrayBufferLike>();
  const records = new Set<ArrayBufferLike>();
  let pieces = 0;
  const server = start((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer<ArrayBuffer>) => {
      pieces += 1;
      body += piece.toString();
      expect(piece.byteLength).toBe(piece.buffer.byteLength);
      memories.add(piece.buffer);
      expect(records.has(piece.buffer)).toBe(false);
      // As uploads do: what comes after it on the connection has to be whole all the same.
      memories.add(piece.buffer.transfer(0));
    });
    request.on('end', () => {
      bodies.push(body);
      response.end();
    });
  });
  // The parser of a connection by TLS is given memory that the page's code could see.
  server.on('secureConnection', (socket: Socket) =>
    socket.prependListener('data', (record: Buffer) => records.add(record.buffer)),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // It listens on a port, not on a path.
  const client = open((server.address() as AddressInfo).port);
  client.resume();
  const closed = once(client, 'close');
  await once(client, scheme === 'http' ? 'connect' : 'secureConnect');
  for (const bytes of REQUESTS) {
    client.write(bytes);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await closed;
  server.close();
  expect(bodies).toEqual(BODIES);
  expect(memories.size).toBe(2 * pieces);
});

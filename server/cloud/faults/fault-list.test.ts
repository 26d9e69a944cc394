import { describe, expect, it } from 'vitest';
import { parseFault } from './fault.ts';
import { FaultList } from './fault-list.ts';

const fault = (given: object) => parseFault({ path: '/image/*', status: 503, ...given });

describe('the list of faults', () => {
  it('gives each as often as it is for', () => {
    const list = new FaultList();
    list.add(fault({ times: 2 }));
    const taken = [1, 2, 3].map(() => list.take('GET', '/image/v2/images')?.status);
    expect(taken).toEqual([503, 503, undefined]);
    expect(list.active()).toEqual([]);
  });

  it('gives the oldest that is for the request', () => {
    const list = new FaultList();
    list.add(fault({ method: 'POST', status: 501 }));
    list.add(fault({ path: '/image/v2/images?limit=*', status: 502 }));
    list.add(fault({ status: 503 }));
    expect(list.take('GET', '/image/v2/images?limit=5')?.status).toBe(502);
    expect(list.take('GET', '/image/v2/images?limit=5')?.status).toBe(503);
    expect(list.take('GET', '/image/v2/images?limit=5')).toBeUndefined();
    expect(list.active().map(({ status }) => status)).toEqual([501]);
  });

  it('tells how often each is still for, and forgets all at once', () => {
    const list = new FaultList();
    list.add(fault({ times: 3 }));
    list.take('GET', '/image/');
    expect(list.active()).toEqual([fault({ times: 2 })]);
    list.clear();
    expect(list.take('GET', '/image/')).toBeUndefined();
  });
});

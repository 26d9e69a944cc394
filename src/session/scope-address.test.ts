import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAddress, parseAddress } from '../filters/address.ts';
import { askedScope, inPlace, placeOf, uiWithPlace } from './scope-address.ts';

const home = { projectId: 'acme', region: 'North' };

describe('the scope of an address', () => {
  it.each([
    ['', null, null],
    ['?ui.project=globex', 'globex', null],
    ['?ui.region=South&name=x', null, 'South'],
    ['?ui.project=&ui.region=', null, null],
    ['?ui.project=a&ui.project=b', 'b', null],
  ])('%s', (search, project, region) => {
    const { ui } = parseAddress(search);
    expect(askedScope(ui)).toEqual({ project, region });
    expect(placeOf(ui, home)).toEqual({
      projectId: project ?? home.projectId,
      region: region ?? home.region,
    });
  });

  it('comes back as it was written, and home is not written', () => {
    const names = fc.string({ minLength: 1 }).map((name) => name.toWellFormed());
    fc.assert(
      fc.property(names, names, (projectId, region) => {
        const ui = uiWithPlace([], { projectId, region }, home);
        const read = parseAddress(formatAddress({ filters: [], ui })).ui;
        expect(placeOf(read, home)).toEqual({ projectId, region });
      }),
    );
    expect(uiWithPlace([{ name: 'ui.project', value: 'globex' }], home, home)).toEqual([]);
  });
});

describe('changing the scope', () => {
  const to = (search: string, place: { projectId: string; region: string }) => {
    const { address, imageId } = inPlace({ address: parseAddress(search), imageId: 'x' }, place, home);
    return { search: formatAddress(address), imageId };
  };

  it('keeps the filters and the view settings, and drops what belongs to the old project', () => {
    const search = '?status=active&marker=m&ui.at=i&ui.density=compact';
    expect(to(search, { projectId: 'globex', region: 'North' })).toEqual({
      search: '?status=active&ui.density=compact&ui.project=globex',
      imageId: null,
    });
    expect(to('?ui.project=globex&ui.region=South', home)).toEqual({ search: '', imageId: null });
    expect(to('', { projectId: 'acme', region: 'South' }).search).toBe('?ui.region=South');
  });
});

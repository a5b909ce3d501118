import { evaluate, raised } from '../support/vm';

describe('alc.hash', () => {
  // The first three from FIPS 180-4's examples.
  it.each([
    [`''`, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [`'abc'`, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [`('a'):rep(1000000)`, 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
    [`'é😀'`, '1184d1f608158eea09d297565575892231550c403aaa913008d867a97cfd5c76'],
    ['12', '6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918'],
  ])('of %s', (given, digest) => {
    expect(evaluate(`alc.hash(${given})`)).toBe(digest);
  });

  it('takes bytes that are no UTF-8 for U+FFFD', () => {
    expect(evaluate(`alc.hash('\\xff') == alc.hash('\\u{FFFD}')`)).toBe(true);
  });

  it.each([
    ['alc.hash()', 'string expected, got no value'],
    ['alc.hash({})', 'string expected, got table'],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: bad argument #1 to 'alc.hash' (${message})`);
  });
});

import { right } from 'fp-ts/Either';
import { strftime } from '../../lib/bridge/date';
import { evaluate, raised } from '../support/vm';

const at = (seconds: number): Date => new Date(seconds * 1000);

/** A Sunday. */
const billionth = at(1_000_000_000);

describe('the time in a format', () => {
  it.each([
    ['%a %A', 'Sun Sunday'],
    ['%b %B %h', 'Sep September Sep'],
    ['%c', 'Sun Sep  9 01:46:40 2001'],
    ['%C %y %Y', '20 01 2001'],
    ['%d %e', '09  9'],
    ['%D %x', '09/09/01 09/09/01'],
    ['%F', '2001-09-09'],
    ['%g %G %V', '01 2001 36'],
    ['%H %I %p', '01 01 AM'],
    ['%j', '252'],
    ['%m %M %S', '09 46 40'],
    ['[%n%t%%]', '[\n\t%]'],
    ['%r', '01:46:40 AM'],
    ['%R %T %X', '01:46 01:46:40 01:46:40'],
    ['%u %w', '7 0'],
    ['%U %W', '36 36'],
    ['%z %Z', '+0000 GMT'],
    ['%Ec %EC %Ex %EX %Ey %EY', 'Sun Sep  9 01:46:40 2001 20 09/09/01 01:46:40 01 2001'],
    ['%Od %Oe %OH %OI %Om %OM %OS', '09  9 01 01 09 46 40'],
    ['%Ou %OU %OV %Ow %OW %Oy', '7 36 36 0 36 01'],
    ['', ''],
    ['no conversion, é', 'no conversion, é'],
  ])('%j is %j', (format, text) => {
    expect(strftime(format, billionth)).toEqual(right(text));
  });

  it.each([
    [0, '%I %p', '12 AM'],
    [43_200, '%I %p', '12 PM'],
    [46_800, '%I %p', '01 PM'],
    [-1, '%F %T', '1969-12-31 23:59:59'],
  ])('%i seconds: %s is %s', (seconds, format, text) => {
    expect(strftime(format, at(seconds))).toEqual(right(text));
  });

  it.each([
    ['2016-12-31', '52 52 52 2016 16 366'],
    ['2017-01-01', '01 00 52 2016 16 001'],
    ['2017-01-02', '01 01 01 2017 17 002'],
    ['2018-12-31', '52 53 01 2019 19 365'],
    ['2020-12-31', '52 52 53 2020 20 366'],
    ['2021-01-03', '01 00 53 2020 20 003'],
    ['2023-01-01', '01 00 52 2022 22 001'],
  ])('the weeks of %s, from Sunday, from Monday and of ISO 8601, are %s', (day, text) => {
    expect(strftime('%U %W %V %G %g %j', new Date(`${day}T23:59:59Z`))).toEqual(right(text));
  });

  it.each([
    ['0050-03-01', '50 00 50 50-03-01 060'],
    ['-000001-01-01', '-1 -1 99 -1-01-01 001'],
    ['+012345-12-31', '12345 123 45 12345-12-31 365'],
  ])('the year of %s is %s', (day, text) => {
    expect(strftime('%Y %C %y %F %j', new Date(`${day}T00:00:00Z`))).toEqual(right(text));
  });

  it.each(['f', 'E', 'Ez', 'Ez and more', 'O', 'Oc', 'E%', '', 'é', ' d', '5d', 'P', 's'])(
    'refuses %%%s, with what follows',
    (rest) => {
      expect(strftime(`%d %${rest}`, billionth)).toEqual({ _tag: 'Left', left: rest });
    },
  );
});

describe('os.date', () => {
  it.each([
    ['the time of the host in the format %c', `os.date()`, 'Sun Sep  9 01:46:40 2001'],
    ['the same for nil', `os.date(nil, nil)`, 'Sun Sep  9 01:46:40 2001'],
    ['the time that it is given', `os.date('%F', 0)`, '1970-01-01'],
    ['UTC, with and without !', `{os.date('%H'), os.date('!%H')}`, ['01', '01']],
    ['what os.time read', `os.date('%F %T', os.time{year = 2024, month = 2, day = 30})`, '2024-03-01 12:00:00'],
    ['a format that only begins like a table', `os.date('*to %d')`, '*to 09'],
    ['a time that is a whole float or digits', `{os.date('%S', 7.0), os.date('%S', '8')}`, ['07', '08']],
  ])('gives %s', (_, expression, value) => {
    expect(evaluate(expression, { now: 1_000_000_000_999 })).toEqual(value);
  });

  it.each(['*t', '!*t'])('gives a table for %s', (format) => {
    expect(evaluate(`os.date('${format}', 1000000000)`)).toEqual({
      ...{ year: 2001, month: 9, day: 9, hour: 1, min: 46, sec: 40 },
      ...{ yday: 252, wday: 1, isdst: false },
    });
  });

  it('gives a table of integers, which os.time reads back', () => {
    const read = `os.time(os.date('*t', 1234567890))`;
    expect(evaluate(`{math.type(os.date('*t').year), ${read}}`)).toEqual(['integer', 1_234_567_890]);
  });

  it.each([
    [`os.date('%Ez')`, `bad argument #1 to 'os.date' (invalid conversion specifier '%Ez')`],
    [`os.date('%')`, `bad argument #1 to 'os.date' (invalid conversion specifier '%')`],
    [`os.date({})`, `bad argument #1 to 'os.date' (string expected, got table)`],
    [`os.date(('%c'):rep(5001))`, `bad argument #1 to 'os.date' (format longer than 10000 characters)`],
    [`os.date('%c', 'now')`, `bad argument #2 to 'os.date' (integer expected, got string "now")`],
    [`os.date('%c', 1.5)`, `bad argument #2 to 'os.date' (integer expected, got number 1.5)`],
    [`os.date('%c', 9e12)`, 'date result cannot be represented in this installation'],
    [`os.date('*t', -9e12)`, 'date result cannot be represented in this installation'],
  ])('refuses %s', (statement, message) => {
    expect(raised(statement)).toBe(`script:1: ${message}`);
  });
});

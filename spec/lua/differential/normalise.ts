/** Messages that 5.4 words otherwise than our VM, which stems from 5.3. All else must be the same to the byte. */

interface Rule {
  readonly pattern: RegExp;
  /** What both become. */
  readonly as: string;
  readonly why: string;
}

const rules: readonly Rule[] = [
  {
    pattern: /attempt to (?:\w+ a '\w+' with a '\w+'|perform arithmetic on a \w+ value(?: \(\w+ '.*?'\))?)/g,
    as: 'attempt to perform arithmetic',
    why: 'where a string is involved, 5.4 names the event and both types, since metamethods of strings do it',
  },
  {
    pattern: /script:\d+: (attempt to (?:divide by zero|perform 'n%%?0'))/g,
    as: '$1',
    why: 'for the same reason there is no position where an operand is a string',
  },
  {
    pattern: / \((?:constant|for iterator) '.*?'\)/g,
    as: '',
    why: '5.4 names operands that are constants, and what it calls the iterator of a loop',
  },
  {
    pattern: /'for' (limit|step|initial value) must be a number|bad 'for' (limit|step|initial value) \(number .*?\)/g,
    as: `'for' $1$2`,
    why: 'wording',
  },
  {
    pattern: /((?:table or string|nil or table|coroutine|thread) expected)(?:, got [\w ]+)?/g,
    as: '$1',
    why: '5.4 adds the type',
  },
  { pattern: /thread expected/g, as: 'coroutine expected', why: 'wording' },
  { pattern: /(table|function|thread|builtin): 0x[0-9a-f]+/g, as: '$1', why: 'addresses' },
];

/** What a case gives, without what the rules allow to differ. */
export const normalised = (result: string): string =>
  rules.reduce((line, { pattern, as }) => line.replace(pattern, as), result);

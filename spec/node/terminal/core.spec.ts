import { after, asked, dropped, ended, faced, pasted, rested, typed } from './support';

const batch = [asked(0), asked(1), asked(2), faced()];

describe('a batch', () => {
  test('is shown whole as it comes, and the first question is asked', () => {
    const { did, prompt } = after(batch);
    expect(did).toEqual([['show q-0'], ['show q-1'], ['show q-2'], ['greet']]);
    expect(prompt).toBe('q-0 (1 of 3) > ');
  });

  test('is answered in order, with a reminder of each question that is not right above', () => {
    const { did, prompt } = after([...batch, typed('a'), faced(), typed('b'), faced(), typed('c')]);
    expect(did.slice(4)).toEqual([['0 = a'], ['remind q-1'], ['1 = b'], ['remind q-2'], ['2 = c']]);
    expect(prompt).toBe('> ');
  });

  test('is answered in any order', () => {
    const { did, prompt } = after([...batch, typed('/2'), faced(), typed('c'), faced(), typed('/q-1'), typed('b')]);
    expect(did.slice(4)).toEqual([['show q-2'], [], ['2 = c'], ['remind q-0'], ['show q-1'], ['1 = b']]);
    expect(prompt).toBe('q-0 (1 of 1) > ');
  });

  test('goes on behind the question that was answered, and then from the top', () => {
    const { prompt } = after([...batch, typed('/1'), typed('b')]);
    expect(prompt).toBe('q-2 (2 of 2) > ');
    expect(after([...batch, typed('/2'), typed('c')]).prompt).toBe('q-0 (1 of 2) > ');
  });

  test('that is answered ahead has no reminders of what is answered already', () => {
    expect(after([...batch, typed('a'), typed('b'), faced()]).did.slice(4)).toEqual([
      ['0 = a'],
      ['1 = b'],
      ['remind q-2'],
    ]);
    expect(after([...batch, typed('/2'), typed('c'), typed('a'), faced()]).last).toEqual(['remind q-1']);
  });

  test('of a pipe is asked without reminders and greetings', () => {
    const { did } = after([asked(0), asked(1), asked(2), faced(), typed('a'), typed('b')], false);
    expect(did).toEqual([['show q-0'], ['show q-1'], ['show q-2'], [], ['0 = a'], ['1 = b']]);
  });
});

describe('commands', () => {
  test('/next goes round', () => {
    const { did } = after([...batch, typed('/next'), typed('/next'), typed('/next')]);
    expect(did.slice(4)).toEqual([['show q-1'], ['show q-2'], ['show q-0']]);
  });

  test('/next says so when there is no other question', () => {
    expect(after([asked(0), typed('/next')]).last).toEqual(['- q-0 is the only open question']);
  });

  test('/list shows all that are open', () => {
    expect(after([...batch, typed('/1'), typed('/list')]).last).toEqual(['list q-0 q-1 q-2, at q-1']);
  });

  test('/fail answers with an error', () => {
    const { last, prompt } = after([...batch, typed('/fail I do not know')]);
    expect(last).toEqual(['0 ! I do not know']);
    expect(prompt).toBe('q-1 (1 of 2) > ');
  });

  test('/empty sends an empty answer, an empty line does not', () => {
    expect(after([asked(0), typed(''), typed(' \t')]).did.slice(1)).toEqual([
      ['- nothing is sent; /empty sends an empty answer'],
      ['- nothing is sent; /empty sends an empty answer'],
    ]);
    expect(after([asked(0), typed('/empty')]).last).toEqual(['0 = ']);
  });

  test('/help explains', () => {
    expect(after([asked(0), typed('/help')]).last).toEqual(['help']);
  });
});

describe('an answer of several lines', () => {
  test('begins and ends with quotes on lines of their own, which are no part of it', () => {
    const { did, prompt } = after([asked(0), typed('"""'), typed('a'), typed(''), typed('/list'), typed('"""')]);
    expect(did.slice(1)).toEqual([[], [], [], [], ['0 = a\n\n/list']]);
    expect(prompt).toBe('> ');
  });

  test('names its question in the prompt', () => {
    expect(after([...batch, typed('/1'), typed('"""')]).prompt).toBe('q-1 ... ');
  });

  test.each([
    ['text beside both quotes', ['"""a', 'b"""'], 'a\nb'],
    ['quotes in the middle', ['"""a', 'say """ or', 'b"""'], 'a\nsay """ or\nb'],
    ['quotes on one line', ['"""a"""'], 'a'],
    ['blanks around the quotes', ['  """a ', ' b"""  '], 'a \n b'],
    ['nothing in it', ['"""', '"""'], ''],
    ['nothing in it on one line', ['""""""'], ''],
    ['empty lines at its ends', ['"""', '', 'a', '', '"""'], '\na\n'],
    ['a quote too many', ['""""', 'a"""'], '"\na'],
  ])('may have %s', (_, lines, text) => {
    expect(after([asked(0), ...lines.map(typed)]).last).toEqual([`0 = ${text}`]);
  });
});

describe('what is pasted', () => {
  test('is one answer, sent by the quotes', () => {
    const { did, prompt } = after([asked(0), asked(1), pasted(['a', '/list', '"""b"""', 'c']), typed('"""')]);
    expect(did.slice(2)).toEqual([
      ['- several lines were pasted: """ sends them as one answer'],
      ['0 = a\n/list\n"""b"""\nc'],
    ]);
    expect(prompt).toBe('q-1 (1 of 1) > ');
  });

  test('goes on with the line that it has begun', () => {
    const { did } = after([asked(0), pasted(['a'], true), typed('b"""')]);
    expect(did.slice(1)).toEqual([['- several lines were pasted: """ sends them as one answer'], ['0 = a\nb']]);
  });

  test('with its quotes is sent at once', () => {
    expect(after([asked(0), pasted(['"""a', '"""', 'b', '"""'])]).last).toEqual(['0 = a\n"""\nb']);
  });

  test('goes into the answer of several lines that is open, and ends it only at its very end', () => {
    const open = [asked(0), asked(1), typed('"""')];
    expect(after([...open, pasted(['a"""', 'b'])]).last).toEqual([]);
    expect(after([...open, pasted(['a"""', 'b']), typed('c"""')]).last).toEqual(['0 = a"""\nb\nc']);
    expect(after([...open, pasted(['a', 'b"""'])]).last).toEqual(['0 = a\nb']);
    expect(after([...open, pasted(['a', 'b"""'], true)]).last).toEqual([]);
  });

  test('as one line with its end is as if it were typed', () => {
    expect(after([asked(0), pasted(['a'])]).last).toEqual(['0 = a']);
    expect(after([asked(0), pasted(['/list'])]).last).toEqual(['list q-0, at q-0']);
  });

  test('for a question that is no longer asked is for nobody, with the line that it has begun', () => {
    const gone = [asked(0), asked(1), faced(), dropped(0)];
    expect(after([...gone, pasted(['a', 'b'])]).last).toEqual(['- not sent: q-0 is no longer asked']);
    expect(after([...gone, pasted(['a'], true), faced(true), typed('b'), typed('c')]).did.slice(4)).toEqual([
      ['- not sent: q-0 is no longer asked'],
      [],
      ['- not sent: q-0 is no longer asked'],
      ['1 = c'],
    ]);
  });
});

describe('a question that is no longer asked', () => {
  test('is said to be gone when it is the one that the prompt names', () => {
    const { did, prompt } = after([...batch, dropped(0), faced()]);
    expect(did.slice(4)).toEqual([['- q-0 is no longer asked'], ['remind q-1']]);
    expect(prompt).toBe('q-1 (1 of 2) > ');
  });

  test('is let go quietly when it is another', () => {
    const { last, prompt } = after([...batch, dropped(1)]);
    expect(last).toEqual([]);
    expect(prompt).toBe('q-0 (1 of 2) > ');
  });

  test('is said to be gone once when a whole batch goes', () => {
    expect(after([...batch, dropped(0), dropped(1), dropped(2)]).did.slice(4)).toEqual([
      ['- q-0 is no longer asked'],
      [],
      [],
    ]);
  });

  test('takes the line along that has been begun for it', () => {
    const { did, prompt } = after([...batch, dropped(0, true), faced(true)]);
    expect(did.slice(4)).toEqual([['- q-0 is no longer asked, what you have typed is not sent'], []]);
    expect(prompt).toBe('q-0 is no longer asked > ');
    expect(
      after([...batch, dropped(0, true), faced(true), typed('for q-0'), faced(), typed('for q-1')]).did.slice(6),
    ).toEqual([['- not sent: q-0 is no longer asked'], ['remind q-1'], ['1 = for q-1']]);
  });

  test('takes a line along that came before the prompt named another', () => {
    expect(after([...batch, dropped(0), typed('for q-0')]).last).toEqual(['- not sent: q-0 is no longer asked']);
    expect(after([...batch, dropped(0), typed(''), typed('for q-1')]).did.slice(5)).toEqual([[], ['1 = for q-1']]);
  });

  test('takes all lines of its answer along, up to the quotes', () => {
    const { did, prompt } = after([...batch, typed('"""a'), faced(), dropped(0), faced()]);
    expect(did.at(-2)).toEqual(['- q-0 is no longer asked, what you type for it is not sent; end it with """']);
    expect(prompt).toBe('q-0 is no longer asked ... ');
    const rest = [typed('b'), typed('c"""'), faced(), typed('for q-1')];
    expect(after([...batch, typed('"""a'), faced(), dropped(0), faced(), ...rest]).did.slice(8)).toEqual([
      [],
      ['- not sent: q-0 is no longer asked'],
      ['remind q-1'],
      ['1 = for q-1'],
    ]);
  });

  test('is said to be gone once while the rest of its answer is typed, though others go, too', () => {
    const { last, prompt } = after([...batch, typed('"""a'), faced(), dropped(0), faced(), dropped(1)]);
    expect(last).toEqual([]);
    expect(prompt).toBe('q-0 is no longer asked ... ');
  });

  test('leaves nothing behind once the prompt is put away', () => {
    const { did, prompt } = after([asked(0), faced(), typed('"""a'), dropped(0), rested, asked(1), typed('b')]);
    expect(did.slice(5)).toEqual([['show q-1'], ['1 = b']]);
    expect(prompt).toBe('> ');
  });

  test('leaves the rest of its answer in the pipe, which is for nobody', () => {
    const { did } = after(
      [asked(0), faced(), typed('"""a'), dropped(0), rested, asked(1), typed('b'), typed('"""'), typed('c')],
      false,
    );
    expect(did.slice(5)).toEqual([['show q-1'], [], ['- not sent: q-0 is no longer asked'], ['1 = c']]);
  });

  test('that is asked again at once does not get what was typed before', () => {
    const { did } = after([
      asked(0),
      faced(),
      dropped(0, true),
      asked(1, 'q-0'),
      faced(true),
      typed('old'),
      typed('new'),
    ]);
    expect(did.slice(3)).toEqual([['show q-0.2'], [], ['- not sent: q-0 is no longer asked'], ['1 = new']]);
  });

  test('is unknown afterwards', () => {
    expect(after([asked(0), typed('a'), dropped(0), dropped(7)]).did.slice(2)).toEqual([[], []]);
    expect(after([...batch, dropped(1), typed('/1')]).last).toEqual([
      '- question 1 is not open; /list shows those that are',
    ]);
  });
});

describe('names', () => {
  test('are made different where two sessions ask at once', () => {
    const { did } = after([asked(0), asked(1, 'q-0', 's-1'), asked(2, 'q-0', 's-2'), typed('/q-0.2'), typed('b')]);
    expect(did).toEqual([['show q-0'], ['show q-0.2'], ['show q-0.3'], ['show q-0.2'], ['1 = b']]);
  });

  test('are free again when their question has been answered', () => {
    expect(after([asked(0), typed('a'), asked(1, 'q-0', 's-1')]).last).toEqual(['show q-0']);
  });
});

describe('the end of the input', () => {
  test('fails what is open, and at once what is asked later', () => {
    const { did, prompt } = after([asked(0), asked(1), ended('no more'), asked(2)]);
    expect(did.slice(2)).toEqual([['- no more', '0 ! no more', '1 ! no more'], ['2 ! no more']]);
    expect(prompt).toBe('> ');
  });

  test('tells of the quotes that are missing', () => {
    expect(after([asked(0), asked(1), typed('/1'), typed('"""a'), ended('no more')]).last).toEqual([
      '- no more',
      '0 ! no more',
      '1 ! no more (the answer to q-1 has no """ at its end)',
    ]);
  });
});

test('a line that nobody asks for is not sent', () => {
  expect(after([typed('a'), pasted(['b', 'c'])]).did).toEqual([
    ['- not sent: no question is open'],
    ['- not sent: no question is open'],
  ]);
});

test('the greeting comes once', () => {
  expect(after([asked(0), faced(), typed('a'), asked(1), faced()]).did).toEqual([
    ['show q-0'],
    ['greet'],
    ['0 = a'],
    ['show q-1'],
    [],
  ]);
});

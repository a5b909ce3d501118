import { commandOf } from '../../../lib/node/terminal/command';

const labels = ['q-0', 'q-3', 'f-1-0', 'q-0.2'];

test.each([
  ['an answer', 'tea', { _tag: 'answer', text: 'tea' }],
  ['an answer with its blanks', '  tea ', { _tag: 'answer', text: '  tea ' }],
  ['an answer that begins with a slash', '//usr/bin', { _tag: 'answer', text: '/usr/bin' }],
  ['an answer that has a slash behind a blank', ' /usr', { _tag: 'answer', text: ' /usr' }],
  ['an empty answer', '/empty', { _tag: 'answer', text: '' }],
  ['the open questions', '/list  ', { _tag: 'list' }],
  ['help', '/help', { _tag: 'help' }],
  ['the next question', '/next', { _tag: 'next' }],
  ['a question by its name', '/q-3', { _tag: 'go', label: 'q-3' }],
  ['a question by its number', '/3', { _tag: 'go', label: 'q-3' }],
  ['a question of a forked strategy', '/f-1-0', { _tag: 'go', label: 'f-1-0' }],
  ['a question whose name was made different', '/0.2', { _tag: 'go', label: 'q-0.2' }],
  ['an error', '/fail out of  tea ', { _tag: 'fail', reason: 'out of  tea' }],
  ['several lines', '"""', { _tag: 'begin', text: undefined }],
  ['several lines that begin at once', '"""tea', { _tag: 'begin', text: 'tea' }],
])('%s', (_, line, command) => {
  expect(commandOf(line, labels)).toEqual(command);
});

test.each([
  ['an empty line', ' ', 'nothing is sent; /empty sends an empty answer'],
  ['a command that is mistyped', '/lits', '/lits is no command: perhaps /list; to send it, begin with //'],
  ['a name that is mistyped', '/f-11-0', '/f-11-0 is no command: perhaps /f-1-0; to send it, begin with //'],
  ['no command at all', '/usr/bin', '/usr/bin is no command: /help shows them; to send it, begin with //'],
  ['a slash', '/', '/ is no command: /help shows them; to send it, begin with //'],
  [
    'a name that objects have',
    '/constructor',
    '/constructor is no command: /help shows them; to send it, begin with //',
  ],
  ['a question that is not open', '/7', 'question 7 is not open; /list shows those that are'],
  ['a command with something behind it', '/next time', 'nothing may follow /next; to send it, begin with //'],
  ['a question with something behind it', '/3 tea', 'nothing may follow /3; to send it, begin with //'],
  ['an error without a reason', '/fail ', 'say why: /fail REASON'],
])('%s does nothing and says so', (_, line, why) => {
  expect(commandOf(line, labels)).toEqual({ _tag: 'nothing', why });
});

test('what is said of a command is harmless and short', () => {
  expect(commandOf(`/\x1b[2J${'x'.repeat(100)}`, [])).toEqual({
    _tag: 'nothing',
    why: `/${'x'.repeat(39)}… is no command: /help shows them; to send it, begin with //`,
  });
});

import { advice, batch, errorAnswer, queryId, response, run, single } from '../../lib/domain';
import { resumePayloadInput, sessionSpecInput } from '../../lib/wire';
import { accepted, refused, same } from './support';

describe('a spec from JavaScript', () => {
  it('is taken under the names of the domain', () => {
    const spec = run('return 1', { projectRoot: '/p', ctx: { a_b: 1 } });
    same(accepted(sessionSpecInput, spec), spec);
  });

  it.each([
    ['_tag', { kind: 'run', code: '' }, 'expected "run", "advice" or "eval", got nothing'],
    ['', { ...run(''), project_root: '/p' }, 'unknown key "project_root": did you mean "projectRoot"?'],
    ['', { ...advice('panel'), taks: 't' }, 'unknown key "taks": did you mean "task"?'],
    ['code', { _tag: 'run', code: () => '' }, 'expected a string, got a function'],
    ['ctx.since', run('', { ctx: Object({ since: new Date(0) }) }), 'expected a JSON value, got an instance of Date'],
    [
      'scenario._tag',
      { _tag: 'eval', scenario: {}, strategy: 'panel', autoCard: true },
      'expected "inline", "name" or "file", got nothing',
    ],
    [
      'autoCard',
      { _tag: 'eval', scenario: { _tag: 'name', name: 'x' }, strategy: 'panel' },
      'expected a boolean, got nothing',
    ],
  ])('is refused at "%s"', (path, input, message) => {
    expect(refused(sessionSpecInput, input)).toEqual({ path, message });
  });

  it('may have undefined or null for what it leaves out', () => {
    same(accepted(sessionSpecInput, { _tag: 'run', code: '', name: undefined, ctx: null }), run(''));
  });

  it('can no longer be changed by its caller', () => {
    const tags = ['a'];
    const spec = accepted(sessionSpecInput, run('', { ctx: { tags } }));
    tags.push('b');
    same(spec.ctx, { tags: ['a'] });
  });
});

describe('a payload from JavaScript', () => {
  const entry = { queryId: queryId('q-0'), answer: errorAnswer('offline', { promptTokens: 1 }) };

  it('is taken under the names of the domain', () => {
    same(accepted(resumePayloadInput, batch([entry])), batch([entry]));
    same(accepted(resumePayloadInput, single(response('yes'))), single(response('yes')));
  });

  it.each([
    ['_tag', { answer: response('yes') }, 'expected "single" or "batch", got nothing'],
    ['answer', { _tag: 'single', response: 'yes' }, 'expected an object, got nothing'],
    ['answer._tag', { _tag: 'single', answer: { response: 'yes' } }, 'expected "response" or "error", got nothing'],
    ['answer.response', { _tag: 'single', answer: { _tag: 'response' } }, 'expected a string, got nothing'],
    [
      'answer.usage.promptTokens',
      { _tag: 'single', answer: { ...response('yes'), usage: { promptTokens: '3' } } },
      'expected a non-negative integer, got "3"',
    ],
    ['answers', batch([]), 'expected at least one answer, got an empty array'],
    ['answers[1].queryId', batch([entry, Object({ answer: entry.answer })]), 'expected a string, got nothing'],
    ['answers[1].answer', batch([entry, Object({ queryId: 'q-1' })]), 'expected an object, got nothing'],
  ])('is refused at "%s"', (path, input, message) => {
    expect(refused(resumePayloadInput, input)).toEqual({ path, message });
  });

  it('is taken without the keys that are not known', () => {
    same(accepted(resumePayloadInput, { ...batch([{ ...entry, at: 1 } as typeof entry]), seq: 1 }), batch([entry]));
  });

  it('can no longer be changed by its caller', () => {
    const mine = { _tag: 'single', answer: { _tag: 'response', response: 'yes' } };
    const payload = accepted(resumePayloadInput, mine);
    mine.answer.response = 'no';
    same(payload, single(response('yes')));
  });
});

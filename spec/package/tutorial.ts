/** Does what docs/tutorial.md says, as a new user would: in an empty folder, in a terminal, with the packed package. */
import * as assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { loopback, type Behaviour } from '../contract/provider/loopback';
import { answering } from '../contract/provider/protocol';
import { ollamaProtocol } from '../providers/protocols';
import { pack } from '../tools/pack';
import { screenOf } from '../tools/screen';
import { withTempDir } from '../tools/temp';
import { isShown, stepsIn, type Step } from './steps';

const page = resolve(__dirname, '../../docs/tutorial.md');

/** Where somebody is asked, what the page shows behind it is typed. */
const prompt = /\(\d+ of \d+\) >/;

const typedIn = (shown = ''): readonly string[] =>
  shown.split('\n').flatMap((line) => (prompt.test(line) ? [line.replace(/^.*? > ?/, '')] : []));

/** The model of the tutorial. */
const model: Behaviour = (response, received) => {
  const { prompt: asked } = ollamaProtocol.asked(received.body);
  const pieces = String(asked).includes('yes or no') ? ['Yes, ', 'that is right.'] : ['6 times 7 ', 'is 42.'];
  return answering(ollamaProtocol, ...pieces)(response, received);
};

interface Place {
  readonly folder: string;
  readonly tarball: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Commands that show something else than the page, with what they show. */
const differences: string[] = [];

/** Does a step, and gives the folder in which the next one is done. */
const perform = async (step: Step, { folder, tarball, env }: Place): Promise<string> => {
  if (step._tag === 'write') {
    const path = join(folder, step.file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, step.text);
    return folder;
  }
  const { line, shown } = step;
  const where = join(dirname(tarball), 'where');
  const command = line.startsWith('npm install') ? line.replace('algocline-rx', tarball) : line;
  // What npm says of the settings of this machine is no part of the page; to install it needs them.
  const settings = line.includes('npx ') ? { npm_config_userconfig: '/dev/null' } : {};
  const { status, lines } = await screenOf(`${command}\nstatus=$?; pwd > ${where}; exit $status`, {
    cwd: folder,
    env: { ...env, ...settings },
    columns: 140,
    rows: 50,
    type: typedIn(shown),
    prompt,
  });
  const screen = lines.join('\n');
  assert.equal(status, 0, `${line}\nexited with ${status}:\n${screen}`);
  if (shown !== undefined && !isShown(lines, shown)) differences.push(`${line}\nshows\n${screen}\n`);
  return readFileSync(where, 'utf8').trim();
};

const told = (step: Step): string => (step._tag === 'write' ? `writes ${step.file}` : step.line);

const main = async (): Promise<void> => {
  console.log('The tutorial');
  const ollama = await loopback(model);
  const { PATH = '', HOME = '' } = process.env;
  try {
    await withTempDir(async (dir) => {
      const tarball = pack(dir);
      const env = {
        PATH,
        HOME,
        LANG: 'C.UTF-8',
        NO_COLOR: '1',
        ALC_HOME: join(dir, 'nothing'),
        OLLAMA_HOST: ollama.url,
      };
      let folder = join(dir, 'empty');
      mkdirSync(folder);
      for (const step of stepsIn(readFileSync(page, 'utf8'))) {
        folder = await perform(step, { folder, tarball, env });
        console.log(`  did ${told(step)}`);
      }
      if (differences.length > 0) throw new Error(`the page shows something else:\n${differences.join('\n')}`);
    });
  } finally {
    await ollama.close();
  }
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

/** On which page of the API reference an export is described. */

export interface Topic {
  /** The name of the page, without `.md`. */
  readonly page: string;
  readonly title: string;
  readonly about: string;
}

/** The pages of `algocline-rx`, in the order in which they are listed; the other entry points have one page each. */
const topics = {
  engine: { title: 'The engine', about: 'Makes sessions of specs, and says how they are.' },
  answers: { title: 'Questions and answers', about: 'What scripts ask, and who answers.' },
  operators: { title: 'Operators', about: 'What stands between a session and the streams of an app.' },
  sessions: { title: 'States, events, errors', about: 'What a session is, tells, and comes to.' },
  metrics: { title: 'What a session uses', about: 'Budgets, metrics, and the status of all sessions.' },
  packages: { title: 'Packages', about: 'Where `require` and `advice` find Lua code.' },
  stores: { title: 'Stores', about: 'What outlives a session: the state of scripts, and cards.' },
  vm: { title: 'The VM', about: 'What an adapter of another Lua implements, and what limits a script.' },
  wire: { title: 'wire', about: 'JSON to values and back. These are fields of one export: `wire.scriptCodec`.' },
} as const;

type Page = keyof typeof topics;

/** Files and folders of lib; the longest that fits counts. */
const places: Readonly<Record<string, Page>> = {
  session: 'engine',
  'domain/spec': 'engine',
  'domain/cancel': 'engine',
  'domain/ids': 'engine',
  'prelude/meta': 'packages',
  'domain/query': 'answers',
  'domain/payload': 'answers',
  answer: 'answers',
  'rx/responder': 'answers',
  'rx/answerWith': 'answers',
  rx: 'operators',
  domain: 'sessions',
  'domain/budget': 'metrics',
  'domain/metrics': 'metrics',
  'domain/status': 'metrics',
  'domain/usage': 'metrics',
  'domain/tokens': 'metrics',
  packages: 'packages',
  'domain/ports/packages': 'packages',
  store: 'stores',
  lua: 'vm',
  wire: 'wire',
};

const isIn = (place: string, file: string): boolean => file === `${place}.ts` || file.startsWith(`${place}/`);

const isTopic = (page: string): page is Page => page in topics;

export const topicNamed = (page: string): Topic => {
  if (isTopic(page)) return { page, ...topics[page] };
  const entry = `algocline-rx/${page}`;
  return { page, title: entry, about: `What is imported from \`${entry}\`.` };
};

/** The page of an export by its entry point and the file that declares it, `lib/rx/runEach.ts`. */
export const pageOf = (entry: string, source: string): string => {
  const own = entry.split('/')[1];
  if (own !== undefined) return own;
  const file = source.replace(/^lib\//, '');
  const [place = ''] = Object.keys(places)
    .filter((one) => isIn(one, file))
    .sort((a, b) => b.length - a.length);
  const page = places[place];
  if (page === undefined)
    throw new Error(`${source} has no page in the reference: give it one in spec/docs/api/topics.ts`);
  return page;
};

const order: readonly string[] = Object.keys(topics);

/** First the topics of `algocline-rx`, then the other entry points. */
export const inOrder = (pages: Iterable<string>): readonly string[] => {
  const all = [...pages].sort();
  return [...order.filter((page) => all.includes(page)), ...all.filter((page) => !order.includes(page))];
};
